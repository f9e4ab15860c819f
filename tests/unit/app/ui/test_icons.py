"""The tray tells each state by shape, on light and dark panels, at 16 pixels."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from app.deeds import Bulletin
from app.state import AppState, Live, Phase, Stage
from app.ui.icons import ARCS, fraction, icon, name_of
from app.ui.tray import panel_is_dark
from engine.messages import SessionId

NAMES = ("idle", "listening", "working", "held", "error", "muted", "paused")


def drawn(name: str, dark: bool, arcs: int = ARCS) -> QImage:
    return icon(name, dark, arcs).pixmap(16, 16).toImage()


def difference(one: QImage, other: QImage) -> int:
    """How many of the 256 pixels are clearly different."""
    return sum(
        abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) > 60
        or abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 60
        for x in range(16)
        for y in range(16)
    )


@pytest.mark.parametrize("dark", [False, True])
def test_states_are_told_apart_at_16_pixels(qapp: QApplication, dark: bool) -> None:
    images = [drawn(name, dark) for name in NAMES]
    for number, one in enumerate(images):
        for other in images[number + 1 :]:
            assert difference(one, other) >= 12


def test_more_voice_draws_more_arc(qapp: QApplication) -> None:
    images = [drawn("listening", False, arcs) for arcs in range(ARCS + 1)]
    assert all(difference(one, two) > 0 for one, two in pairwise(images))


@pytest.mark.parametrize("dark", [False, True])
def test_ink_stands_out_from_the_panel_it_is_for(qapp: QApplication, dark: bool) -> None:
    ground = QColor("#202020" if dark else "#f0f0f0").lightness()
    image = drawn("idle", dark)
    strong = [
        image.pixelColor(x, y)
        for x in range(16)
        for y in range(16)
        if abs(image.pixelColor(x, y).lightness() - ground) > 120 and image.pixelColor(x, y).alpha() > 150
    ]
    assert len(strong) > 20


def test_each_state_has_its_icon() -> None:
    session = SessionId("a")
    problem = Bulletin("the disk is full", "make room", problem=True)
    assert name_of(AppState()) == ("idle", 0)
    assert name_of(AppState(phase=Phase.LISTENING, level=-10.0)) == ("listening", ARCS)
    assert name_of(AppState(phase=Phase.LISTENING, level=-90.0)) == ("listening", 0)
    assert name_of(AppState(live={session: Live(Stage.WORKING)}))[0] == "working"
    assert name_of(AppState(notice=problem))[0] == "error"
    assert name_of(AppState(phase=Phase.HELD))[0] == "held"
    assert name_of(AppState(mic_problem="no microphone; plug one in"))[0] == "muted"
    assert name_of(AppState(unheard=True))[0] == "muted"
    assert name_of(AppState(phase=Phase.LISTENING, unheard=True))[0] == "muted"
    assert name_of(AppState(paused=True))[0] == "paused"
    assert name_of(AppState(paused=True, phase=Phase.LISTENING))[0] == "listening"


def test_loudness_is_a_fraction() -> None:
    assert (fraction(-100), fraction(0)) == (0.0, 1.0)
    assert 0 < fraction(-30) < 1


def test_panels_are_guessed_from_desktop_and_palette() -> None:
    light, dark = QPalette(QColor("#eeeeee")), QPalette(QColor("#222222"))
    assert panel_is_dark({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, light)
    assert not panel_is_dark({"XDG_CURRENT_DESKTOP": "KDE"}, light)
    assert panel_is_dark({}, dark)
