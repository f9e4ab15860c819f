"""The protocol: which dictations are measured, and in which order.

Peers alternate (A B C, then C B A) on the same utterance, so that a machine that slows down slows all of
them. The first dictations of each are made to warm it and are not counted. How busy others kept the machine
is noted with every run.
Failure mode: a peer that cannot run, or fails on a dictation, is left out from there on and listed with its
reason; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from engine.bench import noise
from engine.bench.noise import Noise
from engine.bench.peer import About, Heard, Peer
from engine.bench.speech import Utterance
from engine.errors import SaysoError

__all__ = ["Absent", "Lane", "Measured", "Plan", "Run", "measure", "order"]

LENGTHS_S = (3.0, 8.0, 15.0, 30.0, 60.0, 90.0)
OFFSETS_S = (0.3, 0.0)  # key-up after the last voiced frame: the usual pause, and none
LATER_UP_TO_S = 30.0
WARM_UPS = 2  # dictations of the shortest length
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: seconds of speech, key-ups after it, and dictations of each.

    Only the first key-up is measured at every length, the others up to `LATER_UP_TO_S`: what a key-up on the
    last word costs is decided by the last sentence, and real time is what a benchmark is made of.
    """

    lengths_s: tuple[float, ...] = LENGTHS_S
    offsets_s: tuple[float, ...] = OFFSETS_S
    repeats: int = 3

    def offsets_at(self, length_s: float) -> tuple[float, ...]:
        """The key-ups measured at one length."""
        return self.offsets_s if length_s <= LATER_UP_TO_S else self.offsets_s[:1]


@dataclass(frozen=True, slots=True)
class Run:
    """One measured dictation.

    Attributes:
        peer: The key of its peer.
        length_s, offset_s, number: Its place in the plan; runs that share it are compared.
        audio_s: Seconds of the utterance as it is.
        heard: What came of it.
        noise: What others did to the machine meanwhile.
    """

    peer: str
    length_s: float
    offset_s: float
    number: int
    audio_s: float
    heard: Heard
    noise: Noise


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that was not run, or not to the end, and why."""

    about: About
    why: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Peers that decode with the same weights, or are shown beside them.

    Attributes:
        key: Its name in the JSON.
        title: What the weights are.
        note: What may be concluded, one or two sentences.
        peers: The first one is ours; the others are compared with it.
    """

    key: str
    title: str
    note: str
    peers: Sequence[Peer]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Measured:
    """A lane and everything that came of it; `peers` are those that ran."""

    key: str
    title: str
    note: str
    plan: Plan
    peers: tuple[About, ...]
    absent: tuple[Absent, ...]
    runs: tuple[Run, ...]


def order(things: Sequence[T], number: int) -> list[T]:
    """The things forwards on even turns and backwards on odd ones."""
    return list(things) if number % 2 == 0 else list(reversed(things))


def measure(
    lane: Lane, make_utterances: Callable[[float, int], list[Utterance]], tell: Callable[[Run], None]
) -> Measured:
    """Run a lane: load, warm up, and dictate by the plan.

    Args:
        make_utterances: So many different utterances of about so many seconds.
        tell: Hears of each run.
    """
    field = _Field(lane.peers)
    try:
        field.each(lambda peer: peer.load())
        for utterance in make_utterances(min(lane.plan.lengths_s), WARM_UPS):
            field.each(_dictation(utterance, lane.plan.offsets_s[0]))
        runs = list(_told(_runs(lane.plan, field, make_utterances), tell))
    finally:
        for peer in lane.peers:
            peer.close()
    ran = tuple(peer.about for peer in lane.peers if any(run.peer == peer.about.key for run in runs))
    return Measured(lane.key, lane.title, lane.note, lane.plan, ran, tuple(field.absent), tuple(runs))


class _Field:
    """The peers still running. Owned by `measure`."""

    def __init__(self, peers: Sequence[Peer]) -> None:
        self.peers = list(peers)
        self.absent: list[Absent] = []

    def each(self, act: Callable[[Peer], object]) -> None:
        """Have every peer do something; the ones that fail are out."""
        for peer in list(self.peers):
            self.attempt(peer, act)

    def attempt(self, peer: Peer, act: Callable[[Peer], T]) -> T | None:
        """What the peer made of it; None if it is out now."""
        try:
            return act(peer)
        except SaysoError as error:
            self.peers.remove(peer)
            self.absent.append(Absent(peer.about, str(error)))
            return None


def _runs(
    plan: Plan, field: _Field, make_utterances: Callable[[float, int], list[Utterance]]
) -> Iterator[Run]:
    for length in plan.lengths_s:
        for number, utterance in enumerate(make_utterances(length, plan.repeats)):
            for offset in order(plan.offsets_at(length), number):
                for peer in order(field.peers, number):
                    before = noise.read()
                    heard = field.attempt(peer, _dictation(utterance, offset))
                    if heard is not None:
                        meanwhile = noise.between(before, noise.read())
                        key = peer.about.key
                        yield Run(key, length, offset, number, utterance.seconds, heard, meanwhile)


def _dictation(utterance: Utterance, offset_s: float) -> Callable[[Peer], Heard]:
    return lambda peer: peer.dictate(utterance, offset_s)


def _told(runs: Iterator[Run], tell: Callable[[Run], None]) -> Iterator[Run]:
    for run in runs:
        tell(run)
        yield run
