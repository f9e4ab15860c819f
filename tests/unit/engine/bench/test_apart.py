"""Work in a process of its own: its values, its errors, and its sudden end."""

from __future__ import annotations

import os
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from engine.bench.apart import apart
from engine.bench.clips import recordings
from engine.errors import DecodeFailed, NoSuchFile


def test_values_come_in_order_and_no_process_stays() -> None:
    assert list(apart(partial(iter, (1, "two", 3.0)), "counting")) == [1, "two", 3.0]
    assert active_children() == []


def test_who_has_enough_ends_the_process() -> None:
    counting = apart(partial(iter, tuple(range(100_000))), "counting")
    assert next(counting) == 0
    counting.close()
    assert active_children() == []


def test_an_error_is_raised_here_as_it_was_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match=r"manifest\.json") as raised:
        list(apart(partial(recordings, tmp_path), "reading"))
    assert raised.value.remedy


def test_a_process_that_dies_is_a_failure_with_its_name() -> None:
    with pytest.raises(DecodeFailed, match="large int8 ended suddenly"):
        list(apart(partial(os._exit, 7), "large int8"))
    assert active_children() == []
