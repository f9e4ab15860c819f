"""Which desktop gets which way in."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.insertion.base import Delivery, Outcome, Target
from app.insertion.select import X11, choose_insertion, route
from engine.errors import InsertionError


def test_an_x11_session_is_typed_into() -> None:
    assert route("linux", {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}) == X11


@pytest.mark.parametrize(
    ("platform", "environment", "word"),
    [
        ("win32", {}, "Windows"),
        ("darwin", {}, "macOS"),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Wayland"),
        ("linux", {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "Wayland"),
        ("linux", {}, "display"),
    ],
)
def test_elsewhere_the_words_are_held_with_a_sentence(
    qtbot: QtBot, platform: str, environment: dict[str, str], word: str
) -> None:
    finder, inserter = choose_insertion(platform, environment)
    ends: list[Delivery] = []
    assert finder.current() is None and not finder.is_current(Target(1, "editor"))
    inserter.insert("words", None, ends.append)
    inserter.close()
    assert [end.outcome for end in ends] == [Outcome.HELD]
    assert word in ends[0].why and ends[0].why.endswith(".")


def test_an_x11_display_that_does_not_answer_is_an_error() -> None:
    with pytest.raises(InsertionError, match="no X11 display answers"):
        choose_insertion("linux", {"DISPLAY": ":9999"})
