"""Doubtful words: marked when they become known, and what else was heard is one click or one menu away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.ui.editor.others import dressed
from engine.recognition.base import Word
from engine.recognition.doubts import bare

from .conftest import SAID, Rig, document, sound

DOUBTS = {1: ("tied", "tide"), 3: ("sailed",), 5: ()}


def silent() -> tuple[Word, ...]:
    """One word a second, of an engine that tells no confidence."""
    return tuple(Word(word, float(at), at + 0.8) for at, word in enumerate(SAID.split()))


def doubted(rig: Rig, editable: bool = True) -> None:
    """A document whose doubtful words are known."""
    rig.editor.show_document(replace(document(), editable=editable))
    rig.editor.show_sound("s1", sound(), silent())
    rig.editor.show_doubts("s1", DOUBTS)


def spot(rig: Rig, word: str) -> QPoint:
    """The middle of a word on the paper."""
    cursor = caret(rig, word)
    return rig.editor.paper.cursorRect(cursor).center()


def caret(rig: Rig, word: str) -> QTextCursor:
    cursor = QTextCursor(rig.editor.paper.document())
    cursor.setPosition(rig.editor.paper.toPlainText().index(word) + len(word) // 2)
    return cursor


def click(rig: Rig, qtbot: QtBot, word: str) -> list[str]:
    """What a click on a word offers."""
    paper = rig.editor.paper
    qtbot.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=spot(rig, word))
    return [button.text() for button in paper.others.buttons]


def menu_at(rig: Rig, where: QPoint, reason: QContextMenuEvent.Reason) -> QMenu:
    """The context menu."""
    viewport = rig.editor.paper.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, where, viewport.mapToGlobal(where)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def marked(rig: Rig) -> list[str]:
    """The words that are dotted."""
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    marks = rig.editor.paper.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == dotted]


def test_doubtful_words_are_marked_when_they_become_known_and_nothing_moves(rig: Rig) -> None:
    rig.editor.show_document(document())
    rig.editor.show_sound("s1", sound(), silent())
    before = [rig.editor.paper.cursorRect(caret(rig, word)) for word in ("Ever", "failed", "matter")]
    assert marked(rig) == []
    rig.editor.show_doubts("s1", DOUBTS)
    assert marked(rig) == ["tried.", "failed.", "matter."]
    assert [rig.editor.paper.cursorRect(caret(rig, word)) for word in ("Ever", "failed", "matter")] == before


def test_doubts_of_another_document_mark_nothing(rig: Rig) -> None:
    rig.editor.show_document(document("s2"))
    rig.editor.show_sound("s2", sound(), silent())
    rig.editor.show_doubts("s1", DOUBTS)
    assert marked(rig) == []


def test_a_click_offers_what_else_was_heard_and_takes_no_focus(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    rig.editor.activateWindow()
    rig.editor.paper.setFocus()
    assert click(rig, qtbot, "tried") == ["tied", "tide"]
    assert rig.editor.paper.others.isVisible()
    assert QApplication.focusWidget() is rig.editor.paper
    assert click(rig, qtbot, "failed") == ["sailed"]


def test_a_chosen_word_is_an_edit_that_can_be_undone(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    click(rig, qtbot, "tried")
    with qtbot.waitSignal(rig.editor.edited) as told:
        qtbot.mouseClick(rig.editor.paper.others.buttons[0], Qt.MouseButton.LeftButton)
    assert told.args == ["s1", "Ever tied. Ever failed. No matter."]
    assert not rig.editor.paper.others.isVisible()
    assert marked(rig) == ["failed.", "matter."]
    assert click(rig, qtbot, "tied") == []
    rig.editor.paper.undo()
    assert rig.editor.text() == SAID


def test_a_word_without_doubt_or_without_another_offers_nothing(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    assert click(rig, qtbot, "Ever") == []
    assert click(rig, qtbot, "matter") == []
    assert not rig.editor.paper.others.isVisible()


def test_what_is_offered_goes_with_a_key_and_the_key_is_written(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    click(rig, qtbot, "tried")
    qtbot.keyClick(rig.editor.paper, Qt.Key.Key_Escape)
    assert not rig.editor.paper.others.isVisible()
    click(rig, qtbot, "tried")
    qtbot.keyClicks(rig.editor.paper, "x")
    assert not rig.editor.paper.others.isVisible()
    assert rig.editor.paper.toPlainText().count("x") == 1


def test_what_is_offered_goes_with_the_text(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    click(rig, qtbot, "tried")
    rig.editor.show_document(document("s2", "Another."))
    assert not rig.editor.paper.others.isVisible()


def test_a_word_that_was_corrected_offers_nothing(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    cursor = caret(rig, "failed")
    cursor.insertText("x")
    assert click(rig, qtbot, "faixled") == []
    assert click(rig, qtbot, "tried") == ["tied", "tide"]


def test_words_after_an_edit_are_offered_at_once_what_was_heard_for_them(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    rig.editor.paper.moveCursor(QTextCursor.MoveOperation.Start)
    rig.editor.paper.textCursor().insertText("🙂 So, ")
    assert click(rig, qtbot, "failed") == ["sailed"]
    qtbot.mouseClick(rig.editor.paper.others.buttons[0], Qt.MouseButton.LeftButton)
    assert rig.editor.text() == "🙂 So, Ever tried. Ever sailed. No matter."


def test_a_text_that_is_not_to_be_edited_offers_nothing(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig, editable=False)
    assert marked(rig) == ["tried.", "failed.", "matter."]
    assert click(rig, qtbot, "tried") == []


def test_the_menu_key_offers_it_for_the_word_at_the_caret(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    rig.editor.paper.setTextCursor(caret(rig, "failed"))
    menu = menu_at(rig, QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    first = menu.actions()[0]
    assert first.text() == "Heard also as “sailed”"
    assert len(menu.actions()) > 5, "what a context menu has otherwise"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert rig.editor.text() == "Ever tried. Ever sailed. No matter."
    rig.editor.paper.undo()
    assert rig.editor.text() == SAID


def test_the_right_button_offers_it_for_the_word_under_it(rig: Rig, qtbot: QtBot) -> None:
    doubted(rig)
    menu = menu_at(rig, spot(rig, "tried"), QContextMenuEvent.Reason.Mouse)
    assert [one.text() for one in menu.actions()[:2]] == ["Heard also as “tied”", "Heard also as “tide”"]
    menu.close()
    menu = menu_at(rig, spot(rig, "Ever"), QContextMenuEvent.Reason.Mouse)
    assert not any("Heard" in one.text() for one in menu.actions())
    menu.close()


def test_doubts_are_asked_for_while_words_without_confidence_are_read(rig: Rig, qtbot: QtBot) -> None:
    asked: list[str] = []
    rig.editor.doubts_wanted.connect(asked.append)
    rig.editor.show_document(document())
    assert asked == []
    rig.editor.show_sound("s1", sound(), silent())
    assert asked == ["s1"]
    rig.editor.hide()
    rig.editor.show()
    rig.editor.show_document(document("s2"))
    assert asked == ["s1", "", "s1", ""]


def test_of_a_hidden_window_nothing_is_asked(rig: Rig) -> None:
    asked: list[str] = []
    rig.editor.doubts_wanted.connect(asked.append)
    rig.editor.hide()
    rig.editor.show_document(document())
    rig.editor.show_sound("s1", sound(), silent())
    assert asked == []
    rig.editor.show()
    assert asked == ["s1"]


@pytest.mark.parametrize("known", ["told", "found out", "a file"])
def test_words_whose_doubts_are_known_are_not_asked_for(rig: Rig, known: str) -> None:
    asked: list[str] = []
    rig.editor.doubts_wanted.connect(asked.append)
    words = silent() if known == "a file" else (replace(silent()[0], confidence=0.3), *silent()[1:])
    rig.editor.show_document(replace(document(), name="file" if known == "a file" else "dictation"))
    rig.editor.show_sound("s1", sound(), words)
    assert asked == []


@pytest.mark.parametrize(
    ("stands", "other", "becomes"),
    [
        ("holder.", "older", "older."),
        ("The", "a", "A"),
        ("“cold,”", "gold", "“gold,”"),
        ("I", "eye", "eye"),
        ("I'm", "time", "time"),
        ("london", "London", "London"),
        ("football.", "for them", "for them."),
    ],
)
def test_another_word_wears_what_the_one_before_it_wore(stands: str, other: str, becomes: str) -> None:
    assert dressed(stands, other) == becomes


@given(st.text(min_size=1), st.text("abcß", min_size=1))
def test_another_word_says_what_was_heard(stands: str, other: str) -> None:
    assert bare(other) in bare(dressed(stands, other))
