"""File jobs in a real engine: they have its idle time and nothing else, and lose nothing by it."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from engine.audio.vad import LoudnessVad
from engine.files.asking import Asking
from engine.files.events import ENDINGS, FileEvent, JobDone, JobFailed, JobHeard
from engine.files.queue import FileQueue, JobState
from engine.files.store import TranscriptStore
from engine.messages import EngineEvent, Final
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Lane, Samples
from helpers.engine_rig import TIMEOUT_S, engine_rig, played
from helpers.recordings import write_speech

DICTATED = "open the window and read the letter"


class Shared(ScriptedRecognizer):
    """Says of every call whether it was for a file or a dictation, and can be held in one for a file.

    Attributes:
        calls: "file" or "dictation", as they began.
        inside: It waits in a call for a file.
        go_on: While this is not set, such a call waits.
    """

    together = 1

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []
        self.inside = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        self._begin(options)
        return super().decode(samples, options)

    def _begin(self, options: DecodeOptions) -> None:
        self.calls.append("file" if options.lane is Lane.ACCURATE else "dictation")
        if options.lane is Lane.ACCURATE and not self.go_on.is_set():
            self.inside.set()
            assert self.go_on.wait(TIMEOUT_S)


class Batches(Shared):
    """The same with several segments of a file in a call."""

    together = 4

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        self._begin(options)
        return [ScriptedRecognizer.decode(self, one, options) for one in samples]


@pytest.mark.parametrize("kind", [Shared, Batches])
def test_a_key_that_goes_down_stops_a_file_at_its_next_step_and_it_goes_on_after_the_final(
    tmp_path: Path, kind: type[Shared]
) -> None:
    expected = write_speech(tmp_path / "talk.wav", sentences=40)
    recognizer = kind()
    told: queue.SimpleQueue[FileEvent] = queue.SimpleQueue()
    key_up: list[Callable[[], None]] = []
    calls_at_final: list[int] = []

    def listen(event: EngineEvent) -> None:
        if isinstance(event, Final):
            calls_at_final.append(len(recognizer.calls))

    with engine_rig(tmp_path, played(say(DICTATED), lambda: key_up[0]()), recognizer) as rig:
        rig.engine.subscribe(listen)
        files = FileQueue(LoudnessVad, told.put, rig.engine.when_idle, TranscriptStore(tmp_path / "kept"))
        files.add(tmp_path / "talk.wav")
        events = until(told, JobHeard)
        recognizer.go_on.clear()
        assert recognizer.inside.wait(TIMEOUT_S)
        session = rig.engine.press("editor")
        key_up.append(lambda: rig.engine.release(session))
        calls_at_press = len(recognizer.calls)
        recognizer.go_on.set()
        final = rig.heard.ending()
        events += until(told, *ENDINGS)

    assert isinstance(final, Final)
    assert final.text == DICTATED
    meanwhile = recognizer.calls[calls_at_press : calls_at_final[0]]
    assert meanwhile
    assert set(meanwhile) == {"dictation"}
    assert "file" in recognizer.calls[calls_at_final[0] :]
    assert isinstance(events[-1], JobDone)
    assert events[-1].transcript.text.split() == expected.split()
    heard = [event.segment.text for event in events if isinstance(event, JobHeard)]
    assert " ".join(heard) == expected


class Hung(type(Path())):  # type: ignore[misc]  # the kind of path of this platform
    """A recording on a share that is gone: nothing asked of it comes back while `gone` is not over.

    Attributes:
        asked, gone: Somebody waits for an answer; the share is back.
    """

    asked = threading.Event()
    gone = threading.Event()

    def stat(self, **how: bool) -> os.stat_result:
        """Wait for the share."""
        self.asked.set()
        self.gone.wait()
        return super().stat(**how)


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Hung]:
    write_speech(tmp_path / "share.wav", sentences=2)
    Hung.asked.clear()
    Hung.gone.clear()
    yield Hung(tmp_path / "share.wav")
    Hung.gone.set()


def test_a_share_that_never_answers_costs_its_own_job_and_no_dictation(tmp_path: Path, share: Hung) -> None:
    words = write_speech(tmp_path / "next.wav", sentences=2)
    told: queue.SimpleQueue[FileEvent] = queue.SimpleQueue()
    key_up: list[Callable[[], None]] = []
    with engine_rig(tmp_path, played(say(DICTATED), lambda: key_up[0]()), ScriptedRecognizer()) as rig:
        asking = Asking(stall_s=2.0)
        files = FileQueue(LoudnessVad, told.put, rig.engine.when_idle, asking=asking)
        hung = files.add(share)
        following = files.add(tmp_path / "next.wav")
        assert share.asked.wait(TIMEOUT_S)
        session = rig.engine.press("editor")
        key_up.append(lambda: rig.engine.release(session))
        final = rig.heard.ending()
        unanswered = files.state(hung)
        events = until(told, JobFailed) + until(told, JobDone)

    assert isinstance(final, Final)
    assert final.text == DICTATED
    assert unanswered is JobState.RUNNING
    (failed,) = (event for event in events if isinstance(event, JobFailed))
    assert (failed.job, "does not answer" in failed.error.what) == (hung, True)
    assert isinstance(events[-1], JobDone)
    assert (events[-1].job, events[-1].transcript.text) == (following, words)


def test_a_job_that_waits_for_a_share_ends_at_once_when_it_is_cancelled(tmp_path: Path, share: Hung) -> None:
    told: queue.SimpleQueue[FileEvent] = queue.SimpleQueue()
    write_speech(tmp_path / "next.wav", sentences=2)
    with engine_rig(tmp_path, played(say(DICTATED)), ScriptedRecognizer()) as rig:
        files = FileQueue(LoudnessVad, told.put, rig.engine.when_idle)
        hung = files.add(share)
        files.add(tmp_path / "next.wav")
        assert share.asked.wait(TIMEOUT_S)
        files.cancel(hung)
        until(told, JobDone)  # after 20 s it would have been given up by itself
    assert files.state(hung) is JobState.CANCELLED


def until(told: queue.SimpleQueue[FileEvent], *kinds: type) -> list[FileEvent]:
    """What is told up to the first event of such a kind."""
    events = [told.get(timeout=TIMEOUT_S)]
    while not isinstance(events[-1], kinds):
        events.append(told.get(timeout=TIMEOUT_S))
    return events
