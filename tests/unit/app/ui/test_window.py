"""The window lists what was dictated and tells what to do."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin, Wish
from app.scripted_engine import metrics
from app.state import AppState
from app.ui.window import Window
from engine.messages import ModelPhase
from engine.store.history import Entry


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


def test_a_text_with_markup_is_shown_as_it_is(window: Window) -> None:
    window.show_entries([entry(1, "<b>bold</b> & more")])
    assert window.reading.text.toPlainText() == "<b>bold</b> & more"


def test_entries_are_painted(qtbot: QtBot, window: Window) -> None:
    window.show_entries([entry(number) for number in range(30)])
    with qtbot.waitExposed(window):
        window.show()
    assert not window.list.grab().isNull()
