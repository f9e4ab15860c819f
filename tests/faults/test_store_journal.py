"""The journal on a disk that fails: every call in turn, a disk that fills up, a cut in power."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.errors import StoreError
from engine.messages import SessionId
from engine.store.disk import Disk
from engine.store.journal import Journal, Recording, RecordingState
from helpers.faultfs import Failing, FaultyDisk, from_then_on, once
from helpers.fulldisk import small_disk

SESSION = SessionId("one")
BLOCKS = 12
BLOCK = 800  # samples: 50 ms, so that a sync falls on every fifth


class Clock:
    """Moves 50 ms with every look, as if each block took its time."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.05
        return self.now


def block(number: int) -> np.ndarray:
    return np.arange(number * BLOCK, (number + 1) * BLOCK).astype(np.int16)


def attempt(step: Callable[[], None]) -> bool:
    """Whether the step worked; a StoreError is the one thing that may come out of it."""
    try:
        step()
    except StoreError:
        return False
    return True


def dictate(recording: Recording) -> bool:
    """A whole dictation; whether its end was saved as captured. Nothing but StoreError may come out."""
    for number in range(BLOCKS):
        attempt(lambda number=number: recording.append(block(number)))
    done = attempt(recording.captured)
    attempt(lambda: recording.close(None))
    return done


def one_run(root: Path, disk: Disk) -> None:
    try:
        recording = Journal(root, disk, Clock()).begin(SESSION, {"device": "test"})
    except StoreError:
        assert list(root.glob("*")) == []
        return
    saved = dictate(recording)
    after = Journal(root)
    infos = after.unfinished()
    kept = after.read(SESSION)
    np.testing.assert_array_equal(kept, np.arange(len(kept)).astype(np.int16))
    if saved:
        assert len(kept) == BLOCKS * BLOCK
        assert [info.state for info in infos] == [RecordingState.CAPTURED]
    assert len(infos) == (1 if len(kept) else 0)


def calls_of_a_dictation(tmp_path: Path) -> list[str]:
    disk = FaultyDisk()
    recording = Journal(tmp_path / "rehearsal", disk, Clock()).begin(SESSION, {"device": "test"})
    assert dictate(recording)
    return disk.calls


@pytest.mark.parametrize("fault", [once, from_then_on])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_any_call_may_fail_once_or_for_good(
    tmp_path: Path, fault: Callable[[int, int], Failing], code: int
) -> None:
    total = len(calls_of_a_dictation(tmp_path))
    assert total > 25
    for number in range(1, total + 2):
        root = Path(tempfile.mkdtemp(dir=tmp_path))
        one_run(root, FaultyDisk(fault(number, code)))
        shutil.rmtree(root)


def test_one_failed_call_after_the_start_loses_no_audio(tmp_path: Path) -> None:
    calls = calls_of_a_dictation(tmp_path)
    first_append = calls.index("replace", calls.index("replace") + 1) + 2
    for number in range(first_append, len(calls) + 1):
        root = Path(tempfile.mkdtemp(dir=tmp_path))
        recording = Journal(root, FaultyDisk(once(number)), Clock()).begin(SESSION, {})
        dictate(recording)
        assert len(Journal(root).read(SESSION)) == BLOCKS * BLOCK, calls[number - 1]


@pytest.mark.parametrize("room", [0, 1, 700, 1600, 1601, 5000, 19_199])
def test_a_disk_with_room_for_only_so_much_keeps_exactly_that(tmp_path: Path, room: int) -> None:
    disk = FaultyDisk()
    recording = Journal(tmp_path, disk, Clock()).begin(SESSION, {})
    disk.room = room
    assert not dictate(recording)
    kept = Journal(tmp_path).read(SESSION)
    np.testing.assert_array_equal(kept, np.arange(room // 2).astype(np.int16))


def test_a_real_disk_fills_up_and_nothing_is_lost_when_space_returns(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        journal = Journal(disk.folder / "recordings", clock=Clock())
        recording = journal.begin(SESSION, {})
        recording.append(block(0))
        disk.fill()
        refused = [not attempt(lambda n=n: recording.append(block(n))) for n in range(1, 40)]
        assert sum(refused) > 30 and recording.backlog_s > 1.5
        disk.free()
        recording.append(block(40))
        assert recording.backlog_s == 0.0
        recording.captured()
        recording.close()
        np.testing.assert_array_equal(journal.read(SESSION), np.arange(41 * BLOCK).astype(np.int16))


def test_on_a_full_disk_a_finished_dictation_is_still_marked_as_finished(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        journal = Journal(disk.folder / "recordings")
        recording = journal.begin(SESSION, {})
        recording.append(block(0))
        disk.fill()
        recording.close(RecordingState.TRANSCRIBED)
        assert journal.unfinished() == []
        with pytest.raises(StoreError):
            two = journal.begin(SessionId("two"), {})
            for number in range(40):  # room may be left for a name, never for two seconds of audio
                two.append(block(number))


class PowerCut(Disk):
    """Knows what each file held at its last sync: what a power cut would leave of it."""

    def __init__(self) -> None:
        self.paths: dict[int, Path] = {}
        self.kept: dict[Path, bytes] = {}

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        self.paths[fd] = path
        return fd

    def sync(self, fd: int) -> None:
        super().sync(fd)
        self.kept[self.paths[fd]] = self.paths[fd].read_bytes()


@pytest.mark.parametrize("cut", range(1, 60, 4))
def test_a_power_cut_takes_at_most_the_time_between_two_syncs(tmp_path: Path, cut: int) -> None:
    disk, now = PowerCut(), [0.0]
    recording = Journal(tmp_path, disk, lambda: now[0]).begin(SESSION, {})
    for number in range(cut):
        now[0] += 0.05
        recording.append(block(number))
    kept = disk.kept.get(recording.folder / "audio.pcm", b"")
    recording.close()
    assert cut * 0.05 - len(kept) / 32_000 <= 0.3  # 250 ms, and the block that brings the sync
