"""The file jobs above the list as a person uses them: looking, keys, buttons, dragging, saving."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.files.state import FileAction, FileRow, FilesState, FileWish, JobPhase
from app.ui.file_dialogs import ask_target, ending_of, target_of
from app.ui.file_queue import FileQueue
from app.ui.file_rows import LINE_ROLE, ROW_ROLE, FilesModel
from app.ui.theme import DARK, LIGHT
from engine.files.transcript import Timings, Transcript

MADE = Transcript("a.wav", "moonshine-tiny", "en", (), Timings())
DONE = FileRow(1, "/r/a.wav", JobPhase.DONE, 60.0, 1.0, 9.0, text="all the words", transcript=MADE)
FAILED = FileRow(2, "/r/b.pdf", JobPhase.FAILED, what="'b.pdf' holds no audio", remedy="name a recording")
RUNNING = FileRow(3, "/r/c.wav", JobPhase.RUNNING, 30.0, 0.5, 9.0, 3.0, text="some words")
NEXT, LATER, LAST = (FileRow(n, f"/r/{n}.wav") for n in (4, 5, 6))
ALL = FilesState((DONE, FAILED, RUNNING, NEXT, LATER, LAST))
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Queue:
    """A queue on show, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.queue = FileQueue()
        self.queue.resize(330, 300)
        qtbot.addWidget(self.queue)
        self.wishes: list[FileWish] = []
        self.queue.file_wished.connect(self.wishes.append)

    def shows(self, state: FilesState, job: int | None = None) -> Queue:
        self.queue.render_files(state)
        if job is not None:
            self.queue.choose(job)
        if self.queue.isVisible():
            with self.qtbot.waitExposed(self.queue):
                self.queue.show()
            self.queue.activateWindow()  # keys are for the active window
            self.qtbot.waitUntil(self.queue.isActiveWindow)
            self.queue.list.setFocus()
            self.qtbot.waitUntil(self.queue.list.hasFocus)
        return self

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.queue.list, key, modifier)

    def enabled(self) -> set[str]:
        return {b.text() for b in self.queue.findChildren(QToolButton) if b.isEnabled() and b.text()}


@pytest.fixture
def queue(qtbot: QtBot) -> Queue:
    return Queue(qtbot)


def test_without_jobs_it_takes_no_room(queue: Queue) -> None:
    assert not queue.shows(FilesState()).queue.isVisible()
    assert queue.shows(ALL).queue.isVisible()
    assert not queue.shows(FilesState((replace(DONE, entry="file-1"),))).queue.isVisible()


def test_a_job_whose_words_are_in_the_list_is_not_shown_twice(queue: Queue) -> None:
    queue.shows(FilesState((replace(DONE, entry="file-1"), RUNNING)))
    assert [queue.queue.model.index(n).data() for n in range(queue.queue.model.rowCount())] == ["c.wav"]


def test_what_is_looked_through_can_be_cancelled_and_nothing_else(queue: Queue) -> None:
    looking = FileRow(-1, "/r/archive", JobPhase.LOOKING, found=12)
    queue.shows(FilesState((looking, NEXT)), -1)
    assert queue.enabled() == {"Cancel"}
    queue.key(Qt.Key.Key_Delete)
    assert queue.wishes == [FileWish(FileAction.CANCEL, -1)]


def test_nothing_is_chosen_until_the_person_does(qtbot: QtBot, queue: Queue) -> None:
    queue.queue.render_files(ALL)
    assert queue.queue.current is None
    with qtbot.waitSignal(queue.queue.chosen):
        queue.queue.choose(2)
    assert queue.queue.current == FAILED


def test_what_can_be_done_depends_on_where_the_job_is(queue: Queue) -> None:
    wanted = {
        1: {"Remove"},
        2: {"Try again", "Remove"},
        3: {"Cancel"},
        4: {"Cancel", "Down"},
        5: {"Cancel", "Up", "Down"},
        6: {"Cancel", "Up"},
    }
    for job, labels in wanted.items():
        assert queue.shows(ALL, job).enabled() == labels


def test_keys_ask_for_the_same_as_the_buttons(queue: Queue) -> None:
    queue.shows(ALL, 2)
    queue.key(Qt.Key.Key_R, CTRL)
    queue.key(Qt.Key.Key_Delete)
    queue.shows(ALL, 3)
    queue.key(Qt.Key.Key_Delete)
    queue.shows(ALL, 5)
    queue.key(Qt.Key.Key_Up, ALT)
    queue.key(Qt.Key.Key_Down, ALT)
    assert queue.wishes == [
        FileWish(FileAction.RETRY, 2),
        FileWish(FileAction.REMOVE, 2),
        FileWish(FileAction.CANCEL, 3),
        FileWish(FileAction.MOVE, 5, 0),
        FileWish(FileAction.MOVE, 5, 2),
    ]


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_several_are_chosen_by_keys_and_each_thing_is_done_with_all_of_them(queue: Queue) -> None:
    queue.shows(ALL, 1)
    for _ in range(3):
        queue.key(Qt.Key.Key_Down, SHIFT)
    assert queue.queue.chosen_jobs == (1, 2, 3, 4)
    assert queue.enabled() == {"Cancel", "Try again", "Remove"}
    queue.key(Qt.Key.Key_Delete)
    queue.key(Qt.Key.Key_R, CTRL)
    queue.queue.remove.trigger()
    assert queue.wishes == [
        FileWish(action, 1, others=(2, 3, 4))
        for action in (FileAction.CANCEL, FileAction.RETRY, FileAction.REMOVE)
    ]


def test_what_is_chosen_stays_chosen_where_others_come_and_go(queue: Queue) -> None:
    queue.shows(ALL, 2)
    queue.key(Qt.Key.Key_Down, SHIFT)
    queue.key(Qt.Key.Key_Down, SHIFT)
    assert queue.queue.chosen_jobs == (2, 3, 4)
    queue.shows(FilesState((FAILED, NEXT, LATER, LAST, FileRow(7, "/r/7.wav"))))
    assert queue.queue.chosen_jobs == (2, 4)
    queue.shows(FilesState((NEXT, LATER, FAILED)))  # one was tried again
    assert queue.queue.chosen_jobs == (4, 2)
    assert queue.queue.current == NEXT


MANY = FilesState(tuple(FileRow(n, f"/r/{n}.wav") for n in range(1, 3001)))


def test_of_thousands_the_first_are_listed_and_more_where_somebody_scrolls(queue: Queue) -> None:
    queue.shows(MANY)
    model = queue.queue.model
    listed = model.rowCount()
    assert listed < 1000
    queue.key(Qt.Key.Key_End)
    queue.qtbot.waitUntil(lambda: model.rowCount() > listed)
    assert queue.queue.current == MANY.rows[listed - 1]


def test_all_are_chosen_also_those_that_are_not_listed_until_another_is(queue: Queue) -> None:
    queue.shows(MANY, 1)
    queue.key(Qt.Key.Key_A, CTRL)
    queue.shows(FilesState((*MANY.rows[1:], FileRow(3001, "/r/new.wav"))))
    assert queue.queue.chosen_jobs == tuple(range(2, 3001))
    queue.queue.model.fetchMore()
    marked = queue.queue.list.selectionModel().selectedRows()
    assert len(marked) == queue.queue.model.rowCount()
    queue.key(Qt.Key.Key_Delete)
    assert queue.wishes == [FileWish(FileAction.CANCEL, 2, others=tuple(range(3, 3001)))]
    queue.key(Qt.Key.Key_Home)
    assert queue.queue.chosen_jobs == (2,)


def test_a_job_that_is_not_listed_yet_can_be_read(queue: Queue) -> None:
    queue.queue.render_files(MANY)
    queue.queue.choose(2999)
    assert queue.queue.current == MANY.rows[2998]
    queue.queue.cancel.trigger()
    assert queue.wishes == [FileWish(FileAction.CANCEL, 2999)]


STATES = st.permutations(range(1, 9)).flatmap(
    lambda jobs: st.integers(0, 8).map(
        lambda count: FilesState(tuple(FileRow(n, f"/r/{n}.wav") for n in jobs[:count]))
    )
)


@given(STATES, STATES)
def test_the_list_is_the_state_whatever_came_went_or_moved(before: FilesState, after: FilesState) -> None:
    model = FilesModel()
    for state in (before, after):
        model.show_state(state)
        assert [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())] == list(state.rows)


def test_the_chosen_job_stays_chosen_where_rows_come_go_and_move(queue: Queue) -> None:
    queue.shows(ALL, 6)
    queue.shows(FilesState((RUNNING, LAST, NEXT, LATER)))
    queue.key(Qt.Key.Key_Delete)
    assert queue.wishes == [FileWish(FileAction.CANCEL, 6)]
    queue.shows(FilesState((RUNNING, NEXT)))
    assert queue.queue.current is None


def test_a_row_is_dragged_to_a_place_among_those_that_wait(queue: Queue) -> None:
    model = queue.shows(ALL).queue.model
    data = model.mimeData([model.index(5)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    model.dropMimeData(model.mimeData([model.index(3)]), Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert queue.wishes == [
        FileWish(FileAction.MOVE, 6, 0),
        FileWish(FileAction.MOVE, 6, 0),
        FileWish(FileAction.MOVE, 4, 2),
    ]
    draggable = [
        bool(model.flags(model.index(n)) & Qt.ItemFlag.ItemIsDragEnabled) for n in range(model.rowCount())
    ]
    assert draggable == [False, False, False, True, True, True]


def test_progress_changes_a_row_without_a_reset(queue: Queue) -> None:
    queue.shows(ALL)
    resets: list[object] = []
    queue.queue.model.modelReset.connect(lambda: resets.append(1))
    further = replace(RUNNING, fraction=0.75)
    queue.shows(FilesState((DONE, FAILED, further, NEXT, LATER, LAST)))
    assert resets == []
    assert str(queue.queue.model.index(2).data(LINE_ROLE)).startswith("75%")


def test_a_transcript_is_saved_under_the_name_that_was_chosen(queue: Queue, tmp_path: Path) -> None:
    queue.shows(FilesState((replace(DONE, path=str(tmp_path / "a.wav")),)), 1)
    queue.key(Qt.Key.Key_S, CTRL)
    dialog = queue.queue.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles() == [str(tmp_path / "a.txt")]
    dialog.selectNameFilter("Subtitles, SubRip (*.srt)")
    dialog.filterSelected.emit("Subtitles, SubRip (*.srt)")
    dialog.selectFile(str(tmp_path / "film"))
    dialog.accept()
    assert queue.wishes == [FileWish(FileAction.SAVE, 1, target=str(tmp_path / "film.srt"), force=True)]


def test_a_name_that_got_its_ending_later_overwrites_nothing() -> None:
    assert target_of("/a/b.md", "txt") == ("/a/b.md", True)
    assert target_of("/a/b.SRT", "txt") == ("/a/b.SRT", True)
    assert target_of("/a/talk.wav", "txt") == ("/a/talk.wav.txt", False)
    assert ending_of("Markdown (*.md)") == "md"
    assert ending_of("?") == "txt"


def test_everything_has_a_name_for_a_screen_reader(queue: Queue) -> None:
    queue.shows(ALL, 3)
    buttons = [button for button in queue.queue.findChildren(QToolButton) if button.text()]
    assert all(widget.accessibleName() for widget in [queue.queue.list, *buttons])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert queue.queue.model.index(3).data(role) == "4.wav, Waiting"


def test_painting_leaves_the_theme_as_it_is(queue: Queue) -> None:
    before = DARK.pale.alphaF(), LIGHT.pale.alphaF()
    queue.shows(ALL)
    assert not queue.queue.list.grab().isNull()
    assert (DARK.pale.alphaF(), LIGHT.pale.alphaF()) == before


def test_a_dialog_that_is_dismissed_asks_for_nothing(queue: Queue, tmp_path: Path) -> None:
    dialog = ask_target(queue.queue, str(tmp_path / "a.wav"), ("vtt",), lambda *_: queue.wishes.append(None))
    dialog.reject()
    assert queue.wishes == []
