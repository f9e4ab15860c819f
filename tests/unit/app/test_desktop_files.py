"""Files in the whole app: dropped, chosen from the tray, found in a watched folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.desktop import Desktop
from app.files.kept import JsonFile
from app.files.state import JobPhase
from app.files.watch import FolderWatch, Memory
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.parts import Makers, make_files, make_watch
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from engine.dictation import Manner
from engine.errors import UnknownModel
from engine.recognition.base import DecodeOptions
from engine.store.paths import Paths
from helpers.dragging import drop, files
from helpers.file_work import FileWork
from helpers.recordings import write_speech

Start = Callable[..., Desktop]


@pytest.fixture
def work() -> FileWork:
    return FileWork(ScriptedEngine())


@pytest.fixture
def start(qapp: QApplication, profile: Paths, work: FileWork) -> Iterator[Start]:
    made: list[Desktop] = []  # one at a time
    instance = claim(profile)
    assert instance is not None

    def end() -> None:
        while made:
            made.pop().close()

    def begin(**changed: Any) -> Desktop:
        finder = ScriptedFinder(None)
        makers = {
            "engine": lambda settings, paths, history: work.engine,
            "hotkeys": lambda settings: ScriptedBackend(),
            "insertion": lambda settings: (finder, ScriptedInserter(finder)),
            "microphone": lambda settings: None,
            "unfinished": lambda paths: [],
            "files": work.tools,
        }
        end()
        desktop = Desktop(qapp, Settings(), profile, instance, Makers(**{**makers, **changed}))
        made.append(desktop)
        desktop.start()
        return desktop

    yield begin
    end()
    instance.close()


def phases(desktop: Desktop) -> list[JobPhase]:
    return [row.phase for row in desktop.files.state.rows]


def test_a_recording_dropped_on_the_window_is_read_there(
    qtbot: QtBot, start: Start, work: FileWork, tmp_path: Path
) -> None:
    words = write_speech(tmp_path / "talk.wav")
    desktop = start()
    drop(desktop.window, files(str(tmp_path / "talk.wav")))
    qtbot.waitUntil(lambda: phases(desktop) == [JobPhase.WAITING])
    qtbot.waitUntil(lambda: desktop.window.library.queue.current is not None)
    work.finish()
    qtbot.waitUntil(lambda: phases(desktop) == [JobPhase.DONE])
    qtbot.waitUntil(lambda: desktop.window.library.model.rowCount() == 1)
    qtbot.waitUntil(lambda: desktop.window.editor.document is not None)
    assert desktop.window.editor.text().split() == words.split()
    qtbot.waitUntil(lambda: desktop.window.editor.transport.isVisibleTo(desktop.window))
    qtbot.waitUntil(lambda: not desktop.window.library.queue.isVisibleTo(desktop.window))


def test_what_is_no_file_is_refused_with_a_sentence(qtbot: QtBot, start: Start) -> None:
    desktop = start()
    drop(desktop.window, files())
    assert desktop.keeper.state.notice is not None
    assert desktop.keeper.state.notice.message == "only files can be transcribed"
    assert not desktop.keeper.state.problem


def test_the_tray_menu_lets_files_be_chosen(qtbot: QtBot, start: Start) -> None:
    desktop = start()
    desktop.tray.wished.emit(Wish(Action.TRANSCRIBE))
    assert desktop.window.isVisible()
    dialog = desktop.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_what_an_earlier_run_left_is_gone_on_with(
    qtbot: QtBot, start: Start, profile: Paths, tmp_path: Path
) -> None:
    write_speech(tmp_path / "talk.wav")
    JsonFile(profile.state / "files.json").write([{"path": str(tmp_path / "talk.wav"), "beside": False}])
    desktop = start()
    qtbot.waitUntil(lambda: phases(desktop) == [JobPhase.WAITING])
    assert desktop.window.library.queue.current is None


def test_a_recording_that_appears_in_the_watched_folder_is_transcribed_and_written_beside(
    qtbot: QtBot, start: Start, work: FileWork, profile: Paths, tmp_path: Path
) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    write_speech(folder / "old.wav")
    memory = profile.state / "watched.json"

    def watch(settings: Settings, paths: Paths) -> FolderWatch:
        return FolderWatch(folder, Memory(JsonFile(memory)), settle_s=0.2)

    desktop = start(watch=watch)
    qtbot.waitUntil(memory.exists)
    words = write_speech(folder / "new.wav")
    qtbot.waitUntil(lambda: phases(desktop) == [JobPhase.WAITING])
    work.finish()
    there = ["new.wav", "new.wav.txt", "old.wav"]  # and for a moment the text under a name of its own
    qtbot.waitUntil(lambda: sorted(path.name for path in folder.iterdir()) == there)
    assert (folder / "new.wav.txt").read_text().split() == words.split()


@pytest.mark.allow_logs
def test_without_an_engine_a_drop_is_answered_with_why(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    def broken(*_: object) -> Any:
        raise UnknownModel("no model is named 'x'", "choose another")

    desktop = start(engine=broken)
    qtbot.waitUntil(lambda: desktop.keeper.state.problem != "")
    desktop.window.wished.emit(Wish(Action.DISMISS))
    drop(desktop.window, files(str(tmp_path / "talk.wav")))
    assert desktop.keeper.state.notice is not None
    assert desktop.keeper.state.notice.remedy == "choose another"


def test_words_of_an_earlier_run_are_opened_from_the_list_with_their_times(
    qtbot: QtBot, start: Start, work: FileWork, tmp_path: Path
) -> None:
    words = write_speech(tmp_path / "talk.wav")
    first = start()
    drop(first.window, files(str(tmp_path / "talk.wav")))
    qtbot.waitUntil(lambda: phases(first) == [JobPhase.WAITING])
    work.finish()
    qtbot.waitUntil(lambda: first.files.state.rows[0].entry != "")
    second = start()
    qtbot.waitUntil(lambda: second.window.editor.text().split() == words.split())
    qtbot.waitUntil(lambda: second.window.editor.transport.isVisibleTo(second.window))
    document = second.window.editor.document
    assert document is not None
    assert [word.text for word in document.words] == words.split()


class Mannered(ScriptedEngine):
    """An engine that says how dictations are done, as the real one does."""

    manner = Manner("scripted", DecodeOptions("de"))


def test_the_real_parts_are_made_from_the_settings(profile: Paths, tmp_path: Path) -> None:
    engine = Mannered()
    tools = make_files(engine, profile, lambda event: None)
    assert tools.queue.waiting() == ()
    job = tools.add(tmp_path / "a.wav")
    assert tools.queue.waiting() == (job,)
    assert len(engine.idle) == 1
    assert make_watch(Settings(), profile) is None
    assert make_watch(Settings(watch=str(tmp_path)), profile) is not None
