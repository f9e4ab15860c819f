"""One text on its way to a language model and back: what can become of it, and who may end it.

Problem: three threads may want to end a job: the one that asks, the deadline's, and whoever cancels.
Rules: the first call of `settle` counts, under the job's lock; callbacks run outside of it. What was
corrected until then stays corrected unless the job was cancelled. Failure mode: none; every job ends.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.cleanup.acceptance import standing, too_long
from engine.cleanup.kept import Judged
from engine.cleanup.llm import Line
from engine.cleanup.pieces import pieces
from engine.phrases import Phrase

CANCELLED = Phrase("it was cancelled")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The words as corrected.

    Attributes:
        text: The words.
        left: Why a part of them is as it was; "" if all of it was corrected.
        first_s: Seconds until the model's first token; 0 if nothing had to be asked.
        seconds: Seconds in all.
    """

    text: str
    left: str = ""
    first_s: float = 0.0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """The words as they were.

    Attributes:
        text: The words.
        why: The reason, one clause.
        seconds: Seconds until that was clear.
    """

    text: str
    why: str
    seconds: float = 0.0


Outcome = Cleaned | Kept


class Job:
    """One text on its way; settled exactly once."""

    def __init__(self, text: str, then: Callable[[Outcome], None] | None = None) -> None:
        self.text = text
        self.began = time.monotonic()
        self._then = then
        self._lock = threading.Lock()  # guards the next six
        self._outcome: Outcome | None = None
        self._parts: list[str] = []
        self._left = ""
        self._changed = False
        self._line: Line | None = None
        self._first_s = 0.0
        self._settled = threading.Event()

    @property
    def done(self) -> bool:
        """Whether it is settled."""
        return self._settled.is_set()

    def result(self) -> Outcome:
        """Wait for the outcome: until the deadline at most."""
        self._settled.wait()
        assert self._outcome is not None
        return self._outcome

    def cancel(self) -> None:
        """Settle it now with the words as they were, and end the request. Idempotent."""
        self.settle(CANCELLED, whole=True, cut=True)

    def settle(self, why: str = "", whole: bool = False, cut: bool = False) -> None:
        """End it with the parts that are there, the rest as it was. Only the first call counts.

        Args:
            why: Why the rest is as it was.
            whole: Leave the parts that were corrected as they were, too.
            cut: End the request that is under way.
        """
        with self._lock:
            if self._outcome is not None:
                return
            line = self._line
            self._outcome = outcome = self._made(why or self._left, whole)
        self._settled.set()
        if self._then is not None:
            self._then(outcome)
        if cut and line is not None:
            line.close()

    def hold(self, line: Line) -> bool:
        """What must be cut to end the request; False if there must be none any more."""
        with self._lock:
            self._line = line
            return self._outcome is None

    def add(self, piece: str, judged: Judged, first_at: float | None = None) -> None:
        """What came of the next piece."""
        with self._lock:
            self._parts.append(judged.text if not judged.why else piece)
            self._left = self._left or judged.why
            self._changed |= not judged.why
            if first_at is not None:
                self._first_s = self._first_s or first_at - self.began

    def so_far(self, growing: str) -> str:
        """The parts that are there and the beginning of the next one."""
        return "".join(self._parts) + growing

    def _made(self, why: str, whole: bool) -> Outcome:
        seconds = time.monotonic() - self.began
        if whole or not self._changed:
            return Kept(self.text, why, seconds)
        rest = "".join(pieces(self.text)[len(self._parts) :])
        return Cleaned("".join(self._parts) + rest, why, self._first_s, seconds)


@dataclass(slots=True)
class Flights:
    """Pieces that are being asked for ahead, so that a job waits for them instead of asking again."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    of: dict[str, threading.Event] = field(default_factory=dict)

    def begin(self, piece: str) -> threading.Event | None:
        """The mark to set at its end; None if it is under way already."""
        with self.lock:
            return None if piece in self.of else self.of.setdefault(piece, threading.Event())

    def end(self, piece: str) -> None:
        with self.lock:
            self.of.pop(piece).set()

    def wait(self, piece: str, until: float) -> None:
        with self.lock:
            flight = self.of.get(piece)
        if flight is not None:
            flight.wait(max(0.0, until - time.monotonic()))


class Shown:
    """Whoever listens to a growing answer, told only what may stand."""

    def __init__(self, job: Job, piece: str, hear: Callable[[str], None] | None) -> None:
        self._job = job
        self._piece = piece
        self._hear = hear
        self._shown = ""
        self._read = 0

    def __call__(self, text: str) -> bool:
        """Take the answer so far; whether more of it is wanted."""
        if self._job.done or too_long(self._piece, text):
            return False
        words = text.count(" ")
        # To decide about 60 words takes 5 to 10 ms: not for each of them.
        if self._hear is not None and words > self._read + self._read // 15:
            self._read = words
            stands = standing(self._piece, text)
            if len(stands) > len(self._shown):
                self._shown = stands
                self._hear(self._job.so_far(stands))
        return True
