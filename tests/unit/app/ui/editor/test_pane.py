"""The editor: words are heard with a click, corrected with the keyboard, compared, and taken along."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette, QTextCursor
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.ui.editor.document import Document, Version
from app.ui.editor.paper import SETTLE_MS
from app.ui.theme import DARK
from engine.audio.sound import RATE

from .conftest import SAID, Rig, document, heard, sound


def shown(rig: Rig, what: Document | None = None) -> None:
    """A document with its sound and its words."""
    rig.editor.show_document(what or document())
    assert rig.editor.show_sound("s1", sound(), heard())


def spot(rig: Rig, word: str) -> QPoint:
    """The middle of a word on the paper."""
    paper = rig.editor.paper
    at = paper.toPlainText().index(word) + len(word) // 2
    cursor = QTextCursor(paper.document())
    cursor.setPosition(at)
    return paper.cursorRect(cursor).center()


def heard_from(rig: Rig, qtbot: QtBot) -> float:
    """The second at which what plays begins."""
    qtbot.waitUntil(lambda: rig.output.is_open)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        block = rig.output.take(64)
        if block.any():
            return float(block[np.flatnonzero(block)[0]] - 1) / RATE
    raise AssertionError("nothing sounds")


def type_at_end(rig: Rig, qtbot: QtBot, text: str) -> None:
    rig.editor.paper.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(rig.editor.paper, text)


def test_a_clicked_word_is_heard(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    qtbot.mouseClick(rig.editor.paper.viewport(), Qt.MouseButton.LeftButton, pos=spot(rig, "tried"))
    assert abs(heard_from(rig, qtbot) - 0.92) < 0.01


def test_the_keyboard_plays_from_the_caret(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    cursor = rig.editor.paper.textCursor()
    cursor.setPosition(SAID.index("failed") + 2)
    rig.editor.paper.setTextCursor(cursor)
    qtbot.keyClick(rig.editor.paper, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert heard_from(rig, qtbot) == RATE * 3 % 30_000 / RATE


def test_the_played_word_is_marked_and_the_time_told(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    rig.editor.transport.play(0.0)
    heard_from(rig, qtbot)

    def a_second_later() -> bool:
        rig.output.take(640)
        return rig.editor.transport.time.text().startswith("0:01")

    qtbot.waitUntil(a_second_later)
    marks = rig.editor.paper.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["tried."]
    rig.editor.transport.toggle()
    qtbot.waitUntil(lambda: not rig.editor.paper.extraSelections())


def test_an_edit_is_told_a_moment_after_the_last_key(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    with qtbot.waitSignal(rig.editor.edited, timeout=SETTLE_MS * 10) as told:
        type_at_end(rig, qtbot, " Try again.")
    assert told.args == ["s1", SAID + " Try again."]
    assert rig.editor.text().endswith("Try again.")


def test_an_edit_is_told_before_another_text_is_shown(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    told: list[tuple[str, str]] = []
    rig.editor.edited.connect(lambda key, text: told.append((key, text)))
    type_at_end(rig, qtbot, "!")
    rig.editor.show_document(document("s2", "Another."))
    assert told == [("s1", SAID + "!")]


def cleared(rig: Rig, qtbot: QtBot) -> list[tuple[str, str]]:
    """What is told of a text from the moment it was cleared on."""
    told: list[tuple[str, str]] = []
    rig.editor.edited.connect(lambda key, text: told.append((key, text)))
    qtbot.keyClick(rig.editor.paper, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(rig.editor.paper, Qt.Key.Key_Delete)
    rig.editor.paper.flush()
    return told


def test_clearing_a_text_says_what_comes_of_it_and_costs_nothing_while_one_stays(
    rig: Rig, qtbot: QtBot
) -> None:
    shown(rig)
    told = cleared(rig, qtbot)
    assert told == []
    assert "what was recognised is back" in rig.editor.paper.placeholderText()
    qtbot.keyClick(rig.editor.paper, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rig.editor.paper.flush()
    assert rig.editor.text() == SAID
    assert told == [("s1", SAID)]


def test_a_cleared_text_takes_its_correction_back_when_one_leaves_it(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    told = cleared(rig, qtbot)
    rig.editor.show_document(document())  # news of the same one
    assert told == []
    rig.editor.show_document(document("s2", "Another."))
    assert told == [("s1", "")]


def test_what_is_written_anew_after_clearing_is_a_correction(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    told = cleared(rig, qtbot)
    qtbot.keyClicks(rig.editor.paper, "Fail better.")
    rig.editor.close_sound()
    assert told == [("s1", "Fail better.")]


def test_a_page_without_a_text_to_clear_says_nothing(rig: Rig) -> None:
    rig.editor.show_document(replace(document(text=""), editable=False))
    assert rig.editor.paper.placeholderText() == ""


def test_a_corrected_word_is_heard_where_the_wrong_one_was(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    cursor = rig.editor.paper.textCursor()
    cursor.setPosition(SAID.index("failed"))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    rig.editor.paper.setTextCursor(cursor)
    qtbot.keyClicks(rig.editor.paper, "succeeded")
    qtbot.mouseClick(rig.editor.paper.viewport(), Qt.MouseButton.LeftButton, pos=spot(rig, "succeeded"))
    assert abs(heard_from(rig, qtbot) * RATE - (2.92 * RATE % 30_000)) < 200


def test_an_edit_can_be_undone_and_the_loaded_text_cannot(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    type_at_end(rig, qtbot, "x")
    rig.editor.paper.undo()
    rig.editor.paper.undo()
    assert rig.editor.paper.toPlainText() == SAID


def test_news_of_the_same_document_leave_what_is_being_written(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    type_at_end(rig, qtbot, "x")
    rig.editor.show_document(document(versions=(Version("Heard again", "Never tried."),)))
    assert rig.editor.paper.toPlainText() == SAID + "x"


def test_words_the_model_was_not_sure_of_are_marked(rig: Rig) -> None:
    rig.editor.show_document(document())
    rig.editor.show_sound("s1", sound(), heard(confidence=0.3))
    assert len(rig.editor.paper.extraSelections()) == 6


def test_versions_are_shown_with_their_differences(rig: Rig, qtbot: QtBot) -> None:
    shown(rig, document(versions=(Version("As recognised", "ever tried Ever failed. um No matter."),)))
    buttons = [b for b in rig.editor.findChildren(QToolButton) if b.text() in ("Text", "As recognised")]
    assert [b.text() for b in buttons] == ["Text", "As recognised"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert "um" in rig.editor.comparison.left.text()
    assert rig.editor.comparison.isVisible() and not rig.editor.paper.isVisible()
    assert rig.editor.text() == SAID
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert rig.editor.paper.toPlainText() == SAID
    assert rig.editor.paper.isVisible() and not rig.editor.comparison.isVisible()
    assert not rig.editor.paper.isReadOnly()


def test_markup_in_a_text_is_shown_as_it_is(rig: Rig, qtbot: QtBot) -> None:
    rig.editor.show_document(document(text="<b>bold</b> & co", versions=(Version("As recognised", "bold"),)))
    assert rig.editor.paper.toPlainText() == "<b>bold</b> & co"
    rig.editor._choices.button(0).click()
    assert "<b>" in rig.editor.comparison.right.toPlainText()


def test_the_buttons_ask_with_the_text_as_it_stands(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    type_at_end(rig, qtbot, " Yes.")
    with qtbot.waitSignal(rig.editor.wished) as told:
        qtbot.mouseClick(rig.editor.copy, Qt.MouseButton.LeftButton)
    assert told.args == [Wish(Action.COPY, "s1", SAID + " Yes.")]


def test_a_recording_that_comes_too_late_is_not_taken(rig: Rig) -> None:
    rig.editor.show_document(document("s1"))
    rig.editor.show_document(document("s2"))
    assert not rig.editor.show_sound("s1", sound(), heard())
    assert not rig.editor.transport.isVisible()


def test_without_a_recording_there_is_no_row_for_it(rig: Rig) -> None:
    shown(rig)
    assert rig.editor.transport.isVisible()
    rig.editor.show_document(document("s2"))
    assert not rig.editor.transport.isVisible()


def test_text_that_grows_keeps_what_was_read(rig: Rig) -> None:
    rig.editor.show_document(document("live", ""))
    rig.editor.show_growing("", "ever try")
    rig.editor.show_growing("Ever", "tried")
    rig.editor.show_growing("Ever tried.", "")
    assert rig.editor.paper.toPlainText() == "Ever tried."
    assert not rig.editor.paper.extraSelections()


def test_the_view_follows_the_end_only_while_the_end_is_in_view(rig: Rig) -> None:
    rig.editor.show_document(document("live", ""))
    bar = rig.editor.paper.verticalScrollBar()
    firm = ""
    for number in range(300):
        firm += f"Sentence number {number} is here. "
        rig.editor.show_growing(firm.strip(), "and")
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    rig.editor.show_growing(firm + "More of it. " * 50, "")
    assert bar.value() == 0


def test_everything_has_a_name_for_those_who_listen(rig: Rig) -> None:
    shown(rig)
    editor = rig.editor
    row = editor.transport
    parts = (editor.title, editor.paper, row.wave, row.button, row.speed, row.time)
    assert all(part.accessibleName() for part in parts)


def test_the_quiet_ink_follows_the_palette(rig: Rig) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    rig.editor.setPalette(palette)
    assert rig.editor.figures.palette().color(QPalette.ColorRole.WindowText) == DARK.pale


def test_the_picture_goes_where_it_is_clicked(rig: Rig, qtbot: QtBot) -> None:
    shown(rig)
    wave = rig.editor.transport.wave
    with qtbot.waitSignal(wave.sought) as told:
        qtbot.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(wave.width() // 2, 20))
    assert abs(told.args[0] - 3.0) < 0.05
    with qtbot.waitSignal(wave.sought) as told:
        qtbot.keyClick(wave, Qt.Key.Key_Left)
    assert abs(told.args[0] - 1.0) < 0.05
