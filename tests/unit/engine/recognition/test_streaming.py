"""The thread in which a stretch is heard: it tells, ends once, and is gone when nobody wants it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from engine.errors import DecodeFailed, SaysoError
from engine.recognition.backends.scripted import say, silence
from engine.recognition.backends.scripted_streaming import ScriptedStreamingRecognizer
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Samples
from engine.recognition.streaming import PIECE, Ear, Over

PATIENT_S = 60.0
WORDS = "one two three"


class Watched:
    """An ear and what it reported."""

    def __init__(self, recognizer: ScriptedStreamingRecognizer) -> None:
        recognizer.load()
        self.told: list[str] = []
        self._ends: queue.SimpleQueue[Over] = queue.SimpleQueue()
        self.ear = Ear(recognizer, GREEDY, self._told, lambda ear, end: self._ends.put(end))

    def _told(self, ear: Ear, text: str) -> None:
        assert ear is self.ear
        self.told.append(text)

    def end(self) -> Over:
        """How it ended."""
        return self._ends.get(timeout=PATIENT_S)

    @property
    def silent(self) -> bool:
        """Whether no end was reported."""
        return self._ends.empty()


def running() -> bool:
    return any(thread.name == "sayso-ear" for thread in threading.enumerate())


def test_the_end_has_the_whole_text_and_what_it_cost() -> None:
    slept: list[float] = []
    one = Watched(ScriptedStreamingRecognizer(step_s=0.01, sleep=slept.append))
    one.ear.feed(say(WORDS))
    one.ear.finish()
    end = one.end()
    assert (end.heard and end.heard.text, end.error) == (WORDS, None)
    assert end.busy_s > 0
    assert one.told == ["one", "one two", WORDS]


def test_long_audio_is_handed_over_in_pieces_that_a_cancel_falls_between() -> None:
    sizes: list[int] = []

    class Noted(ScriptedStreamingRecognizer):
        def _goes_on(self, seconds: float) -> bool:
            sizes.append(round(seconds * 16_000))
            return super()._goes_on(seconds)

    one = Watched(Noted())
    one.ear.feed(silence(1.05))
    one.ear.finish()
    one.end()
    assert max(sizes) == PIECE
    assert sum(sizes) == int(1.05 * 16_000)


@pytest.mark.parametrize(
    "error", [DecodeFailed("it failed", "try again"), RuntimeError("of torch"), KeyError()]
)
def test_whatever_fails_is_the_end_and_no_crash(error: Exception) -> None:
    one = Watched(Failing(error))
    one.ear.feed(say(WORDS))
    assert one.end() == Over(None, error, pytest.approx(0, abs=PATIENT_S))
    one.ear.feed(say(WORDS))
    one.ear.finish()
    one.ear.cancel()
    assert one.silent


def test_an_end_before_the_audio_is_over_is_a_failure() -> None:
    one = Watched(ScriptedStreamingRecognizer(lose_after_s=0.5))
    one.ear.feed(say(WORDS))
    one.ear.finish()
    end = one.end()
    assert end.heard is None
    assert isinstance(end.error, SaysoError)


def test_a_cancelled_ear_says_nothing_more_and_its_thread_is_gone() -> None:
    gate = threading.Event()
    one = Watched(ScriptedStreamingRecognizer(step_s=1.0, sleep=lambda s: gate.wait(PATIENT_S if s else 0)))
    one.ear.feed(say(WORDS))
    threading.Timer(0.02, gate.set).start()
    one.ear.cancel()
    assert not running()
    assert one.told == []
    assert one.silent


def test_an_ear_may_be_cancelled_after_its_end() -> None:
    one = Watched(ScriptedStreamingRecognizer())
    one.ear.feed(say(WORDS))
    one.ear.finish()
    one.end()
    one.ear.cancel()
    assert not running()


def test_feeding_does_not_wait_for_the_model() -> None:
    gate = threading.Event()
    one = Watched(ScriptedStreamingRecognizer(step_s=1.0, sleep=lambda s: gate.wait(PATIENT_S if s else 0)))
    for _ in range(1000):
        one.ear.feed(np.zeros(800, np.float32))
    one.ear.finish()
    assert one.silent
    gate.set()
    heard = one.end().heard
    assert heard is not None
    assert heard.text == ""


class Failing(ScriptedStreamingRecognizer):
    """Fails with the first piece."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def listen(
        self, audio: Iterable[Samples], told: Callable[[str], bool], options: DecodeOptions = GREEDY
    ) -> Hypothesis:
        for _ in audio:
            raise self._error
        return Hypothesis("")
