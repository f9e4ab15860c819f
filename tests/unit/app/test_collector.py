"""Garbage is not looked for while the app starts, and what the start made is never looked through again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app import collector


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def test_nothing_is_collected_between_pause_and_resume() -> None:
    collector.pause()
    assert not gc.isenabled()
    collector.resume()
    assert gc.isenabled()


def test_what_exists_at_resume_is_set_apart_for_good() -> None:
    collector.pause()
    made = [[number] for number in range(1000)]
    assert gc.is_tracked(made)
    collector.resume()
    assert gc.get_freeze_count() > len(made)
    assert not any(found is made for found in gc.get_objects())


def test_a_second_resume_sets_nothing_more_apart() -> None:
    collector.pause()
    collector.resume()
    apart = gc.get_freeze_count()
    later = [[number] for number in range(1000)]
    collector.resume()
    assert gc.get_freeze_count() <= apart
    assert len(later) == 1000
