"""The queue: one after the other, in idle time, and what the person wants goes before the order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.audio.vad import LoudnessVad
from engine.dictation import Manner
from engine.errors import ModelBroken, SaysoError
from engine.files.events import (
    ENDINGS,
    FileEvent,
    JobAdded,
    JobCancelled,
    JobDone,
    JobFailed,
    JobHeard,
    JobId,
    JobStarted,
)
from engine.files.queue import FileQueue, JobState, Refused, Work
from engine.files.store import TranscriptStore
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Lane, Samples
from helpers.recordings import write_speech


class Noting(ScriptedRecognizer):
    """Keeps what it was told of every decode."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[DecodeOptions] = []

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        self.told.append(options)
        return super().decode(samples, options)


class Desk:
    """A queue whose work is done when the test says so, a step at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[FileEvent] = []
        self.posted: list[Iterator[None]] = []
        self.recognizer = Noting()
        self.broken: SaysoError | None = None
        self.manner = Manner("small", DecodeOptions("en"))
        self.asked: list[str] = []
        store = TranscriptStore(folder / "transcripts")
        self.queue = FileQueue(LoudnessVad, self.events.append, self._post, store, lambda: self.manner)

    def _post(self, work: Work, refused: Refused) -> None:
        if self.broken is not None:
            refused(self.broken)
        else:
            self.asked.append(self.manner.model)
            self.posted.append(work(self.recognizer))

    def recording(self, name: str, sentences: int = 3) -> Path:
        write_speech(self.folder / name, sentences)
        return self.folder / name

    def until(self, *kinds: type[FileEvent]) -> FileEvent:
        """Work until the next event of such a kind; the event."""
        seen = len(self.events)
        for _ in self.posted[-1]:
            for event in self.events[seen:]:
                if isinstance(event, kinds):
                    return event
            seen = len(self.events)
        return next(event for event in self.events[seen:] if isinstance(event, kinds))

    def finish(self) -> None:
        while self.posted:
            for _ in self.posted.pop():
                pass

    def endings(self) -> list[tuple[JobId, type]]:
        return [(event.job, type(event)) for event in self.events if isinstance(event, ENDINGS)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_files_are_heard_one_after_the_other(desk: Desk) -> None:
    jobs = [desk.queue.add(desk.recording(name)) for name in ("a.wav", "b.wav", "c.wav")]
    assert desk.queue.waiting() == tuple(jobs)
    assert len(desk.posted) == 1
    desk.finish()
    assert desk.endings() == [(job, JobDone) for job in jobs]
    assert [type(event) for event in desk.events[:4]] == [JobAdded, JobAdded, JobAdded, JobStarted]
    assert {desk.queue.state(job) for job in jobs} == {JobState.DONE}


def test_work_is_asked_for_again_once_it_has_ended(desk: Desk) -> None:
    desk.queue.add(desk.recording("a.wav"))
    desk.finish()
    job = desk.queue.add(desk.recording("b.wav"))
    assert len(desk.posted) == 1
    desk.finish()
    assert desk.queue.state(job) is JobState.DONE


def test_settings_that_change_hold_for_the_next_file_and_the_one_under_way_goes_on_as_it_began(
    desk: Desk,
) -> None:
    for number, name in enumerate(("a.wav", "b.wav", "c.wav")):
        desk.queue.add(desk.recording(name, 12 + number))
    desk.until(JobHeard)
    desk.manner = Manner("large", DecodeOptions("de", vocabulary="Siobhan"))
    desk.finish()
    assert len(desk.endings()) == 3
    assert desk.asked == ["small", "large"]  # one model for all that comes after the change
    heard = [options.language for options in desk.recognizer.told]
    assert set(heard[: heard.index("de")]) == {"en"}
    assert set(heard[heard.index("de") :]) == {"de"}
    assert heard.count("de") > heard.count("en")
    assert {options.lane for options in desk.recognizer.told} == {Lane.ACCURATE}
    assert all(options.words for options in desk.recognizer.told)


def test_what_was_changed_while_a_file_waited_for_its_turn_holds_for_it(desk: Desk) -> None:
    desk.queue.add(desk.recording("a.wav"))
    desk.manner = Manner("large", DecodeOptions("de"))  # asked for already, and not begun
    desk.finish()
    assert desk.asked == ["small", "large"]
    assert {options.language for options in desk.recognizer.told} == {"de"}


def test_a_file_that_fails_does_not_stop_the_next(desk: Desk) -> None:
    bad = desk.queue.add(desk.folder / "nope.wav")
    good = desk.queue.add(desk.recording("a.wav"))
    desk.finish()
    assert desk.endings() == [(bad, JobFailed), (good, JobDone)]
    assert desk.queue.state(bad) is JobState.FAILED


def test_what_waits_can_be_cancelled_and_moved(desk: Desk) -> None:
    a, b, c, d = (desk.queue.add(desk.recording(f"{name}.wav")) for name in "abcd")
    desk.queue.cancel(b)
    desk.queue.move(d, 0)
    desk.queue.move(b, 0)  # it is over: nothing happens
    assert desk.queue.waiting() == (d, a, c)
    desk.finish()
    assert desk.endings() == [(b, JobCancelled), (d, JobDone), (a, JobDone), (c, JobDone)]


def test_a_running_job_is_over_when_it_is_cancelled_and_the_next_one_begins(desk: Desk) -> None:
    a = desk.queue.add(desk.recording("a.wav", 12))
    b = desk.queue.add(desk.recording("b.wav"))
    desk.until(JobHeard)
    decodes = len(desk.recognizer.decodes)
    desk.queue.cancel(a)
    desk.queue.cancel(a)
    assert desk.queue.state(a) is JobState.CANCELLED
    assert desk.events[-1] == JobCancelled(a)
    next(desk.posted[-1])
    assert len(desk.recognizer.decodes) == decodes
    desk.finish()
    assert desk.endings() == [(a, JobCancelled), (b, JobDone)]


def test_a_retry_goes_on_where_it_was(desk: Desk) -> None:
    a = desk.queue.add(desk.recording("a.wav", 12))
    desk.until(JobHeard)
    desk.queue.cancel(a)
    desk.finish()
    decodes = len(desk.recognizer.decodes)
    desk.queue.retry(a)
    desk.queue.retry(a)  # it waits already
    desk.finish()
    assert desk.queue.state(a) is JobState.DONE
    alone = Noting()
    other = Desk(desk.folder / "other")
    other.folder.mkdir()
    other.recognizer = alone
    other.queue.add(desk.folder / "a.wav")
    other.finish()
    assert len(desk.recognizer.decodes) == len(alone.decodes)
    assert 0 < decodes < len(alone.decodes)


def test_a_job_that_is_done_is_not_retried_or_cancelled(desk: Desk) -> None:
    a = desk.queue.add(desk.recording("a.wav"))
    desk.finish()
    desk.queue.cancel(a)
    desk.queue.retry(a)
    assert desk.endings() == [(a, JobDone)]
    assert desk.queue.waiting() == ()


def test_a_job_that_is_over_can_be_forgotten(desk: Desk) -> None:
    a = desk.queue.add(desk.recording("a.wav"))
    desk.queue.forget(a)
    assert desk.queue.state(a) is JobState.WAITING
    desk.finish()
    desk.queue.forget(a)
    with pytest.raises(KeyError):
        desk.queue.state(a)


def test_work_that_was_dropped_can_be_asked_for_again(desk: Desk) -> None:
    """The engine drops idle work that fails: the queue must not wait for it for ever."""
    a = desk.queue.add(desk.recording("a.wav", 12))
    desk.until(JobHeard)
    desk.posted.pop().close()  # type: ignore[attr-defined]  # the iterator is a generator
    assert desk.queue.state(a) is JobState.FAILED
    desk.queue.retry(a)
    desk.finish()
    assert desk.queue.state(a) is JobState.DONE


def test_without_a_recogniser_a_job_fails_and_a_retry_goes_well_when_there_is_one(desk: Desk) -> None:
    desk.broken = ModelBroken("the model is broken", "download it again")
    job = desk.queue.add(desk.recording("a.wav"))
    assert desk.events[-1] == JobFailed(job, desk.broken)
    assert desk.queue.waiting() == ()
    desk.broken = None
    desk.queue.retry(job)
    desk.finish()
    assert desk.queue.state(job) is JobState.DONE
