"""Files that are broken, hostile or in the wrong place: one clear line each, and the next one goes on.

The media are mutated here, eight containers and a thousand mutations in all on demand (`SAYSO_FUZZ=1000`), a
few of each otherwise: every one must end as audio or as a `MediaError`, in bounded time, with this process
alive.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.audio.decode import Decoding
from engine.audio.vad import LoudnessVad
from engine.errors import StoreError
from engine.files.events import FileEvent, JobDone, JobFailed, JobHeard, JobId
from engine.files.job import FileJob, FileRequest
from engine.files.output import check_target, publish
from engine.files.store import TranscriptStore
from engine.recognition.backends.scripted import ScriptedRecognizer
from helpers.fulldisk import small_disk
from helpers.mutations import CONTAINERS, LIMIT_S, OUTCOMES, mutate, originals, outcome
from helpers.recordings import write_speech

MUTATIONS = int(os.environ.get("SAYSO_FUZZ", "48"))


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A file of each container."""
    return originals(tmp_path_factory.mktemp("media"))


@pytest.mark.timeout(60 + 3 * MUTATIONS)
@pytest.mark.parametrize("ending", CONTAINERS)
def test_a_mutated_file_is_heard_or_refused(tmp_path: Path, media: dict[str, bytes], ending: str) -> None:
    dice = random.Random(f"{ending}")
    seen: dict[str, int] = {}
    path = tmp_path / f"mutated.{ending}"
    for _ in range(-(-MUTATIONS // len(CONTAINERS))):
        path.write_bytes(mutate(media[ending], dice))
        result = outcome(path)
        seen[result] = seen.get(result, 0) + 1
    print(ending, seen)
    assert set(seen) <= OUTCOMES


@pytest.mark.parametrize("ending", CONTAINERS)
def test_a_file_cut_off_anywhere_is_heard_or_refused(
    tmp_path: Path, media: dict[str, bytes], ending: str
) -> None:
    data = media[ending]
    results = []
    for share in (0.002, 0.05, 0.5, 0.95):
        (tmp_path / f"cut.{ending}").write_bytes(data[: max(1, int(share * len(data)))])
        results.append(outcome(tmp_path / f"cut.{ending}"))
    assert set(results) <= OUTCOMES
    # An MP4's index is at its end, and these seconds are one page of an Ogg: cut off, nothing is left.
    assert results[2] == ("NotAudio" if ending in ("m4a", "ogg") else "warned")


def test_a_decoder_that_dies_alone_leaves_what_it_delivered(tmp_path: Path) -> None:
    """Killed half-way, as by a crash in FFmpeg or for want of memory."""
    write_speech(tmp_path / "long.wav", sentences=200)
    decoding = Decoding(tmp_path / "long.wav", 16_000)
    first = None
    while first is None:
        first = decoding.next(1.0)
    os.kill(decoding._child.pid, signal.SIGSEGV)
    count = 0
    while (block := decoding.next(5.0)) is None or len(block):
        count += 0 if block is None else len(block)
    assert decoding.warning == "'long.wav' breaks off; heard as far as it goes"
    assert not decoding.whole
    assert count < 200 * 3.4 * 16_000


def test_a_decoder_that_hangs_is_ended(tmp_path: Path) -> None:
    """Stopped, so that it says nothing more: whoever waits is told, and what came before is kept."""
    write_speech(tmp_path / "long.wav", sentences=200)
    decoding = Decoding(tmp_path / "long.wav", 16_000, stall_s=1.0)
    while decoding.next(1.0) is None:
        pass
    os.kill(decoding._child.pid, signal.SIGSTOP)
    started = time.monotonic()
    while (block := decoding.next(1.0)) is None or len(block):
        assert time.monotonic() - started < LIMIT_S
    assert decoding.warning is not None
    assert "nothing came for" in decoding.warning
    decoding.close()


def test_a_transcript_of_a_decoder_that_died_is_not_kept(tmp_path: Path) -> None:
    write_speech(tmp_path / "long.wav", sentences=100)
    store = TranscriptStore(tmp_path / "t")
    events: list[FileEvent] = []
    job = FileJob(JobId(1), FileRequest(tmp_path / "long.wav"), LoudnessVad, events.append, store)
    killed = False
    for _ in job.steps(ScriptedRecognizer()):
        if not killed and any(isinstance(event, JobHeard) for event in events):
            assert job._decoding is not None
            os.kill(job._decoding._child.pid, signal.SIGSEGV)
            killed = True
    ending = events[-1]
    assert isinstance(ending, JobDone)
    if ending.transcript.warning is None:
        pytest.fail("the whole file was decoded before it could be killed")
    again: list[FileEvent] = []
    job = FileJob(JobId(2), FileRequest(tmp_path / "long.wav"), LoudnessVad, again.append, store)
    for _ in job.steps(ScriptedRecognizer()):
        pass
    assert isinstance(again[-1], JobDone)
    assert not again[-1].kept
    assert again[-1].transcript.warning is None


def test_a_full_disk_leaves_no_half_transcript(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        target = disk.folder / "a.txt"
        check_target(target, False)
        disk.fill()
        with pytest.raises(StoreError, match="make room"):
            publish(target, "word " * 10_000, False)
        assert not target.exists()
        disk.free()
        publish(target, "word " * 10_000, False)
        assert target.stat().st_size == 50_000


@pytest.fixture
def pipe_writer(tmp_path: Path) -> Iterator[Path]:
    """A FIFO nobody may open: opening it would wait for ever."""
    path = tmp_path / "pipe.wav"
    os.mkfifo(path)
    yield path
    path.unlink()


def test_a_pipe_in_the_place_of_a_file_is_not_opened(pipe_writer: Path) -> None:
    threads = threading.active_count()
    events: list[FileEvent] = []
    job = FileJob(JobId(1), FileRequest(pipe_writer), LoudnessVad, events.append)
    assert list(job.steps(ScriptedRecognizer())) == []
    assert isinstance(events[-1], JobFailed)
    assert threading.active_count() == threads
