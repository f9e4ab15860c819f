"""The desk of file jobs: wishes reach the queue, its news reaches the state, and quitting loses nothing."""

from __future__ import annotations

import gc
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.deeds import Bulletin
from app.files.desk import FileDesk, FileTools, Say
from app.files.kept import read_result
from app.files.state import FileAction, FileRow, FilesState, FileWish
from app.parts import make_shelf
from app.scripted_engine import ScriptedEngine
from engine.errors import UnknownModel
from engine.store.history import History
from engine.store.paths import Paths
from helpers.file_work import FileWork
from helpers.recordings import write_speech


class Desk:
    """A desk, the engine's idle time, and what was shown and said."""

    def __init__(self, profile: Paths) -> None:
        self.profile = profile
        self.bridge = Bridge()
        self.history = History(profile.history)
        self.work = FileWork(ScriptedEngine())
        self.desk = FileDesk(self.bridge, make_shelf(profile, self.history))
        self.states: list[FilesState] = []
        self.told: list[Bulletin] = []
        self.opened: list[int] = []
        self.listed: list[tuple[int, str]] = []
        self.made_by: list[bool] = []
        self.desk.changed.connect(self.states.append)
        self.desk.told.connect(self.told.append)
        self.desk.opened.connect(self.opened.append)
        self.desk.listed.connect(lambda job, session: self.listed.append((job, session)))

    def begin(self) -> Desk:
        def make(say: Say) -> FileTools:
            self.made_by.append(QThread.isMainThread())
            return self.work.tools(self.work.engine, self.profile, say)

        self.desk.begin(make)
        return self

    def phases(self) -> list[str]:
        return [row.phase.value for row in self.desk.state.rows]

    def rows(self) -> tuple[FileRow, ...]:
        return self.desk.state.rows

    def wish(self, action: FileAction, row: int, position: int = 0) -> None:
        self.desk.on_wish(FileWish(action, self.rows()[row].job, position))

    def close(self) -> None:
        self.bridge.close()
        self.desk.close()
        self.history.close()


Open = Callable[[], Desk]


@pytest.fixture
def open_desk(profile: Paths) -> Iterator[Open]:
    made: list[Desk] = []

    def make() -> Desk:
        made.append(Desk(profile))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(open_desk: Open) -> Desk:
    return open_desk().begin()


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    folder = tmp_path / "recordings"
    folder.mkdir()
    for name in ("a.wav", "b.wav", "c.wav"):
        write_speech(folder / name, 3)
    return folder


def waits(qtbot: QtBot, desk: Desk, *phases: str) -> None:
    qtbot.waitUntil(lambda: desk.phases() == list(phases))


def test_a_folder_becomes_jobs_and_jobs_become_words(qtbot: QtBot, desk: Desk, recordings: Path) -> None:
    desk.desk.open([str(recordings)])
    waits(qtbot, desk, "waiting", "waiting", "waiting")
    assert desk.opened == [1]
    desk.work.finish()
    waits(qtbot, desk, "done", "done", "done")
    assert [row.name for row in desk.rows()] == ["a.wav", "b.wav", "c.wav"]
    assert all(row.text and row.transcript is not None for row in desk.rows())
    assert desk.told == []


def test_words_are_shown_while_they_are_heard(qtbot: QtBot, desk: Desk, recordings: Path) -> None:
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    desk.work.finish()
    waits(qtbot, desk, "done")
    texts = [state.rows[0].text for state in desk.states]
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))


def test_a_burst_of_news_is_one_change(qtbot: QtBot, desk: Desk, recordings: Path) -> None:
    desk.desk.open([str(recordings)])
    waits(qtbot, desk, "waiting", "waiting", "waiting")
    before = len(desk.states)
    desk.work.finish()
    waits(qtbot, desk, "done", "done", "done")
    assert len(desk.states) - before <= 3  # and one when the words are in the history


def test_nothing_is_made_before_a_file_comes_and_then_not_on_qts_thread(
    qtbot: QtBot, desk: Desk, recordings: Path
) -> None:
    qtbot.wait(50)
    assert desk.made_by == []
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    assert desk.made_by == [False]


def test_what_is_dropped_before_the_engine_is_there_is_not_lost(
    qtbot: QtBot, open_desk: Open, recordings: Path
) -> None:
    desk = open_desk()
    desk.desk.open([str(recordings / "a.wav")])
    desk.desk.open([str(recordings / "b.wav")])
    assert desk.rows() == ()
    desk.begin()
    waits(qtbot, desk, "waiting", "waiting")


def test_without_an_engine_every_drop_is_answered_with_why(open_desk: Open, recordings: Path) -> None:
    desk = open_desk()
    desk.desk.open([str(recordings / "a.wav")])
    desk.desk.refuse(UnknownModel("no model is named 'x'", "choose another"))
    desk.desk.open([str(recordings / "b.wav")])
    assert [notice.remedy for notice in desk.told] == ["choose another", "choose another"]


@pytest.mark.allow_logs
def test_a_name_that_means_nothing_is_told_and_the_others_go_on(
    qtbot: QtBot, desk: Desk, recordings: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    desk.desk.open([str(empty), str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    assert str(empty) in desk.told[0].message


def test_a_file_that_is_no_recording_fails_with_its_remedy(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no audio")
    desk.desk.open([str(tmp_path / "notes.txt")])
    waits(qtbot, desk, "waiting")
    desk.work.finish()
    waits(qtbot, desk, "failed")
    assert desk.rows()[0].what
    assert desk.rows()[0].remedy


def test_the_same_recording_is_not_opened_twice_while_it_waits(
    qtbot: QtBot, desk: Desk, recordings: Path
) -> None:
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    desk.desk.open([str(recordings)])
    waits(qtbot, desk, "waiting", "waiting", "waiting")
    assert [row.name for row in desk.rows()] == ["a.wav", "b.wav", "c.wav"]


def test_a_folder_that_takes_long_is_on_show_and_its_cancel_leaves_nothing(
    qtbot: QtBot, desk: Desk, recordings: Path
) -> None:
    desk.work.answers.clear()
    desk.desk.open([str(recordings)])
    waits(qtbot, desk, "looking")
    assert (desk.rows()[0].name, desk.opened) == ("recordings", [-1])
    desk.wish(FileAction.REMOVE, 0)  # it is not over: nothing happens
    desk.wish(FileAction.CANCEL, 0)
    waits(qtbot, desk)
    desk.work.answers.set()
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    assert [row.name for row in desk.rows()] == ["a.wav"]


def test_a_folder_that_was_being_looked_through_is_opened_by_the_next_run(
    qtbot: QtBot, open_desk: Open, recordings: Path
) -> None:
    first = open_desk().begin()
    first.work.answers.clear()
    first.desk.open([str(recordings)])
    waits(qtbot, first, "looking")
    qtbot.waitUntil((first.profile.state / "files.json").exists)
    first.close()
    assert not first.work.answers.is_set()  # nobody waited for it
    first.work.answers.set()
    second = open_desk().begin()
    waits(qtbot, second, "waiting", "waiting", "waiting")
    assert second.opened == []


def test_what_was_transcribed_before_says_so(qtbot: QtBot, desk: Desk, recordings: Path) -> None:
    for count in (1, 2):
        desk.desk.open([str(recordings / "a.wav")])
        waits(qtbot, desk, *["done"] * (count - 1), "waiting")
        desk.work.finish()
        waits(qtbot, desk, *["done"] * count)
    first, second = desk.rows()
    assert (first.kept, second.kept) == (False, True)
    assert first.text == second.text


def test_cancel_retry_move_and_remove(qtbot: QtBot, desk: Desk, recordings: Path) -> None:
    desk.desk.open([str(recordings)])
    waits(qtbot, desk, "waiting", "waiting", "waiting")
    desk.wish(FileAction.MOVE, 2, 0)
    qtbot.waitUntil(lambda: [row.name for row in desk.rows()] == ["c.wav", "a.wav", "b.wav"])
    desk.wish(FileAction.CANCEL, 1)
    waits(qtbot, desk, "waiting", "cancelled", "waiting")
    desk.wish(FileAction.REMOVE, 0)  # it waits: nothing happens
    desk.wish(FileAction.RETRY, 1)
    qtbot.waitUntil(lambda: [row.name for row in desk.rows()] == ["c.wav", "b.wav", "a.wav"])
    desk.work.finish()
    waits(qtbot, desk, "done", "done", "done")
    desk.wish(FileAction.REMOVE, 0)
    waits(qtbot, desk, "done", "done")
    desk.desk.on_wish(FileWish(FileAction.CANCEL, 99))


def test_a_running_job_is_cancelled_and_its_words_stand(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    write_speech(tmp_path / "long.wav", 12)
    desk.desk.open([str(tmp_path / "long.wav")])
    waits(qtbot, desk, "waiting")
    desk.work.until(lambda: len(desk.work.recognizer.decodes) > 2)
    waits(qtbot, desk, "running")
    desk.wish(FileAction.CANCEL, 0)
    waits(qtbot, desk, "cancelled")
    decodes = len(desk.work.recognizer.decodes)
    desk.work.finish()
    assert len(desk.work.recognizer.decodes) == decodes
    assert desk.rows()[0].text


@pytest.mark.parametrize("ending", ["txt", "srt", "vtt", "json", "md"])
def test_a_transcript_is_saved_in_every_format(
    qtbot: QtBot, desk: Desk, recordings: Path, tmp_path: Path, ending: str
) -> None:
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    desk.work.finish()
    waits(qtbot, desk, "done")
    target = tmp_path / f"saved.{ending}"
    desk.desk.on_wish(FileWish(FileAction.SAVE, desk.rows()[0].job, target=str(target)))
    qtbot.waitUntil(lambda: desk.told != [])
    assert desk.rows()[0].text.split()[0] in target.read_text()
    assert target.name in desk.told[0].message


@pytest.mark.allow_logs
def test_saving_where_something_is_asks_for_another_name_and_leaves_it(
    qtbot: QtBot, desk: Desk, recordings: Path, tmp_path: Path
) -> None:
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    desk.work.finish()
    waits(qtbot, desk, "done")
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    desk.desk.on_wish(FileWish(FileAction.SAVE, desk.rows()[0].job, target=str(target)))
    qtbot.waitUntil(lambda: desk.told != [])
    assert desk.told[0].remedy == "choose another name"
    assert target.read_text() == "mine"
    desk.desk.on_wish(FileWish(FileAction.SAVE, desk.rows()[0].job, target=str(target), force=True))
    qtbot.waitUntil(lambda: target.read_text() != "mine")


def test_the_text_of_a_watched_recording_is_written_beside_it_and_over_nothing(
    qtbot: QtBot, desk: Desk, recordings: Path
) -> None:
    (recordings / "b.wav.txt").write_text("mine")
    desk.desk.open([str(recordings / "a.wav"), str(recordings / "b.wav")], beside=True, show=False)
    waits(qtbot, desk, "waiting", "waiting")
    desk.work.finish()
    waits(qtbot, desk, "done", "done")
    qtbot.waitUntil((recordings / "a.wav.txt").exists)
    assert (recordings / "a.wav.txt").read_text().strip() == desk.rows()[0].text
    assert (recordings / "b.wav.txt").read_text() == "mine"
    assert not (recordings / "c.wav.txt").exists()
    assert desk.opened == []


@pytest.mark.allow_logs
def test_a_share_that_does_not_take_the_text_holds_up_nothing_and_gets_it_in_the_next_run(
    qtbot: QtBot, open_desk: Open, recordings: Path
) -> None:
    first = open_desk()
    answers = threading.Event()

    def make(say: Say) -> FileTools:
        tools = first.work.tools(first.work.engine, first.profile, say)
        return replace(tools, save=lambda transcript, target, force: answers.wait())

    first.desk.begin(make)
    first.desk.open([str(recordings / "a.wav")], beside=True, show=False)
    waits(qtbot, first, "waiting")
    first.work.finish()
    qtbot.waitUntil(lambda: first.listed != [])
    first.close()
    assert not answers.is_set()  # nobody waited for it
    second = open_desk().begin()
    waits(qtbot, second, "waiting")
    second.work.finish()
    qtbot.waitUntil((recordings / "a.wav.txt").exists)
    answers.set()


def test_thousands_are_cancelled_tried_again_and_removed_at_once(qtbot: QtBot, desk: Desk) -> None:
    names = [f"/gone/{number}.wav" for number in range(3000)]
    desk.desk.open(names)
    qtbot.waitUntil(lambda: desk.desk.state.waiting == tuple(range(1, 3001)), timeout=20_000)
    assert desk.opened == [1]
    jobs = tuple(row.job for row in desk.rows())
    for action, phases in (
        (FileAction.CANCEL, {"cancelled"}),
        (FileAction.RETRY, {"waiting"}),
        (FileAction.CANCEL, {"cancelled"}),
        (FileAction.REMOVE, set()),
    ):
        desk.desk.on_wish(FileWish(action, jobs[0], others=jobs[1:]))
        qtbot.waitUntil(lambda wanted=phases: set(desk.phases()) == wanted, timeout=20_000)
    qtbot.waitUntil(gc.isenabled)


def test_quitting_in_the_middle_goes_on_at_the_next_start_without_hearing_anything_twice(
    qtbot: QtBot, open_desk: Open, tmp_path: Path
) -> None:
    words = write_speech(tmp_path / "long.wav", 60)
    write_speech(tmp_path / "next.wav", 2)
    first = open_desk().begin()
    first.desk.open([str(tmp_path / "long.wav"), str(tmp_path / "next.wav")])
    waits(qtbot, first, "waiting", "waiting")
    first.work.until(lambda: len(first.work.recognizer.decodes) > 4)
    begun = len(first.work.recognizer.decodes)
    first.work.drop()
    first.close()
    second = open_desk().begin()
    waits(qtbot, second, "waiting", "waiting")
    second.work.finish()
    waits(qtbot, second, "done", "done")
    assert [row.name for row in second.rows()] == ["long.wav", "next.wav"]
    assert second.rows()[0].text.split() == words.split()
    assert 4 < begun < 60
    assert begun + len(second.work.recognizer.decodes) <= 60 + 2


def test_nothing_is_left_to_go_on_with_when_everything_is_over(
    qtbot: QtBot, desk: Desk, recordings: Path, profile: Paths
) -> None:
    file = profile.state / "files.json"
    desk.desk.open([str(recordings / "a.wav")], beside=True)
    waits(qtbot, desk, "waiting")
    qtbot.waitUntil(file.exists)
    assert json.loads(file.read_text()) == [{"path": str(recordings / "a.wav"), "beside": True}]
    assert file.stat().st_mode & 0o777 == 0o600
    desk.work.finish()
    qtbot.waitUntil(lambda: json.loads(file.read_text()) == [])


def test_words_that_are_done_become_an_entry_with_their_transcript(
    qtbot: QtBot, desk: Desk, recordings: Path, profile: Paths
) -> None:
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    desk.work.finish()
    qtbot.waitUntil(lambda: desk.rows()[0].entry != "")
    assert desk.listed == [(1, desk.rows()[0].entry)]
    entry = desk.history.get(desk.rows()[0].entry)
    assert entry is not None
    assert (entry.kind, entry.app, entry.path) == ("file", "a.wav", str(recordings / "a.wav"))
    assert entry.text == desk.rows()[0].text
    assert read_result(profile.transcripts, entry.kept_as).text == entry.text
    assert desk.desk.state.pending.rows == ()


def test_the_same_recording_is_one_entry_however_often_it_is_opened(
    qtbot: QtBot, desk: Desk, recordings: Path
) -> None:
    for count in (1, 2):
        desk.desk.open([str(recordings / "a.wav")])
        waits(qtbot, desk, *["done"] * (count - 1), "waiting")
        desk.work.finish()
        qtbot.waitUntil(lambda: all(row.entry for row in desk.rows()))
    assert desk.history.count() == 1


@pytest.mark.allow_logs
def test_words_that_the_history_cannot_take_stay_among_the_jobs(
    qtbot: QtBot, desk: Desk, recordings: Path
) -> None:
    desk.history.close()
    desk.desk.open([str(recordings / "a.wav")])
    waits(qtbot, desk, "waiting")
    desk.work.finish()
    waits(qtbot, desk, "done")
    qtbot.waitUntil(lambda: desk.told != [])
    assert [row.name for row in desk.desk.state.pending.rows] == ["a.wav"]
