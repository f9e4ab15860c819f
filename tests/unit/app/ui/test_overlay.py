"""The pill shows the live words, and is not there for anyone but the eyes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin
from app.state import SECRET, AppState, Phase
from app.ui.overlay import SCALES, Overlay
from app.ui.pill import SIGN_WIDTH, WIDEST_SIGN
from engine.messages import SessionId
from helpers.rig_display import Display
from helpers.rig_process import Processes, stays, wait_until
from helpers.rig_targets import Terminal

A = SessionId("a")
LISTENING = AppState(phase=Phase.LISTENING, session=A, app="xterm")
LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


@pytest.fixture
def overlay(qtbot: QtBot) -> Overlay:
    made = Overlay()
    qtbot.addWidget(made)
    return made


def shown(overlay: Overlay) -> list[list[str]]:
    return [[placed.word.text for placed in line] for line in overlay._lines[-2:]]


def test_it_never_asks_for_focus_or_clicks(overlay: Overlay) -> None:
    flags = overlay.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowTransparentForInput
    assert overlay.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert overlay.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_comes_with_the_recording_and_goes_when_it_is_over(overlay: Overlay) -> None:
    overlay.render_state(AppState())
    assert not overlay.isVisible()
    overlay.render_state(LISTENING)
    assert overlay.isVisible()
    overlay.render_state(AppState())
    assert not overlay.isVisible()


def test_switched_off_it_stays_away(qtbot: QtBot) -> None:
    overlay = Overlay(enabled=False)
    qtbot.addWidget(overlay)
    overlay.render_state(LISTENING)
    assert not overlay.isVisible()


def test_the_newest_words_are_always_in_view(overlay: Overlay) -> None:
    overlay.render_state(replace(LISTENING, firm=LONG, tentative="seventeen eighteen"))
    assert shown(overlay)[-1][-1] == "eighteen"
    assert len(overlay._lines) > 2


def test_before_the_first_word_it_says_where_they_will_go(overlay: Overlay) -> None:
    overlay.render_state(LISTENING)
    assert shown(overlay) == [["Listening"]]
    assert overlay.accessibleName() == "Listening, xterm"


def test_held_words_are_said_with_the_way_to_them(overlay: Overlay) -> None:
    notice = Bulletin("Not inserted. The window is gone.", "copy it here", (Action.COPY,), "a", "secret")
    overlay.render_state(AppState(phase=Phase.HELD, session=A, notice=notice))
    assert shown(overlay)[0][:2] == ["Not", "inserted."]


def test_done_stays_a_moment_and_says_when_it_is_over(qtbot: QtBot, overlay: Overlay) -> None:
    with qtbot.waitSignal(overlay.faded, timeout=2000) as blocker:
        overlay.render_state(AppState(phase=Phase.DONE, session=A, firm="hello"))
    assert blocker.args == [A]


@pytest.mark.parametrize("ground", ["#f0f0f0", "#202020"])
def test_firm_ink_is_darker_than_pale_on_light_and_lighter_on_dark(
    qapp: QApplication, overlay: Overlay, ground: str
) -> None:
    overlay.setPalette(QPalette(QColor(ground)))

    def contrast(firm: str, tentative: str) -> int:
        overlay.render_state(replace(LISTENING, firm=firm, tentative=tentative))
        image = overlay.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        paper = image.pixelColor(250, 6).lightness()
        row = [image.pixelColor(x, y).lightness() for x in range(80, 300) for y in range(14, 42)]
        return max(abs(lightness - paper) for lightness in row)

    assert contrast("MMMM", "") > contrast("", "MMMM") + 40


def test_the_level_line_is_the_signal(overlay: Overlay) -> None:
    overlay.render_state(LISTENING)
    overlay.render_state(replace(LISTENING, level=-12.0))
    overlay.render_state(replace(LISTENING, level=-12.0, firm="no new level"))
    assert list(overlay._levels)[-2:] == [0.0, 1.0]


def test_a_dead_microphone_is_said_and_signed_while_one_speaks(overlay: Overlay) -> None:
    overlay.render_state(replace(LISTENING, unheard=True))
    said = " ".join(word for line in shown(overlay) for word in line)
    assert said.startswith("Nothing comes from the microphone.")


def test_a_sentence_too_long_for_two_lines_says_that_there_is_more(overlay: Overlay) -> None:
    notice = Bulletin(LONG, LONG, session="a", problem=True)
    overlay.render_state(AppState(phase=Phase.ERROR, session=A, notice=notice))
    assert len(overlay._lines) == 2
    assert shown(overlay)[1][-1].endswith("…")


def test_the_mode_stands_with_the_window_and_both_are_read_out(overlay: Overlay) -> None:
    plain = overlay._room().words.width()
    overlay.render_state(replace(LISTENING, app="Email · Thunderbird"))
    assert overlay.accessibleName() == "Listening, Email · Thunderbird"
    assert plain - (WIDEST_SIGN - SIGN_WIDTH) <= overlay._room().words.width() <= plain


@pytest.mark.parametrize("phase", [Phase.LISTENING, Phase.WORKING])
def test_at_a_password_field_it_says_so_and_shows_the_level_only(overlay: Overlay, phase: Phase) -> None:
    overlay.render_state(replace(LISTENING, phase=phase, veil=SECRET, level=-12.0))
    said = " ".join(word for line in shown(overlay) for word in line)
    assert said == "Password field: nothing is shown or kept."
    assert said in overlay.accessibleName()
    assert not overlay._tells, "the level has its place"


def test_a_word_without_end_shows_its_newest_letters(overlay: Overlay) -> None:
    overlay.render_state(replace(LISTENING, firm=f"see {'abcdefghij' * 20}Z"))
    assert shown(overlay)[-1][-1].endswith("Z")
    metrics = QFontMetricsF(overlay._font())
    for line in overlay._lines[-2:]:
        assert line[-1].x + metrics.horizontalAdvance(line[-1].word.text) <= overlay._room().words.width()


def test_it_is_laid_out_again_for_words_and_not_for_the_level(overlay: Overlay) -> None:
    overlay.render_state(replace(LISTENING, firm=LONG))
    lines = overlay._lines
    overlay.render_state(replace(LISTENING, firm=LONG, level=-20.0))
    assert overlay._lines is lines
    overlay.render_state(replace(LISTENING, firm=f"{LONG} more"))
    assert overlay._lines is not lines


class Still(QProxyStyle):
    """The style of a desktop that asks for no motion."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        still = hint is QStyle.StyleHint.SH_Widget_Animation_Duration
        return 0 if still else super().styleHint(hint, option, widget, data)


@pytest.mark.parametrize("still", [True, False])
def test_lines_roll_only_where_motion_is_wanted(overlay: Overlay, still: bool) -> None:
    style = Still("fusion") if still else QStyleFactory.create("fusion")
    overlay.setStyle(style)
    overlay.render_state(replace(LISTENING, firm="one"))
    overlay.render_state(replace(LISTENING, firm=LONG))
    assert (overlay._roll.state() is QVariantAnimation.State.Running) is not still
    overlay._roll.stop()
    overlay.setStyle(None)


@pytest.mark.parametrize("size", list(SCALES))
def test_no_part_of_what_is_cut_out_stays_unpainted(qtbot: QtBot, size: str) -> None:
    overlay = Overlay(size=size, smooth=lambda: False)
    qtbot.addWidget(overlay)
    overlay.render_state(LISTENING)
    image = overlay.grab().toImage()
    outline = overlay.mask()
    unpainted = [
        (x, y)
        for x in range(0, image.width(), 3)
        for y in range(image.height())
        if outline.contains(QPoint(x, y)) and image.pixelColor(x, y).alpha() < 255
    ]
    assert unpainted == []


def test_it_is_never_wider_than_its_screen(overlay: Overlay) -> None:
    font = overlay.font()
    font.setPixelSize(40)
    overlay.setFont(font)
    overlay.configure(True, "bottom", "large")
    overlay.render_state(LISTENING)
    area = overlay.screen().availableGeometry()
    assert area.contains(overlay.geometry())


def test_place_and_size_change_while_it_is_on_show(overlay: Overlay) -> None:
    overlay.render_state(LISTENING)
    low, wide = overlay.y(), overlay.width()
    overlay.configure(True, "top", "large")
    assert overlay.y() < low
    assert overlay.width() > wide
    overlay.configure(False, "top", "large")
    assert not overlay.isVisible()
    overlay.configure(True, "bottom", "normal")
    assert overlay.isVisible()
    assert (overlay.y(), overlay.width()) == (low, wide)


def test_it_grows_with_the_systems_font(overlay: Overlay) -> None:
    font, before = overlay.font(), overlay.height()
    font.setPixelSize(26)
    overlay.setFont(font)
    assert overlay.height() == 2 * before


@pytest.mark.parametrize("smooth", [True, False])
def test_it_is_cut_out_only_where_the_desktop_does_not_blend(qtbot: QtBot, smooth: bool) -> None:
    overlay = Overlay(smooth=lambda: smooth)
    qtbot.addWidget(overlay)
    overlay.render_state(LISTENING)
    assert overlay.mask().isEmpty() == smooth
    corner = overlay.grab().toImage().pixelColor(0, 0)
    assert (corner.alpha() == 0) == smooth


PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from app.state import AppState, Phase
from app.ui.overlay import Overlay
app = QApplication([])
overlay = Overlay()
overlay.render_state(AppState(phase=Phase.LISTENING, session="a", firm="hello"))
sys.exit(app.exec())
"""


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": os.fspath(Path.cwd())}
    made = Processes(tmp_path, environment)
    yield made
    made.stop_all()


def test_on_a_real_desktop_the_focus_stays_and_clicks_go_through(
    processes: Processes, tmp_path: Path
) -> None:
    display = Display(processes, tmp_path)
    terminal = Terminal(processes, display, tmp_path)
    focus = processes.run("xdotool", "getwindowfocus").stdout
    processes.start("pill", [sys.executable, "-c", PROGRAM])
    pill = wait_until(lambda: display.windows("--name", "^Sayso overlay$"), "the overlay")[0]
    place = processes.run("xdotool", "getwindowgeometry", "--shell", str(pill)).stdout.decode()
    at = dict(line.split("=") for line in place.splitlines())
    x, y = int(at["X"]) + int(at["WIDTH"]) // 2, int(at["Y"]) + int(at["HEIGHT"]) // 2
    processes.run("xdotool", "mousemove", str(x), str(y))
    under = processes.run("xdotool", "getmouselocation", "--shell").stdout.decode().splitlines()
    assert f"WINDOW={pill}" not in under
    shaped = processes.run("xwininfo", "-id", str(pill), "-shape").stdout.decode()
    assert "Window shape extents" in shaped, "no compositor runs here: the corners are cut out"
    assert stays(lambda: display.active_window() == terminal.window, 0.5)
    assert processes.run("xdotool", "getwindowfocus").stdout == focus
