"""The library: searched off Qt's thread, corrected, exported, and forgotten for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.cleanup.parts import kept_answers
from app.deeds import Bulletin
from app.library.archive import make_archive, remove, tidy
from app.library.desk import PAGE, Library
from app.library.state import EntryAction, EntryWish, Page, Row
from engine.cleanup.kept import Judged
from engine.files.store import TranscriptStore
from engine.files.transcript import Segment, Timings, Transcript
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from engine.store.search import Query, Which
from helpers.recordings import write_speech
from helpers.said import entry

SECRET = "xylophone"


class Kept:
    """A profile with a history, and a library that works with it."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.bridge = Bridge()
        self.history = History(paths.history)
        self.library = Library(self.bridge, make_archive(paths, self.history))
        self.pages: list[Page] = []
        self.opened: list[Entry | None] = []
        self.removed: list[tuple[str, ...]] = []
        self.leaving: list[int] = []
        self.rows: list[Row] = []
        self.copied: list[str] = []
        self.told: list[Bulletin] = []
        for signal, into in (
            (self.library.paged, self.pages),
            (self.library.opened, self.opened),
            (self.library.removed, self.removed),
            (self.library.leaving, self.leaving),
            (self.library.changed, self.rows),
            (self.library.copied, self.copied),
            (self.library.told, self.told),
        ):
            signal.connect(into.append)

    def holds(self, *entries: Entry) -> Kept:
        for one in entries:
            self.history.commit(one)
        return self

    def records(self, session: str) -> None:
        """A recording whose words are safe."""
        recording = Journal(self.paths.recordings).begin(SessionId(session), {})
        recording.append(np.ones(16_000, np.int16))
        recording.close(RecordingState.TRANSCRIBED)

    def wish(self, action: EntryAction, *sessions: str, **more: object) -> None:
        self.library.on_wish(EntryWish(action, sessions, **more))  # type: ignore[arg-type]  # by its names

    def close(self) -> None:
        self.bridge.close()
        self.library.close()
        self.history.close()


@pytest.fixture
def kept(profile: Paths, qtbot: QtBot) -> Iterator[Kept]:
    made = Kept(profile)
    yield made
    made.close()


def files_with(folder: Path, words: str) -> list[str]:
    """Every file below a folder that holds these words."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes().lower()
    ]


def found(kept: Kept) -> list[str]:
    return [row.entry.session for row in kept.pages[-1].rows]


def test_what_is_typed_is_found_and_filtered(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1, "the red fox"), entry(2, "the blue fox", kind="file"), entry(3, "a dog"))
    kept.library.look(Query("fox"))
    qtbot.waitUntil(lambda: len(kept.pages) == 1)
    assert found(kept) == ["s2", "s1"]
    kept.library.look(Query("fox", Which.FILES))
    qtbot.waitUntil(lambda: len(kept.pages) == 2)
    assert found(kept) == ["s2"]


def test_of_a_word_that_is_typed_fast_only_the_end_is_searched(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1, "needle"), entry(2, "nothing"))
    for typed in ("n", "ne", "nee", "need"):
        kept.library.look(Query(typed))
    qtbot.waitUntil(lambda: kept.pages != [])
    qtbot.wait(50)
    assert [page.query.typed for page in kept.pages] == ["need"]


def test_pages_follow_one_another_without_gap(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(*(entry(n) for n in range(250)))
    kept.library.look(Query())
    qtbot.waitUntil(lambda: len(kept.pages) == 1)
    assert kept.pages[0].more
    kept.library.more(kept.pages[0].rows[-1].entry)
    qtbot.waitUntil(lambda: len(kept.pages) == 2)
    assert [row.entry.number for page in kept.pages for row in page.rows] == list(range(250, 0, -1))
    assert not kept.pages[1].more


def test_an_edit_is_kept_and_taken_back(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1, "as said"))
    kept.wish(EntryAction.EDIT, "s1", text="as meant")
    qtbot.waitUntil(lambda: [row.line for row in kept.rows] == ["as meant"])
    kept.wish(EntryAction.EDIT, "s1", text="as said")
    qtbot.waitUntil(lambda: len(kept.rows) == 2)
    stored = kept.history.get("s1")
    assert stored is not None
    assert (stored.text, stored.edited) == ("as said", "")


def test_what_is_pinned_is_found_among_the_pinned(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1), entry(2))
    kept.wish(EntryAction.PIN, "s1")
    qtbot.waitUntil(lambda: len(kept.rows) == 1)
    kept.library.look(Query(which=Which.PINNED))
    qtbot.waitUntil(lambda: kept.pages != [] and kept.pages[-1].query.which is Which.PINNED)
    assert found(kept) == ["s1"]


def test_several_are_copied_in_the_order_of_the_list(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1, "one"), entry(2, "two", edited="zwei"))
    kept.wish(EntryAction.COPY, "s2", "s1", "gone")
    qtbot.waitUntil(lambda: kept.copied == ["zwei\n\none"])


@pytest.mark.parametrize("ending", ["txt", "md", "json", "csv"])
def test_a_selection_is_exported(qtbot: QtBot, kept: Kept, tmp_path: Path, ending: str) -> None:
    kept.holds(entry(1, "one"), entry(2, "two"))
    target = tmp_path / f"out.{ending}"
    kept.wish(EntryAction.EXPORT, "s2", "s1", target=str(target))
    qtbot.waitUntil(lambda: kept.told != [])
    text = target.read_text()
    assert text.index("two") < text.index("one")
    assert kept.told[0].message == f"saved as 'out.{ending}'"


@pytest.mark.allow_logs
def test_an_export_overwrites_nothing_unasked(qtbot: QtBot, kept: Kept, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("mine")
    kept.holds(entry(1, "one"))
    kept.wish(EntryAction.EXPORT, "s1", target=str(target))
    qtbot.waitUntil(lambda: kept.told != [])
    assert (target.read_text(), kept.told[0].remedy) == ("mine", "choose another name")


def test_what_is_forgotten_leaves_the_list_at_once_and_can_be_had_back(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1), entry(2))
    kept.wish(EntryAction.FORGET, "s1")
    assert (kept.removed, kept.leaving) == ([("s1",)], [1])
    kept.library.look(Query())
    qtbot.waitUntil(lambda: kept.pages != [])
    assert found(kept) == ["s2"]
    kept.wish(EntryAction.UNDO)
    qtbot.waitUntil(lambda: found(kept) == ["s2", "s1"])
    assert kept.leaving[-1] == 0
    assert kept.history.count() == 2


def everything_of(kept: Kept) -> None:
    """An entry of each kind, with all that is kept of it, full of a word."""
    words = f"the {SECRET} plays"
    kept.holds(*(entry(n, f"other words {n}") for n in range(50)))
    kept.holds(entry(90, words, refined=f"a {SECRET}", edited=f"my {SECRET}"))
    kept.history.clean("s90", f"The {SECRET}.")
    kept.records("s90")
    store = TranscriptStore(kept.paths.transcripts)
    store.keep(7, "k", Transcript(f"{SECRET}.wav", "m", "en", (Segment(words, 0.0, 1.0),), Timings()))
    name = store.name(7, "k")
    kept.holds(
        entry(
            91, words, kind="file", session="file-7-k", kept_as=name, app=f"{SECRET}.wav", path=f"/{SECRET}"
        )
    )
    answers = kept_answers(kept.paths)
    answers.keep(words, "model", Judged(f"The {SECRET} plays.", ""))
    answers.save()


def test_of_what_is_forgotten_no_file_of_the_profile_has_a_word(qtbot: QtBot, kept: Kept) -> None:
    everything_of(kept)
    root = kept.paths.data.parent
    assert {"history.db", "7-k.json", "cleaned.json"} <= set(files_with(root, SECRET)) | {"history.db"}
    kept.wish(EntryAction.FORGET, "s90", "file-7-k")
    kept.library.forget(())  # what was forgotten before cannot be had back any more
    qtbot.waitUntil(lambda: kept.history.count() == 50)
    qtbot.waitUntil(lambda: files_with(root, SECRET) == [], timeout=10_000)
    assert Journal(kept.paths.recordings).info(SessionId("s90")) is None
    assert kept.history.page(Query(SECRET)) == []


def test_quitting_carries_out_what_was_forgotten(kept: Kept) -> None:
    everything_of(kept)
    kept.wish(EntryAction.FORGET, "s90", "file-7-k")
    kept.close()
    assert files_with(kept.paths.data.parent, SECRET) == []
    again = History(kept.paths.history)
    assert again.count() == 50
    again.close()


@pytest.mark.allow_logs
def test_a_recording_that_is_in_use_keeps_its_entry_and_is_told(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1))
    recording = Journal(kept.paths.recordings).begin(SessionId("s1"), {})
    kept.wish(EntryAction.FORGET, "s1")
    kept.library.forget(())
    qtbot.waitUntil(lambda: kept.told != [])
    assert kept.told[0].message == "the recording s1 is in use"
    assert kept.history.count() == 1
    recording.close(RecordingState.TRANSCRIBED)


def test_a_dictation_is_heard_with_its_words_and_a_recording_that_is_gone_is_no_error(
    qtbot: QtBot, kept: Kept
) -> None:
    kept.holds(entry(1, "one two"), entry(2))
    kept.records("s1")
    kept.wish(EntryAction.OPEN, "s1")
    with qtbot.waitSignal(kept.library.sounded) as sounded:
        kept.wish(EntryAction.SOUND, "s1")
    assert sounded.args is not None
    assert sounded.args[0].sound.total == 16_000
    kept.wish(EntryAction.OPEN, "s2")
    with qtbot.assertNotEmitted(kept.library.sounded, wait=200):
        kept.wish(EntryAction.SOUND, "s2")
    assert kept.told == []


def test_only_what_is_too_old_and_not_pinned_is_forgotten_with_its_recording(kept: Kept) -> None:
    import time

    old, new = time.time() - 40 * 86_400, time.time()
    kept.holds(entry(1, at=old), entry(2, at=old), entry(3, at=new))
    kept.history.pin(["s2"], True)
    kept.records("s1")
    assert tidy(kept.paths, kept.history, 0, 0) == 0
    assert tidy(kept.paths, kept.history, 30, 0) == 1
    assert [one.entry.session for one in kept.history.page(Query())] == ["s3", "s2"]
    assert Journal(kept.paths.recordings).info(SessionId("s1")) is None


def test_removing_a_file_leaves_the_persons_own_recording(kept: Kept, tmp_path: Path) -> None:
    mine = tmp_path / "mine.wav"
    mine.write_bytes(b"mine")
    remove(kept.paths, entry(1, kind="file", path=str(mine), kept_as="7-none.json"))
    assert mine.read_bytes() == b"mine"


def blocked(kept: Kept) -> Callable[[], None]:
    """Another program holds the history; what lets it go."""
    other = sqlite3.connect(kept.paths.history, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


@pytest.mark.allow_logs
def test_a_history_that_another_program_holds_is_told_with_a_remedy(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1))
    free = blocked(kept)
    kept.wish(EntryAction.EDIT, "s1", text="corrected")
    qtbot.waitUntil(lambda: kept.told != [])
    assert kept.told[0].remedy == "close the other program and try again"
    free()
    kept.wish(EntryAction.EDIT, "s1", text="corrected")
    qtbot.waitUntil(lambda: [row.line for row in kept.rows] == ["corrected"])


def test_a_text_of_a_megabyte_is_listed_and_found(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(entry(1, "word " * 200_000 + "needle"), entry(2))
    kept.library.look(Query("needle"))
    qtbot.waitUntil(lambda: kept.pages != [])
    assert found(kept) == ["s1"]
    assert "needle" in kept.pages[0].rows[0].line


def test_a_file_that_is_still_being_decoded_is_let_go_without_waiting(
    qtbot: QtBot, kept: Kept, tmp_path: Path
) -> None:
    write_speech(tmp_path / "talk.wav", 60)
    kept.holds(entry(1, kind="file", path=str(tmp_path / "talk.wav")))
    kept.wish(EntryAction.OPEN, "s1")
    with qtbot.waitSignal(kept.library.sounded) as sounded:
        kept.wish(EntryAction.SOUND, "s1")
    assert sounded.args is not None
    sound = sounded.args[0].sound
    qtbot.waitUntil(lambda: sound.total > 0)
    assert len(sound.read(0, 100)) == 100
    sound.close()
    qtbot.waitUntil(lambda: len(sound.read(0, 100)) == 0)


def test_what_another_program_put_into_the_history_is_listed_at_the_next_look(
    qtbot: QtBot, kept: Kept
) -> None:
    kept.holds(entry(1))
    kept.library.look_again()
    qtbot.waitUntil(lambda: kept.pages != [])
    other = History(kept.paths.history)
    other.commit(entry(2))
    other.close()
    kept.library.look_again()
    qtbot.waitUntil(lambda: len(kept.pages) == 2)
    assert found(kept) == ["s2", "s1"]
    kept.library.look_again()
    kept.wish(EntryAction.OPEN, "s1")  # done after it, in the same thread
    qtbot.waitUntil(lambda: len(kept.opened) == 1)
    assert len(kept.pages) == 2, "nothing has changed since"


def test_many_that_are_pinned_at_once_are_listed_anew(qtbot: QtBot, kept: Kept) -> None:
    kept.holds(*(entry(n) for n in range(PAGE + 1)))
    kept.wish(EntryAction.PIN, *(f"s{n}" for n in range(PAGE + 1)))
    qtbot.waitUntil(lambda: kept.pages != [])
    assert kept.pages[0].anew
    assert all(row.entry.pinned for row in kept.pages[0].rows)
    assert kept.rows == []
