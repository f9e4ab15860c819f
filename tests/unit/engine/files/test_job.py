"""One recording from file to transcript: told as it goes, kept, gone on with, and cancelled within a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.audio.vad import LoudnessVad
from engine.errors import DecodeFailed, ModelBroken, NoSuchFile, NotARegularFile
from engine.files.events import (
    FileEvent,
    JobCancelled,
    JobDone,
    JobFailed,
    JobHeard,
    JobId,
    JobProgress,
    JobStarted,
    JobWarned,
)
from engine.files.job import FileJob, FileRequest
from engine.files.store import TranscriptStore
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Samples
from helpers.faultfs import FaultyDisk, from_then_on
from helpers.recordings import write_speech, write_wav

JOB = JobId(7)


@pytest.fixture
def store(tmp_path: Path) -> TranscriptStore:
    return TranscriptStore(tmp_path / "transcripts")


def perform(
    path: Path,
    store: TranscriptStore | None = None,
    recognizer: ScriptedRecognizer | None = None,
    options: DecodeOptions | None = None,
    until: Callable[[list[FileEvent]], bool] = lambda events: False,
) -> list[FileEvent]:
    """Run a job and tell its events; stop between two steps, as a kill does, once `until` says so."""
    events: list[FileEvent] = []
    job = FileJob(JOB, FileRequest(path, options or DecodeOptions()), LoudnessVad, events.append, store)
    steps = job.steps(recognizer or ScriptedRecognizer())
    for _ in steps:
        if until(events):
            break
    steps.close()  # type: ignore[attr-defined]  # the iterator is a generator
    return events


def heard(events: list[FileEvent]) -> str:
    return " ".join(event.segment.text for event in events if isinstance(event, JobHeard))


def of(events: list[FileEvent], kind: type) -> list:
    return [event for event in events if isinstance(event, kind)]


def done(events: list[FileEvent]) -> JobDone:
    ending = events[-1]
    assert isinstance(ending, JobDone), ending
    return ending


def test_a_recording_is_told_while_it_is_heard_and_then_whole(tmp_path: Path) -> None:
    words = write_speech(tmp_path / "a.wav")
    events = perform(tmp_path / "a.wav")
    assert isinstance(events[0], JobStarted)
    assert heard(events) == words
    transcript = done(events).transcript
    assert transcript.text == words
    assert (transcript.name, transcript.model, transcript.language) == ("a.wav", "scripted", "en")
    assert transcript.warning is None
    assert not done(events).kept


def test_timings_say_where_the_time_went(tmp_path: Path) -> None:
    write_speech(tmp_path / "a.wav")
    recognizer = ScriptedRecognizer(cost_s=0.02, load_s=0.05)
    timings = done(perform(tmp_path / "a.wav", recognizer=recognizer)).transcript.timings
    assert timings.audio_s == pytest.approx(6 * 3.4, abs=0.01)
    assert timings.load_s >= 0.05
    assert timings.inference_s >= 0.02 * len(recognizer.decodes) - 0.001
    assert timings.total_s >= timings.load_s + timings.inference_s - 0.01
    assert timings.decode_s > 0
    assert timings.speed > 0


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    write_speech(tmp_path / "a.wav", sentences=10)
    events = of(perform(tmp_path / "a.wav", recognizer=ScriptedRecognizer(cost_s=0.3)), JobProgress)
    fractions = [event.fraction for event in events]
    assert len(events) > 3
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] < fractions[-1] <= 1
    assert events[-1].speed > 0
    assert events[-1].left_s is not None


def test_what_waits_for_a_batch_is_no_progress(tmp_path: Path) -> None:
    """A short recording is taken whole before its first batch: it is not at its end then."""
    write_speech(tmp_path / "a.wav", sentences=12)
    events = perform(tmp_path / "a.wav", recognizer=Batches(cost_s=0.3))
    fractions = [event.fraction for event in of(events, JobProgress)]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < 0.6


def test_the_same_recording_again_is_there_at_once(tmp_path: Path, store: TranscriptStore) -> None:
    words = write_speech(tmp_path / "a.wav")
    first = done(perform(tmp_path / "a.wav", store))
    (tmp_path / "a.wav").rename(tmp_path / "b.wav")
    recognizer = ScriptedRecognizer(load_s=100)
    again = done(perform(tmp_path / "b.wav", store, recognizer))
    assert again.kept
    assert again.transcript.text == words
    assert again.transcript.name == "b.wav"
    assert again.transcript.segments == first.transcript.segments
    assert recognizer.decodes == []


def test_the_end_of_a_job_names_the_file_that_keeps_its_words(tmp_path: Path, store: TranscriptStore) -> None:
    write_speech(tmp_path / "a.wav")
    first, again = (done(perform(tmp_path / "a.wav", store)) for _ in range(2))
    assert first.kept_as == again.kept_as != ""
    assert len(list(tmp_path.rglob(first.kept_as))) == 1
    assert done(perform(tmp_path / "a.wav")).kept_as == ""


def test_other_bytes_of_the_same_length_are_another_recording(tmp_path: Path, store: TranscriptStore) -> None:
    write_speech(tmp_path / "a.wav")
    perform(tmp_path / "a.wav", store)
    data = bytearray((tmp_path / "a.wav").read_bytes())
    data[-1] ^= 1
    (tmp_path / "a.wav").write_bytes(data)
    assert not done(perform(tmp_path / "a.wav", store)).kept


def test_a_result_with_words_serves_those_who_want_none(tmp_path: Path, store: TranscriptStore) -> None:
    write_speech(tmp_path / "a.wav")
    perform(tmp_path / "a.wav", store, options=DecodeOptions(words=True))
    assert done(perform(tmp_path / "a.wav", store)).kept
    assert not done(perform(tmp_path / "a.wav", store, options=DecodeOptions("en"))).kept


def test_without_a_store_nothing_is_kept(tmp_path: Path) -> None:
    write_speech(tmp_path / "a.wav")
    perform(tmp_path / "a.wav")
    assert not done(perform(tmp_path / "a.wav")).kept
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.parametrize("segments", [0, 1, 2, 3])
def test_a_run_that_was_killed_goes_on_and_decodes_nothing_twice(
    tmp_path: Path, store: TranscriptStore, segments: int
) -> None:
    words = write_speech(tmp_path / "a.wav", sentences=12)
    whole = ScriptedRecognizer()
    expected = done(perform(tmp_path / "a.wav", None, whole)).transcript.segments
    first, second = ScriptedRecognizer(), ScriptedRecognizer()
    perform(tmp_path / "a.wav", store, first, until=lambda events: len(of(events, JobHeard)) > segments)
    events = perform(tmp_path / "a.wav", store, second)
    assert done(events).transcript.segments == expected
    assert heard(events) == words
    assert len(first.decodes) > segments
    assert first.decodes + second.decodes == whole.decodes
    assert not of(events, JobDone)[0].kept
    assert done(perform(tmp_path / "a.wav", store)).kept


class Batches(ScriptedRecognizer):
    """Takes three segments at a time."""

    together = 3

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        return [self.decode(one, options) for one in samples]


@pytest.mark.parametrize("segments", [0, 1, 2, 5, 8])
def test_a_run_that_was_killed_between_batches_decodes_nothing_twice(
    tmp_path: Path, store: TranscriptStore, segments: int
) -> None:
    words = write_speech(tmp_path / "a.wav", sentences=40)
    expected = done(perform(tmp_path / "a.wav", None, ScriptedRecognizer())).transcript.segments
    first, second = Batches(), Batches()
    begun = perform(
        tmp_path / "a.wav", store, first, until=lambda events: len(of(events, JobHeard)) > segments
    )
    events = perform(tmp_path / "a.wav", store, second)
    assert done(events).transcript.segments == expected
    assert heard(events) == words
    assert heard(events).startswith(heard(begun))
    whole = Batches()
    perform(tmp_path / "a.wav", None, whole)
    assert sorted(first.decodes + second.decodes) == sorted(whole.decodes)


def test_a_cancelled_job_says_so_at_the_next_step(tmp_path: Path, store: TranscriptStore) -> None:
    write_speech(tmp_path / "a.wav", sentences=12)
    events: list[FileEvent] = []
    recognizer = ScriptedRecognizer()
    job = FileJob(JOB, FileRequest(tmp_path / "a.wav"), LoudnessVad, events.append, store)
    steps = job.steps(recognizer)
    while not of(events, JobHeard):
        next(steps)
    job.cancel()
    before = len(recognizer.decodes)
    assert list(steps) == []
    assert events[-1] == JobCancelled(JOB)
    assert len(recognizer.decodes) == before
    assert done(perform(tmp_path / "a.wav", store)).transcript.timings.audio_s > 0


def test_a_file_that_cannot_be_heard_fails_before_the_model_is_loaded(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer(load_s=100)
    events = perform(tmp_path / "nope.wav", recognizer=recognizer)
    assert [type(event) for event in events] == [JobFailed]
    assert isinstance(events[0].error, NoSuchFile)
    events = perform(tmp_path, recognizer=recognizer)
    assert isinstance(events[-1].error, NotARegularFile)


def test_a_decode_that_fails_ends_the_job_and_what_was_heard_is_not_lost(
    tmp_path: Path, store: TranscriptStore
) -> None:
    words = write_speech(tmp_path / "a.wav", sentences=8)

    class Tired(ScriptedRecognizer):
        def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
            if len(self.decodes) == 2:
                raise DecodeFailed("it is tired", "try again")
            return super().decode(samples)

    events = perform(tmp_path / "a.wav", store, Tired())
    assert isinstance(events[-1], JobFailed)
    assert isinstance(events[-1].error, DecodeFailed)
    assert words.startswith(heard(events))
    recognizer = ScriptedRecognizer()
    assert done(perform(tmp_path / "a.wav", store, recognizer)).transcript.text == words


def test_a_model_that_cannot_be_loaded_fails_the_job(tmp_path: Path) -> None:
    write_speech(tmp_path / "a.wav")

    class Broken(ScriptedRecognizer):
        def load(self) -> None:
            raise ModelBroken("the model is broken", "fetch it again")

    events = perform(tmp_path / "a.wav", recognizer=Broken())
    assert isinstance(events[-1], JobFailed)
    assert isinstance(events[-1].error, ModelBroken)


@pytest.mark.allow_logs
def test_a_fault_nobody_foresaw_fails_the_job_and_nothing_else(tmp_path: Path) -> None:
    write_speech(tmp_path / "a.wav")

    class Faulty(ScriptedRecognizer):
        def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
            raise RuntimeError("secret words")

    events = perform(tmp_path / "a.wav", recognizer=Faulty())
    assert isinstance(events[-1], JobFailed)
    assert "RuntimeError" in str(events[-1].error)
    assert "secret" not in str(events[-1].error)


def test_a_disk_that_refuses_costs_the_keeping_and_not_the_transcript(tmp_path: Path) -> None:
    words = write_speech(tmp_path / "a.wav")
    broken = TranscriptStore(tmp_path / "t", FaultyDisk(from_then_on(1)))
    events = perform(tmp_path / "a.wav", broken)
    assert done(events).transcript.text == words
    assert len(of(events, JobWarned)) == 1
    assert "will not be kept" in of(events, JobWarned)[0].what


def test_silence_is_a_transcript_with_a_warning(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.zeros(24_000, np.float32), 8_000)
    transcript = done(perform(tmp_path / "a.wav")).transcript
    assert transcript.segments == ()
    assert transcript.timings.audio_s == pytest.approx(3, abs=0.01)
    assert transcript.warning == "no speech was heard in 'a.wav'"


def test_a_cut_off_recording_is_heard_as_far_as_it_goes(tmp_path: Path, store: TranscriptStore) -> None:
    words = write_speech(tmp_path / "a.wav")
    data = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "a.wav").write_bytes(data[: len(data) // 2])
    transcript = done(perform(tmp_path / "a.wav", store)).transcript
    assert words.startswith(transcript.text[:20])
    assert transcript.warning == "'a.wav' breaks off; heard as far as it goes"
    kept = done(perform(tmp_path / "a.wav", store))
    assert kept.kept
    assert kept.transcript.warning == transcript.warning
