"""What to decode next: pure rules over what each dictation could use.

A decode cannot be interrupted, so the only way to be quick at key-up is not to be in the middle of
something then. FINAL goes before COMMIT, CANDIDATE and PARTIAL; partials are short, never start while the
voice is falling silent (key-up usually follows), never queue, and thin out as decoding becomes slower.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from engine.recognition.cost import DecodeCost
from engine.recognition.segmenter import Span

PARTIAL_COST_S = 0.060  # a release waits behind at most one partial; 60 ms goes unnoticed
SLOW_PARTIAL_COST_S = 0.300  # for engines that cannot do any partial in 60 ms: live words at this price
MIN_PARTIAL_S = 0.6  # text of less audio is noise: "You" for 0.3 s of "And so"
MIN_CADENCE_S = 0.25  # four a second: onnxruntime spins 50 ms of CPU away after every decode
CADENCE_SHARE = 1.5  # new audio wanted per second of decoding: at most 2/3 of a core on partials
FIRST_WORDS_S = 0.150  # decodes longer than this show their first words early; it costs a quarter more
PARTIAL_WINDOW_S = 2.2  # shortest window that still gives a recogniser context


class Priority(IntEnum):
    """Order in which decodes are done; smaller first."""

    FINAL = 0
    COMMIT = 1
    CANDIDATE = 2
    PARTIAL = 3


@dataclass(frozen=True, slots=True)
class Job:
    """One decode that could be done now.

    Attributes:
        background: It belongs to a recording that nobody is waiting for with a key in hand.
        priority: What it is for.
        age: Order of its dictation; older dictations first.
        span: The audio, in samples since key-down.
        length: Samples to give the recogniser; what `span` lacks is zeros at the end.
    """

    background: bool
    priority: Priority
    age: int
    span: Span
    length: int


def choose(jobs: Iterable[Job | None]) -> Job | None:
    """The job to do next, or None."""
    wanted = [job for job in jobs if job is not None]
    return min(wanted, key=lambda job: (job.background, job.priority, job.age, job.span), default=None)


def partial_window(open_s: float, cost: DecodeCost) -> float | None:
    """How many of the last seconds of an open segment a partial may decode; None for no partial."""
    if cost.predict(open_s) <= PARTIAL_COST_S:
        return open_s
    if cost.predict(PARTIAL_WINDOW_S) <= PARTIAL_COST_S:
        return max(PARTIAL_WINDOW_S, cost.longest(PARTIAL_COST_S))
    return open_s if cost.predict(open_s) <= SLOW_PARTIAL_COST_S else None


def partial_due(open_s: float, new_s: float, last_cost_s: float) -> bool:
    """Whether enough new audio has come since the last partial.

    Args:
        open_s: Seconds in the open segment.
        new_s: Seconds of it that no partial has seen.
        last_cost_s: What the last partial took.
    """
    return open_s >= MIN_PARTIAL_S and new_s >= max(MIN_CADENCE_S, CADENCE_SHARE * last_cost_s)
