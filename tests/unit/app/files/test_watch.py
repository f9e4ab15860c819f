"""A watched folder: what is new and complete is taken, once; what was there before is left alone."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.deeds import Bulletin
from app.files.kept import JsonFile
from app.files.watch import (
    KNOWN,
    LOOK_S,
    SETTLE_S,
    FolderWatch,
    Memory,
    Stamp,
    Watched,
    due_in,
    look,
    recordings,
)

ROOT = Path(__file__).resolve().parents[4]
TIMEOUT_S = 20
OLD, NEW, LONGER = Stamp(10, 1), Stamp(20, 2), Stamp(30, 3)


def test_what_is_there_at_the_first_look_is_never_taken() -> None:
    watched, ready = look(Watched(), {"old.wav": OLD}, 0.0)
    assert ready == ()
    assert look(watched, {"old.wav": OLD}, 100.0)[1] == ()


def test_a_new_recording_is_taken_once_and_only_when_it_has_settled() -> None:
    watched = Watched({})
    taken = []
    for now in (0.0, 2.0, 4.9, 5.0, 9.0, 60.0):
        watched, ready = look(watched, {"a.wav": NEW}, now)
        taken.append(ready)
    assert taken == [(), (), (), ("a.wav",), (), ()]


def test_a_recording_that_is_still_written_waits_from_its_last_change() -> None:
    watched, _ = look(Watched({}), {"a.wav": NEW}, 0.0)
    watched, ready = look(watched, {"a.wav": LONGER}, 5.0)
    assert ready == ()
    assert due_in(watched, 5.0) == 5.0
    assert look(watched, {"a.wav": LONGER}, 10.0)[1] == ("a.wav",)


def test_a_recording_that_changes_later_is_taken_again() -> None:
    watched, _ = look(Watched({"a.wav": OLD}), {"a.wav": NEW}, 0.0)
    assert look(watched, {"a.wav": NEW}, 5.0)[1] == ("a.wav",)


def test_an_empty_file_is_not_a_recording_yet() -> None:
    watched, _ = look(Watched({}), {"a.wav": Stamp(0, 1)}, 0.0)
    assert look(watched, {"a.wav": Stamp(0, 1)}, 60.0)[1] == ()


def test_a_stick_that_was_away_brings_nothing_anew() -> None:
    watched, _ = look(Watched({"old.wav": OLD}), {}, 0.0)
    assert look(watched, {"old.wav": OLD}, 60.0)[1] == ()
    assert look(watched, {"old.wav": OLD}, 120.0)[1] == ()


def test_names_are_not_kept_without_end_but_never_forgotten_while_the_files_are_there() -> None:
    gone = {f"{n}.wav": OLD for n in range(KNOWN)}
    there = {f"new{n}.wav": NEW for n in range(10)}
    watched, _ = look(Watched(gone), there, 0.0)
    watched, ready = look(watched, there, 5.0)
    assert len(ready) == 10
    assert watched.known is not None
    assert len(watched.known) == KNOWN
    assert set(there) <= set(watched.known)


def test_the_next_look_is_when_something_may_have_settled() -> None:
    assert due_in(Watched({}), 0.0) == LOOK_S
    watched, _ = look(Watched({}), {"a.wav": NEW}, 3.0)
    assert due_in(watched, 4.0) == 4.0
    assert due_in(watched, 100.0) == 0.0


Folder = st.dictionaries(
    st.sampled_from(["a.wav", "b.wav", "c.wav"]), st.builds(Stamp, st.integers(0, 3), st.integers(0, 3))
)


@given(Folder, st.lists(st.tuples(Folder, st.floats(0, 20)), max_size=12))
def test_no_content_is_taken_twice_in_a_row_or_before_it_stood_still_long_enough(
    first: dict[str, Stamp], looks: list[tuple[dict[str, Stamp], float]]
) -> None:
    watched, _ = look(Watched(), first, 0.0)
    now, taken = 0.0, dict(first)
    seen: list[tuple[float, dict[str, Stamp]]] = []
    for there, passed in looks:
        now += passed
        seen.append((now, there))
        watched, ready = look(watched, there, now)
        for name in ready:
            assert taken.get(name) != there[name]
            assert there[name].size > 0
            since = next(at for at, was in _backwards(seen, name, there[name]))
            assert now - since >= SETTLE_S
            taken[name] = there[name]


def _backwards(
    seen: list[tuple[float, dict[str, Stamp]]], name: str, stamp: Stamp
) -> list[tuple[float, dict[str, Stamp]]]:
    """The looks in a row, up to the last, that saw the file as it is; the first of them first."""
    row = list(takewhile(lambda one: one[1].get(name) == stamp, reversed(seen)))
    return row[::-1]


def test_only_recordings_of_the_folder_itself_count(tmp_path: Path) -> None:
    for name in ("a.wav", "b.MP3", "notes.txt", ".hidden.wav", "half.wav.part"):
        (tmp_path / name).write_bytes(b"123")
    (tmp_path / "deeper.wav").mkdir()
    (tmp_path / "nowhere.wav").symlink_to(tmp_path / "not there.wav")
    assert set(recordings(tmp_path)) == {"a.wav", "b.MP3"}
    assert recordings(tmp_path)["a.wav"].size == 3


def test_memory_is_of_one_folder_and_nonsense_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "watched.json"
    memory = Memory(JsonFile(file))
    assert memory.read(tmp_path) is None
    memory.write(tmp_path, {"a.wav": OLD})
    assert memory.read(tmp_path) == {"a.wav": OLD}
    assert memory.read(tmp_path / "another") is None
    for nonsense in ("", "[]", '{"folder": 1}', f'{{"folder": "{tmp_path}", "known": {{"a": [1]}}}}'):
        file.write_text(nonsense)
        assert memory.read(tmp_path) is None


class Watching:
    """A watch of a real folder, and what it said."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.found: list[str] = []
        self.told: list[Bulletin] = []
        self.watch = FolderWatch(folder, Memory(JsonFile(state / "watched.json")), settle_s=0.2)
        self.watch.found.connect(self.found.extend)
        self.watch.told.connect(self.told.append)


class Share:
    """A folder that does not answer until the test says so."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.answers = threading.Event()

    def __call__(self, folder: Path) -> dict[str, Stamp]:
        self.asked.set()
        assert self.answers.wait(TIMEOUT_S)
        return {"a.wav": NEW}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "recordings"
    made.mkdir()
    (made / "old.wav").write_bytes(b"before")
    return made


Start = Callable[[], Watching]


@pytest.fixture
def watch(folder: Path, tmp_path: Path) -> Iterator[Start]:
    """Begins to watch; all watches are ended at the end."""
    made: list[Watching] = []

    def start() -> Watching:
        made.append(Watching(folder, tmp_path))
        made[-1].watch.start()
        return made[-1]

    yield start
    for watching in made:
        watching.watch.close()


def test_a_recording_that_appears_is_found_and_after_a_restart_not_again(
    qtbot: QtBot, folder: Path, tmp_path: Path, watch: Start
) -> None:
    first = watch()
    qtbot.waitUntil((tmp_path / "watched.json").exists)
    (folder / "new.wav").write_bytes(b"words")
    qtbot.waitUntil(lambda: first.found == [str(folder / "new.wav")])
    first.watch.close()
    (folder / "meanwhile.wav").write_bytes(b"words")
    second = watch()
    qtbot.waitUntil(lambda: second.found != [])
    qtbot.wait(400)
    assert second.found == [str(folder / "meanwhile.wav")]
    assert first.told == second.told == []


def test_a_folder_that_vanishes_is_told_once_and_watched_again_when_it_is_back(
    qtbot: QtBot, folder: Path, tmp_path: Path, watch: Start
) -> None:
    away = tmp_path / "away"
    watching = watch()
    qtbot.waitUntil((tmp_path / "watched.json").exists)
    folder.rename(away)
    qtbot.waitUntil(lambda: len(watching.told) == 1)
    assert watching.told[0].problem
    assert str(folder) in watching.told[0].message
    (away / "new.wav").write_bytes(b"words")
    away.rename(folder)
    qtbot.waitUntil(lambda: watching.found == [str(folder / "new.wav")])
    assert "again" in watching.told[1].message
    assert len(watching.told) == 2


def test_a_share_that_does_not_answer_is_not_waited_for_and_its_answer_is_dropped(
    qtbot: QtBot, tmp_path: Path
) -> None:
    share = Share()
    told: list[object] = []
    watch = FolderWatch(tmp_path, Memory(JsonFile(tmp_path / "watched.json")), settle_s=0.0, read=share)
    watch.found.connect(told.append)
    watch.told.connect(told.append)
    watch.start()
    assert share.asked.wait(TIMEOUT_S)
    watch.close()
    thread = next(one for one in threading.enumerate() if one.name == "sayso-watch")
    share.answers.set()
    thread.join(TIMEOUT_S)
    assert not thread.is_alive()
    qtbot.wait(50)
    assert told == []
    assert not (tmp_path / "watched.json").exists()


PROGRAM = """
import sys, threading, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from app.files.kept import JsonFile
from app.files.watch import FolderWatch, Memory

app = QCoreApplication([])
asked = threading.Event()

def share(folder):
    asked.set()
    time.sleep(600)

watch = FolderWatch(Path("."), Memory(JsonFile(Path(sys.argv[1]))), read=share)
watch.start()
asked.wait()
watch.close()
print("ended")
"""


def test_the_process_ends_while_a_share_does_not_answer(tmp_path: Path) -> None:
    """Qt would abort it if the thread were one of its own."""
    program = [sys.executable, "-c", PROGRAM, str(tmp_path / "watched.json")]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "ended"), done.stderr
