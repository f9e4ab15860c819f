"""An X error is data, not the end of the process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.insertion.xlib import Connection
from app.x11 import errors
from helpers.insertion_targets import Desk, desk

BAD_WINDOW = 3


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk")) as made:
        yield made


def test_an_error_is_recorded_for_its_own_connection(desktop: Desk) -> None:
    one, other = Connection(desktop.display.name), Connection(desktop.display.name)
    errors.install()
    one.touch(0x7FFFFFF, "_SAYSO_TEST")
    assert other.sync()
    assert not one.sync()
    assert one.sync()
    one.close()
    other.close()


def test_an_error_names_what_was_asked_of_what(desktop: Desk) -> None:
    x = Connection(desktop.display.name)
    x.touch(0x7FFFFFF, "_SAYSO_TEST")
    assert x.focus() >= 0  # a round trip
    found = errors.take(x.display)
    assert found is not None and (found.code, found.resource) == (BAD_WINDOW, 0x7FFFFFF)
    assert errors.take(x.display) is None
    x.close()


def test_questions_about_a_vanished_window_have_no_answer(desktop: Desk) -> None:
    x = Connection(desktop.display.name)
    assert x.parent(0x7FFFFFF) is None
    assert x.property(0x7FFFFFF, "WM_CLASS") is None
    assert x.sync()
    x.close()
