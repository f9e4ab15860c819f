"""Audio that was appended is in the file, in order, whatever the disk did in between."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.errors import StoreError
from engine.messages import SessionId
from engine.store import recording as module
from engine.store.journal import Journal, Recording, RecordingState
from helpers.faultfs import FaultyDisk

BLOCK = 320  # samples: 20 ms


class Clock:
    """Time that moves when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def block(number: int) -> NDArray[np.int16]:
    return np.arange(number * BLOCK, (number + 1) * BLOCK, dtype=np.int64).astype(np.int16)


def begin(folder: Path, disk: FaultyDisk | None = None, clock: Clock | None = None) -> Recording:
    journal = Journal(folder, disk or FaultyDisk(), clock or Clock())
    return journal.begin(SessionId("one"), {})


def on_disk(recording: Recording) -> NDArray[np.int16]:
    return np.frombuffer((recording.folder / "audio.pcm").read_bytes(), dtype="<i2")


def test_each_block_is_in_the_file_when_append_returns(tmp_path: Path) -> None:
    recording = begin(tmp_path)
    for number in range(3):
        recording.append(block(number))
        assert len(on_disk(recording)) == (number + 1) * BLOCK
    assert recording.seconds == pytest.approx(0.06)
    recording.close()


def test_the_disk_is_synced_four_times_a_second_and_not_more(tmp_path: Path) -> None:
    disk, clock = FaultyDisk(), Clock()
    recording = begin(tmp_path, disk, clock)
    disk.calls.clear()
    for number in range(50):
        clock.now += 0.02
        recording.append(block(number))
    assert disk.calls.count("sync") == 3  # every 13th block: the first at 260 ms
    recording.close()


def test_any_array_of_samples_will_do(tmp_path: Path) -> None:
    recording = begin(tmp_path)
    recording.append(np.zeros(0, np.int16))
    recording.append(np.arange(10, dtype=np.int16)[::2])
    recording.append(np.arange(3, dtype=">i2"))
    assert on_disk(recording).tolist() == [0, 2, 4, 6, 8, 0, 1, 2]
    recording.close()


def test_captured_says_so_after_a_last_sync(tmp_path: Path) -> None:
    disk = FaultyDisk()
    recording = begin(tmp_path, disk)
    recording.append(block(0))
    disk.calls.clear()
    recording.captured()
    assert disk.calls[0] == "sync"
    assert (recording.folder / "state").read_text().strip() == "captured"
    recording.close()


def test_a_full_disk_is_told_and_everything_is_there_when_space_returns(tmp_path: Path) -> None:
    disk = FaultyDisk()
    recording = begin(tmp_path, disk)
    disk.room = BLOCK * 2 + 7  # an odd number: the cut goes through a sample
    recording.append(block(0))
    for number in range(1, 5):
        with pytest.raises(StoreError) as caught:
            recording.append(block(number))
        assert caught.value.remedy == "free some disk space"
    assert recording.seconds == pytest.approx(0.1)
    assert recording.backlog_s == pytest.approx(0.08, abs=0.001)
    disk.room = None
    recording.append(block(5))
    assert recording.backlog_s == 0.0
    assert on_disk(recording).tolist() == [s for n in range(6) for s in block(n).tolist()]
    recording.close()


def test_what_a_failed_sync_may_have_lost_is_written_again(tmp_path: Path) -> None:
    disk, clock = FaultyDisk(), Clock()
    recording = begin(tmp_path, disk, clock)
    disk.failing = lambda number, name: errno.EIO if name == "sync" else None
    clock.now = 1.0
    with pytest.raises(StoreError):
        recording.append(block(0))
    assert recording.backlog_s == pytest.approx(0.02)
    (recording.folder / "audio.pcm").write_bytes(b"\0" * BLOCK * 2)  # the kernel dropped the pages
    disk.failing = lambda number, name: None
    recording.append(block(1))
    assert on_disk(recording).tolist() == block(0).tolist() + block(1).tolist()
    recording.close()


def test_ram_is_bounded_and_the_loss_is_counted(tmp_path: Path) -> None:
    disk = FaultyDisk()
    recording = begin(tmp_path, disk)
    disk.room = 0
    minute = np.zeros(60 * 16_000, np.int16)
    for _ in range(11):
        with pytest.raises(StoreError):
            recording.append(minute)
    assert recording.backlog_s == 600.0
    assert recording.dropped_s == 60.0
    disk.room = None
    recording.close(RecordingState.CAPTURED)
    assert len(on_disk(recording)) == 600 * 16_000


def test_a_closed_recording_takes_no_more_and_closing_again_is_nothing(tmp_path: Path) -> None:
    recording = begin(tmp_path)
    recording.append(block(0))
    recording.close(RecordingState.TRANSCRIBED)
    recording.close(RecordingState.FAILED)
    assert (recording.folder / "state").read_text().strip() == "transcribed"
    with pytest.raises(StoreError, match="no more audio"):
        recording.append(block(1))


def test_closing_on_a_full_disk_still_sets_the_state_and_frees_the_lock(tmp_path: Path) -> None:
    disk = FaultyDisk()
    recording = begin(tmp_path, disk)
    disk.room = 0
    with pytest.raises(StoreError):
        recording.append(block(0))
    disk.room, rest_of_audio = None, len(disk.calls) + 1
    disk.failing = lambda number, name: errno.ENOSPC if name == "replace" or number == rest_of_audio else None
    with pytest.raises(StoreError):
        recording.close(RecordingState.CANCELLED)
    assert (recording.folder / "state").read_text().strip() == "cancelled"
    claimed = Journal(tmp_path).claim(recording.session)
    assert claimed is not None
    claimed.close()


@settings(max_examples=60, deadline=None)
@given(
    plan=st.lists(st.tuples(st.integers(1, 700), st.sampled_from(["ok", "full", "bad sync"])), max_size=20),
    short=st.integers(1, 900),
)
def test_order_is_kept_under_any_mix_of_faults(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[int, str]], short: int
) -> None:
    disk, clock = FaultyDisk(longest_write=1 << 20), Clock()
    recording = begin(tmp_path_factory.mktemp("journal"), disk, clock)
    disk.longest_write = short
    said: list[int] = []
    for length, weather in plan:
        clock.now += 0.1
        disk.room = short // 3 if weather == "full" else None
        bad = weather == "bad sync"
        disk.failing = lambda number, name, bad=bad: errno.EIO if bad and name == "sync" else None
        samples = np.arange(len(said), len(said) + length, dtype=np.int64).astype(np.int16)
        said += samples.tolist()
        try:
            recording.append(samples)
        except StoreError:
            assert weather != "ok"
        assert recording.seconds * 16_000 == pytest.approx(len(said))
    disk.room, disk.failing = None, lambda number, name: None
    recording.captured()
    assert on_disk(recording).tolist() == said
    recording.close()


def test_the_ram_cap_is_ten_minutes() -> None:
    assert module.RAM_CAP_BYTES == 10 * 60 * 16_000 * 2
