"""Recognisers that hear while you speak: their seam, and the thread in which one of them hears.

A streaming recogniser takes audio from an iterator for as long as it lasts, tells its text as it grows and
returns the whole of it when the audio is over. It computes for as long as the speech lasts, which is more
than the engine thread may spend on one thing; so each stretch has an `Ear`: a thread of its own, fed through
a queue.

Rules: told words stay: each text begins with the one before, and the whole text with the last. One stretch
at a time, and nothing else of that recogniser meanwhile. `feed` and `finish` never wait; `cancel` waits for
the step under way, after which the recogniser is idle.
Failure mode: whatever `listen` raises, or that it returned before the audio was over, is the end of the ear,
handed over as `Over.error`. The ear keeps no audio: who fed it can have the same audio decoded another way.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.errors import DecodeFailed
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Recognizer, Samples

PIECE = SAMPLE_RATE // 10  # samples: a cancel takes effect between pieces


class StreamingRecognizer(Recognizer, Protocol):
    """A recogniser whose `info.streams` is true."""

    def listen(
        self, audio: Iterable[Samples], told: Callable[[str], bool], options: DecodeOptions = GREEDY
    ) -> Hypothesis:
        """Hear audio as it comes; return when it is over and its last word is out.

        Args:
            audio: Pieces of any length, each of shape (n,), float32, 16 kHz mono. Asking it for the next
                one waits until it was spoken. What it raises comes through.
            told: Told the text so far whenever it has grown by whole words, in the thread of the call; its
                answer says whether the rest is still wanted.
            options: How it is to be done.

        Raises:
            DecodeFailed: Not loaded, in use, or the model failed.
        """


@dataclass(frozen=True, slots=True)
class Over:
    """How an ear ended.

    Attributes:
        heard: The whole text; None if it failed.
        error: Why it failed, else None.
        busy_s: Seconds it did not spend waiting for audio.
    """

    heard: Hypothesis | None
    error: Exception | None
    busy_s: float


class _NotWantedError(Exception):
    """Leads out of the recogniser after `cancel`."""


class Ear:
    """One stretch of speech on its way to text. Its methods belong to one thread, callbacks to its own."""

    def __init__(
        self,
        recognizer: StreamingRecognizer,
        options: DecodeOptions,
        told: Callable[[Ear, str], object],
        over: Callable[[Ear, Over], object],
    ) -> None:
        """Begin to hear.

        Args:
            recognizer: Loaded, and used by nobody else until `over` was called or `cancel` has returned.
            options: How it is to be done.
            told: Given the text whenever it has grown.
            over: Given the end, once; not after `cancel`.
        """
        self._recognizer = recognizer
        self._options = options
        self._told = told
        self._over = over
        self._fed: queue.SimpleQueue[Samples | None] = queue.SimpleQueue()
        self._cancelled = False
        self._drained = False
        self._waited_s = 0.0
        self._thread = threading.Thread(target=self._run, name="sayso-ear", daemon=True)
        self._thread.start()

    def feed(self, samples: Samples) -> None:
        """Take more audio, shape (n,), float32, 16 kHz mono; it must not be changed afterwards."""
        for start in range(0, len(samples), PIECE):
            self._fed.put(samples[start : start + PIECE])

    def finish(self) -> None:
        """No more audio will come; the end follows."""
        self._fed.put(None)

    def cancel(self) -> None:
        """The text is not wanted. Returns when the recogniser is idle. Idempotent, allowed at any time."""
        self._cancelled = True
        self._fed.put(None)
        self._thread.join()

    def _run(self) -> None:
        started = time.perf_counter()
        heard: Hypothesis | None = None
        failure: Exception | None = None
        try:
            heard = self._recognizer.listen(self._audio(), self._tell, self._options)
            if not self._drained and not self._cancelled:
                heard = None
                raise DecodeFailed("the recogniser ended before the speech did", "try again")
        except _NotWantedError:
            return
        except Exception as error:  # noqa: BLE001 - thread border: the same audio is decoded another way
            failure = error
        if not self._cancelled:
            self._over(self, Over(heard, failure, time.perf_counter() - started - self._waited_s))

    def _tell(self, text: str) -> bool:
        if not self._cancelled:
            self._told(self, text)
        return not self._cancelled

    def _audio(self) -> Iterator[Samples]:
        while True:
            asked = time.perf_counter()
            samples = self._fed.get()
            self._waited_s += time.perf_counter() - asked
            if self._cancelled:
                raise _NotWantedError
            if samples is None:
                self._drained = True
                return
            yield samples
