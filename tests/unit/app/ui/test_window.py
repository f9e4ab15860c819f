"""The window lists what was dictated and tells what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin, Wish
from app.insertion.base import Outcome
from app.scripted_engine import metrics
from app.state import AppState, Last
from app.ui.theme import DARK, LIGHT
from app.ui.window import Window
from engine.messages import ModelPhase, SessionId
from engine.store.history import Entry
from engine.store.statistics import statistics


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    return made


def entry(number: int, text: str = "") -> Entry:
    words = text or f"words of entry {number}"
    return Entry(
        f"s{number}",
        1000.0 + number,
        "dictation",
        "xterm",
        words,
        words,
        2.0,
        "en",
        metrics().as_dict(),
        "",
        None,
    )


def buttons(window: Window) -> list[QPushButton]:
    return [
        b for b in window.notices.findChildren(QPushButton) if not b.isHidden() and b.parent() is not None
    ]


def test_empty_it_tells_how_to_dictate(window: Window) -> None:
    window.render_state(AppState(hotkey="F9", model_phase=ModelPhase.READY))
    window.show_entries([])
    assert "Hold F9" in window.empty.text()
    assert window._pages.currentWidget() is window.empty


def test_the_newest_entry_is_shown_whole(window: Window) -> None:
    window.show_entries([entry(2, "the whole long text"), entry(1)])
    assert window.entries.rowCount() == 2
    assert window.reading.text.toPlainText() == "the whole long text"
    assert "2.0 s" in window.reading.title.text()


def test_a_chosen_entry_stays_chosen_when_newer_ones_come(window: Window) -> None:
    window.show_entries([entry(2), entry(1)])
    window.choose("s1")
    window.show_entries([entry(3), entry(2), entry(1)])
    assert window.reading.text.toPlainText() == "words of entry 1"


def test_the_timings_of_the_chosen_entry_are_shown_with_their_parts_in_the_tooltip(window: Window) -> None:
    window.show_entries([entry(2), entry(1)])
    assert window.reading.figures.text().startswith("Text 120 ms after key-up (tail 80, decode 40)")
    assert "80 ms for the audio" in window.reading.figures.toolTip()
    assert window.reading.figures.accessibleDescription() == window.reading.figures.toolTip()
    window.show_entries([])
    assert window.reading.figures.text() == ""


def test_the_foot_tells_the_last_wait_at_once_and_the_usual_ones_with_the_history(window: Window) -> None:
    last = Last(SessionId("s2"), "xterm", "words", 31.0, Outcome.INSERTED)
    window.render_state(AppState(last=last))
    assert window._latency.text() == "Last text 31 ms"
    entries = [entry(2), entry(1)]
    window.show_entries(entries, statistics(entries))
    assert window._latency.text() == "Last text 120 ms · p50 120 · p95 120 ms", "the list and the foot differ"
    window.render_state(AppState(last=replace(last, outcome=Outcome.HELD)))
    assert window._latency.text().startswith("Last text 120 ms")
    window.render_state(AppState(last=replace(last, session=SessionId("s3"))))
    assert window._latency.text().startswith("Last text 31 ms")
    assert "scripted on cpu, none: the last 2 dictations" in window._latency.toolTip()


def test_figures_stay_quiet_when_the_palette_changes(window: Window) -> None:
    for ground, theme in ((QColor("#202020"), DARK), (QColor("#f0f0f0"), LIGHT)):
        window.setPalette(QPalette(ground))
        ink = window.reading.figures.palette().color(QPalette.ColorRole.WindowText)
        assert ink == theme.pale


def test_long_figures_do_not_keep_the_window_wide(window: Window) -> None:
    empty = window.reading.minimumSizeHint().width()
    window.show_entries([entry(1)])
    assert window.reading.minimumSizeHint().width() <= max(empty, 300)


def test_the_newest_is_followed(window: Window) -> None:
    window.show_entries([entry(1)])
    window.show_entries([entry(2), entry(1)])
    assert window.reading.text.toPlainText() == "words of entry 2"


def test_copy_asks_for_the_entry_that_is_read(window: Window) -> None:
    wished: list[Wish] = []
    window.wished.connect(wished.append)
    window.show_entries([entry(2), entry(1)])
    window.choose("s1")
    window.reading.copy.click()
    assert wished == [Wish(Action.COPY, "s1", "words of entry 1")]


def test_a_notice_says_what_and_what_to_do_and_has_the_buttons(window: Window) -> None:
    wished: list[Wish] = []
    window.wished.connect(wished.append)
    notice = Bulletin(
        "Not inserted. The window is gone.", "copy it", (Action.COPY, Action.SHOW), "s1", "words"
    )
    window.render_state(AppState(notice=notice))
    label = window.notices.findChild(QLabel)
    assert label is not None
    assert label.text() == "Not inserted. The window is gone. Copy it."
    assert [button.text() for button in buttons(window)] == ["Copy", "Open Sayso", "Dismiss"]
    buttons(window)[0].click()
    assert wished == [Wish(Action.COPY, "s1", "words")]
    window.render_state(AppState())
    assert window.notices.isHidden()


def test_standing_problems_are_listed_with_their_remedies(window: Window) -> None:
    window.render_state(
        AppState(hotkey_problem="F9 is taken; choose another", mic_problem="no microphone; plug one in")
    )
    texts = [label.text() for label in window.notices.findChildren(QLabel)]
    assert texts == ["F9 is taken; choose another.", "No microphone; plug one in."]


def test_closing_hides_where_there_is_a_tray_and_quits_where_there_is_none(window: Window) -> None:
    wished: list[Wish] = []
    window.wished.connect(wished.append)
    window.show()
    window.hides_on_close = True
    window.close()
    assert not window.isVisible()
    assert wished == []
    window.show()
    window.hides_on_close = False
    window.close()
    assert wished == [Wish(Action.QUIT)]


def test_everything_has_a_name_for_a_screen_reader(window: Window) -> None:
    window.show_entries([entry(1)])
    for widget in (window.list, window.reading.text, window.reading.copy, window.reading.title, window.empty):
        assert widget.accessibleName()
    assert [label.accessibleName() for label in window._status] == [
        "Status",
        "Microphone",
        "Model",
        "Latency",
    ]


def test_a_second_hearing_is_shown_beneath_the_words_and_only_where_there_is_one(window: Window) -> None:
    heard_again = replace(entry(1, "First words."), refined="First <b>wards</b>.")
    window.show_entries([heard_again])
    assert window.reading.again.text() == "Heard again, more carefully: First <b>wards</b>."
    assert not window.reading.again.isHidden()
    assert window.reading.text.toPlainText() == "First words."
    window.show_entries([entry(2)])
    assert window.reading.again.isHidden()


def test_a_text_with_markup_is_shown_as_it_is(window: Window) -> None:
    window.show_entries([entry(1, "<b>bold</b> & more")])
    assert window.reading.text.toPlainText() == "<b>bold</b> & more"


def test_entries_are_painted(qtbot: QtBot, window: Window) -> None:
    window.show_entries([entry(number) for number in range(30)])
    with qtbot.waitExposed(window):
        window.show()
    assert not window.list.grab().isNull()
