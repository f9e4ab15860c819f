"""Files dropped anywhere on the window are taken; anything else is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.files.state import FileRow, FilesState, JobPhase
from app.ui.drops import local_files, sheet_sentence
from app.ui.file_wording import ONLY_FILES
from app.ui.window import Window
from helpers.dragging import drop, enter, files
from helpers.said import entry, page


class Dropping:
    """A window on show, and a hand that drags over it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = Window()
        self.window.hides_on_close = True
        qtbot.addWidget(self.window)
        self.opened: list[list[str]] = []
        self.refused: list[bool] = []
        self.window.files_opened.connect(self.opened.append)
        self.window.files_refused.connect(lambda: self.refused.append(True))
        with qtbot.waitExposed(self.window):
            self.window.show()


@pytest.fixture
def hand(qtbot: QtBot) -> Dropping:
    return Dropping(qtbot)


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_several_files_and_folders_are_opened_in_order(hand: Dropping) -> None:
    event = drop(hand.window, files("/r/b ü.wav", "/r", "/r/a.mp3"))
    assert hand.opened == [["/r/b ü.wav", "/r", "/r/a.mp3"]]
    assert event.isAccepted()


def test_the_answer_is_copy_so_that_nobody_deletes_the_recording(hand: Dropping) -> None:
    event = drop(hand.window, files("/r/a.wav"))
    assert event.dropAction() is Qt.DropAction.CopyAction


def test_of_addresses_only_those_of_this_machine_are_taken(hand: Dropping) -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl("https://example.org/a.wav"), QUrl.fromLocalFile("/r/a.wav"), QUrl("smb://host/b.wav")]
    )
    drop(hand.window, data)
    assert hand.opened == [["/r/a.wav"]]


@pytest.mark.parametrize("data", [text("words"), files(), text("")])
def test_anything_else_is_refused_with_a_sentence(hand: Dropping, data: QMimeData) -> None:
    enter(hand.window, data)
    assert hand.window.sheet.sentence == ONLY_FILES
    event = drop(hand.window, data)
    assert not event.isAccepted()
    assert hand.opened == []
    assert hand.refused == [True]


def test_the_sheet_covers_the_window_while_files_hover_and_goes_with_them(hand: Dropping) -> None:
    enter(hand.window, files("/r/a.wav", "/r/b.wav"))
    sheet = hand.window.sheet
    assert sheet.isVisible()
    assert sheet.geometry() == hand.window.rect()
    assert sheet.sentence == sheet.accessibleName() == "Let go to transcribe 2 files"
    assert not sheet.grab().isNull()
    QApplication.sendEvent(hand.window, QDragLeaveEvent())
    assert not sheet.isVisible()
    drop(hand.window, files("/r/a.wav"))
    assert not sheet.isVisible()


def test_whatever_lies_under_the_pointer_lets_files_through_to_the_window(hand: Dropping) -> None:
    done = FileRow(1, "/r/a.wav", JobPhase.DONE, text="words")
    hand.window.render_files(FilesState((done,)))
    hand.window.show_page(page([entry(1)]))
    hand.window.show_entry(entry(1))
    tried = set()
    for over in hand.window.findChildren(QWidget):
        if over.acceptDrops() and over.isVisible():
            enter(over, files("/r/a.wav"))
            assert hand.window.sheet.isVisible(), over
            QApplication.sendEvent(hand.window, QDragLeaveEvent())
            tried.add(type(over).__name__)
    assert len(tried) > 1


def test_files_are_taken_although_the_program_they_come_from_has_ended(hand: Dropping) -> None:
    enter(hand.window, files("/r/a.wav"))
    nothing, left = QMimeData(), Qt.MouseButton.LeftButton
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(hand.window, QDropEvent(QPointF(9, 9), copy, nothing, left, none))
    assert hand.opened == [["/r/a.wav"]]
    drop(hand.window, text("words"))
    assert hand.opened == [["/r/a.wav"]]


def test_one_file_is_not_counted() -> None:
    assert sheet_sentence(1) == "Let go to transcribe"
    assert local_files(files("/a b.wav")) == ["/a b.wav"]


def test_ctrl_o_lets_files_be_chosen(qtbot: QtBot, hand: Dropping, tmp_path: Path) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"")
    hand.window.activateWindow()
    qtbot.waitUntil(lambda: hand.window.isActiveWindow())
    qtbot.keySequence(hand.window, QKeySequence("Ctrl+O"))
    dialog = hand.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(recording))
    dialog.accept()
    assert hand.opened == [[str(recording)]]


def test_a_job_can_be_brought_up(hand: Dropping) -> None:
    hand.window.render_files(FilesState((FileRow(1, "/r/a.wav"), FileRow(2, "/r/b.wav"))))
    hand.window.show_files(2)
    assert hand.window.library.queue.isVisible()
    assert hand.window.editor.title.text() == "b.wav"
