"""What was said is found again; what is alive, finished, foreign or broken is left in peace."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from pathlib import Path

import numpy as np
import pytest

from engine.errors import StoreError
from engine.messages import SessionId
from engine.store.journal import Journal, RecordingState
from helpers.faultfs import FaultyDisk, once

DAY = 86_400.0
SECOND = np.arange(16_000, dtype=np.int16)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "recordings")


def record(
    journal: Journal,
    name: str,
    state: RecordingState | None = None,
    started: float | None = None,
    pcm: np.ndarray = SECOND,
) -> SessionId:
    """A recording that was let go of in `state`; None leaves it as a crash would."""
    session = SessionId(name)
    recording = journal.begin(session, {} if started is None else {"started": started})
    recording.append(pcm)
    recording.close(state)
    return session


def listed(journal: Journal) -> list[str]:
    return [info.session for info in journal.unfinished()]


def test_nothing_is_listed_before_the_folder_is_there(journal: Journal) -> None:
    assert journal.unfinished() == []
    assert journal.prune(0, 0, time.time()) == 0
    assert journal.info(SessionId("none")) is None
    assert journal.claim(SessionId("none")) is None
    journal.forget(SessionId("none"))


def test_a_recording_is_private_and_told_about(journal: Journal, tmp_path: Path) -> None:
    session = record(journal, "one", started=1234.5)
    info = journal.info(session)
    assert info is not None
    assert (info.state, info.started, info.seconds) == (RecordingState.RECORDING, 1234.5, 1.0)
    assert stat.S_IMODE((tmp_path / "recordings").stat().st_mode) == 0o700
    assert stat.S_IMODE(info.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in info.folder.iterdir()} == {0o600}
    assert {path.name for path in info.folder.iterdir()} == {"audio.pcm", "meta.json", "state", "lock"}


def test_what_the_caller_knows_is_kept_with_it(journal: Journal) -> None:
    journal.begin(SessionId("one"), {"device": "Yeti", "app": "xterm"}).close(None)
    info = journal.info(SessionId("one"))
    assert info is not None
    meta = json.loads((info.folder / "meta.json").read_text())
    assert (meta["device"], meta["rate"], meta["format"]) == ("Yeti", 16_000, "s16le")
    assert abs(meta["started"] - time.time()) < 60


def test_the_audio_comes_back_as_it_was(journal: Journal) -> None:
    session = record(journal, "one")
    np.testing.assert_array_equal(journal.read(session), SECOND)
    assert journal.read(session).dtype == np.int16


def test_half_a_sample_at_the_end_is_dropped(journal: Journal) -> None:
    session = record(journal, "one")
    info = journal.info(session)
    assert info is not None
    with (info.folder / "audio.pcm").open("ab") as file:
        file.write(b"\x01")
    np.testing.assert_array_equal(journal.read(session), SECOND)


def test_the_unfinished_are_listed_oldest_first(journal: Journal) -> None:
    record(journal, "c", RecordingState.FAILED, 30.0)
    record(journal, "a", RecordingState.CAPTURED, 10.0)
    record(journal, "b", None, 20.0)
    for state in (RecordingState.TRANSCRIBED, RecordingState.EMPTY, RecordingState.CANCELLED):
        record(journal, state.value, state, 5.0)
    assert listed(journal) == ["a", "b", "c"]


def test_a_living_recorder_is_not_listed_and_cannot_be_claimed(journal: Journal) -> None:
    recording = journal.begin(SessionId("one"), {})
    recording.append(SECOND)
    recording.captured()
    assert listed(journal) == []
    assert journal.claim(recording.session) is None
    recording.close()
    assert listed(journal) == ["one"]


def test_a_recording_without_a_sample_is_filed_away(journal: Journal) -> None:
    session = record(journal, "one", pcm=SECOND[:0])
    assert listed(journal) == []
    info = journal.info(session)
    assert info is not None and info.state is RecordingState.EMPTY


def test_claimed_work_is_locked_takes_no_audio_and_ends_in_a_state(journal: Journal) -> None:
    session = record(journal, "one")
    recording = journal.claim(session)
    assert recording is not None and recording.seconds == 1.0
    assert listed(journal) == [] and journal.claim(session) is None
    with pytest.raises(StoreError):
        recording.append(SECOND)
    recording.close(RecordingState.TRANSCRIBED)
    assert listed(journal) == [] and journal.claim(session) is None


def test_a_cancel_can_be_undone(journal: Journal) -> None:
    session = record(journal, "one", RecordingState.CANCELLED)
    recording = journal.claim(session)
    assert recording is not None
    recording.captured()
    recording.close()
    assert listed(journal) == ["one"]


def test_marking_changes_the_state(journal: Journal) -> None:
    session = record(journal, "one")
    journal.mark(session, RecordingState.TRANSCRIBED)
    assert listed(journal) == []
    with pytest.raises(StoreError, match="no recording two"):
        journal.mark(SessionId("two"), RecordingState.FAILED)
    with pytest.raises(StoreError, match="no recording two"):
        journal.read(SessionId("two"))


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "x" * 200, "a\0b", "a\nb"])
def test_a_session_that_is_no_file_name_is_refused(journal: Journal, name: str) -> None:
    for use in (lambda: journal.begin(SessionId(name), {}), lambda: journal.info(SessionId(name))):
        with pytest.raises(StoreError, match="no name"):
            use()


def test_a_session_is_begun_once(journal: Journal) -> None:
    session = record(journal, "one")
    with pytest.raises(StoreError, match="cannot begin"):
        journal.begin(session, {})
    np.testing.assert_array_equal(journal.read(session), SECOND)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"recording captured", b"x" * 100_000, b"Captured?"]
)
def test_a_damaged_state_gives_up_no_audio(journal: Journal, content: bytes) -> None:
    session = record(journal, "one", RecordingState.TRANSCRIBED)
    info = journal.info(session)
    assert info is not None
    (info.folder / "state").write_bytes(content)
    assert listed(journal) == ["one"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'{"started": "x"}', b'{"started": NaN}', b"\xff", b"[" * 60_000, b"1"]
)
def test_a_damaged_description_is_replaced_by_the_files_age(journal: Journal, content: bytes) -> None:
    session = record(journal, "one")
    info = journal.info(session)
    assert info is not None
    (info.folder / "meta.json").write_bytes(content)
    os.utime(info.folder / "audio.pcm", (5_000.0, 5_000.0))
    (found,) = journal.unfinished()
    assert found.started == 4_999.0


def test_links_pipes_folders_and_strangers_are_passed_over(journal: Journal, tmp_path: Path) -> None:
    session = record(journal, "good")
    root = tmp_path / "recordings"
    (root / "note.txt").write_text("a stray file")
    (root / "linked").symlink_to(root / "good")
    (root / "loop").symlink_to(root / "loop")
    (root / "empty folder").mkdir()
    (root / "stub").mkdir()
    for name in ("audio.pcm", "state", "meta.json", "lock"):
        (root / name).mkdir()
        (root / name / name).mkdir()
    (root / "link-audio").mkdir()
    (root / "link-audio" / "audio.pcm").symlink_to(root / "good" / "audio.pcm")
    (root / "pipes").mkdir()
    for name in ("state", "meta.json"):
        os.mkfifo(root / "pipes" / name)
    (root / "pipes" / "audio.pcm").write_bytes(b"\1\0" * 16_000)
    assert sorted(listed(journal)) == ["good", "pipes"]
    assert journal.info(SessionId("linked")) is None
    assert journal.claim(SessionId("link-audio")) is None
    assert len(journal.read(SessionId("link-audio"))) == 0
    assert journal.prune(0, 0, time.time()) == 0
    np.testing.assert_array_equal(journal.read(session), SECOND)


def test_a_recording_whose_lock_is_broken_is_shown_rather_than_lost(journal: Journal) -> None:
    info = journal.info(record(journal, "one"))
    assert info is not None
    (info.folder / "lock").unlink()
    (info.folder / "lock").mkdir()
    assert listed(journal) == ["one"]


def test_pruning_removes_only_what_owes_no_words(journal: Journal, tmp_path: Path) -> None:
    now = time.time()
    for state in RecordingState:
        record(journal, state.value, state, now - 30 * DAY)
    record(journal, "fresh-cancel", RecordingState.CANCELLED, now - 60.0)
    assert journal.prune(7, 1 << 40, now) == 3
    left = {path.name for path in (tmp_path / "recordings").iterdir()}
    assert left == {"recording", "captured", "failed", "fresh-cancel"}


def test_pruning_keeps_within_a_size(journal: Journal) -> None:
    now = time.time()
    for age in (1, 2, 3):
        record(journal, f"d{age}", RecordingState.TRANSCRIBED, now - age * DAY)
    assert journal.prune(7, 2 * 32_000, now) == 1
    assert journal.info(SessionId("d3")) is None and journal.info(SessionId("d2")) is not None


def test_pruning_leaves_what_is_being_worked_on(journal: Journal) -> None:
    session = record(journal, "one", RecordingState.CANCELLED, time.time() - 30 * DAY)
    recording = journal.claim(session)
    assert recording is not None
    assert journal.prune(0, 0, time.time()) == 0
    recording.close()
    assert journal.prune(0, 0, time.time()) == 1


def test_pruning_clears_what_a_crash_left_half_made_or_half_deleted(journal: Journal, tmp_path: Path) -> None:
    record(journal, "one")
    root = tmp_path / "recordings"
    (root / "stub").mkdir()
    (root / ".trash-gone").mkdir()
    (root / ".trash-gone" / "audio.pcm").write_bytes(b"words")
    assert journal.prune(7, 1 << 40, time.time()) == 0
    assert {path.name for path in root.iterdir()} == {"one", "stub"}
    os.utime(root / "stub", (1.0, 1.0))
    assert journal.prune(7, 1 << 40, time.time()) == 1
    assert {path.name for path in root.iterdir()} == {"one"}


def test_forgetting_deletes_any_state_but_not_under_someones_hands(journal: Journal, tmp_path: Path) -> None:
    recording = journal.begin(SessionId("one"), {})
    recording.append(SECOND)
    with pytest.raises(StoreError, match="in use"):
        journal.forget(recording.session)
    recording.close()
    journal.forget(recording.session)
    journal.forget(recording.session)
    assert list((tmp_path / "recordings").iterdir()) == []


def test_a_failed_begin_leaves_nothing(tmp_path: Path) -> None:
    root = tmp_path / "recordings"
    total = FaultyDisk()
    Journal(root, total).begin(SessionId("ok"), {}).close()
    shutil.rmtree(root)
    for number in range(1, len(total.calls)):
        try:
            Journal(root, FaultyDisk(once(number))).begin(SessionId("one"), {}).close()
        except StoreError:
            assert list(root.iterdir()) == [], number
        else:
            shutil.rmtree(root / "one")


def test_an_unreadable_journal_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot read"):
        Journal(tmp_path / "recordings").unfinished()


@pytest.mark.parametrize(("noted", "kept"), [({"kept": False}, False), ({"kept": True}, True), ({}, True)])
def test_whether_words_may_be_kept_is_known_after_a_crash(
    journal: Journal, noted: dict[str, bool], kept: bool
) -> None:
    journal.begin(SessionId("s1"), noted).close(None)
    info = journal.info(SessionId("s1"))
    assert info is not None
    assert info.kept is kept


def test_a_note_that_makes_no_sense_costs_only_what_it_says(journal: Journal) -> None:
    journal.begin(SessionId("s1"), {"kept": False}).close(None)
    info = journal.info(SessionId("s1"))
    assert info is not None
    for nonsense in ("[]", "{", "null", '{"kept": "no"}'):
        (info.folder / "meta.json").write_text(nonsense)
        again = journal.info(SessionId("s1"))
        assert again is not None
        assert again.kept


@pytest.mark.parametrize("state", [None, RecordingState.CAPTURED, RecordingState.CANCELLED])
def test_what_is_withheld_is_deleted_and_never_listed(
    journal: Journal, tmp_path: Path, state: RecordingState | None
) -> None:
    session = record(journal, "secret", state)
    record(journal, "one")
    journal.withhold(session)
    assert journal.claim(session) is None
    assert listed(journal) == ["one"]
    assert [path.name for path in (tmp_path / "recordings").iterdir()] == ["one"]


def test_what_is_withheld_before_it_begins_is_withheld_too(journal: Journal, tmp_path: Path) -> None:
    session = SessionId("secret")
    journal.withhold(session)
    assert listed(journal) == [], "another process looks while the microphone is being opened"
    recording = journal.begin(session, {})
    recording.append(SECOND)
    assert listed(journal) == []
    np.testing.assert_array_equal(journal.read(session), SECOND)
    recording.close(None)
    assert listed(journal) == []
    assert list((tmp_path / "recordings").iterdir()) == []


def test_forgetting_takes_the_mark_along_and_a_mark_without_a_recording_goes_in_a_day(
    journal: Journal, tmp_path: Path
) -> None:
    session = record(journal, "secret")
    journal.withhold(session)
    journal.forget(session)
    assert list((tmp_path / "recordings").iterdir()) == []
    journal.withhold(session)
    (mark,) = (tmp_path / "recordings").iterdir()
    os.utime(mark, (time.time() - 2 * DAY,) * 2)
    assert journal.prune(1, 0, time.time()) == 0
    assert list((tmp_path / "recordings").iterdir()) == []


def test_a_withheld_recording_half_deleted_by_a_crash_goes_with_the_next_look(
    journal: Journal, tmp_path: Path
) -> None:
    session = record(journal, "secret")
    journal.withhold(session)
    (tmp_path / "recordings" / "secret").rename(tmp_path / "recordings" / ".trash-secret")
    assert listed(journal) == []
    assert not (tmp_path / "recordings" / ".trash-secret").exists()
