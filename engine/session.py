"""The life of one dictation as a pure state machine: `step(state, input, now) -> (state, effects)`.

    OPENING --first sample--> LISTENING --key up--> TAIL --voice stopped--> FINISHING --all text--> ENDED
       any of the first three --cancel--> ENDED, the recording kept so that it can be undone
       microphone lost --> FINISHING with what was heard      model failed --> ENDED, the recording kept

Key-up does not end the audio: samples are still on their way from the device, and people let go on the
last syllable. The tail lasts until the audio has caught up with the key and the voice has stopped, and at
most `TAIL_S`; where it has stopped already there is none.

Time is only ever an argument. What was promised is kept by order: the text is saved (`Conclude`) before
`Final` is said, and exactly one ending is said for each dictation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from engine.errors import SaysoError

TAIL_S = 0.300  # longest audio kept after key-up while the voice goes on
STALL_S = 1.5  # audio that has not come this long after key-up will not come


class Phase(Enum):
    """Where a dictation stands."""

    OPENING = "opening"
    LISTENING = "listening"
    TAIL = "tail"
    FINISHING = "finishing"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class State:
    """One dictation.

    Attributes:
        phase: Where it stands.
        pressed_at: Clock at key-down.
        released_at: Clock at key-up, None before it.
        released_s: Audio seconds at key-up, None before it.
        ended_at: Clock when the audio was complete, None before it.
    """

    phase: Phase
    pressed_at: float
    released_at: float | None = None
    released_s: float | None = None
    ended_at: float | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The first sample is kept; the recorder has said so, for the model may still be loading."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Audio has come: `audio_s` seconds in all; `quiet` if the voice has stopped as far as it tells."""

    audio_s: float
    quiet: bool


@dataclass(frozen=True, slots=True)
class Released:
    """The key came up at clock `at`, when `audio_s` seconds had been spoken."""

    at: float
    audio_s: float


@dataclass(frozen=True, slots=True)
class AudioOver:
    """No more audio will come, because it was asked to stop or because of `error`."""

    error: SaysoError | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """The person does not want it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All audio has its text."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The recogniser cannot go on."""

    error: SaysoError


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


Input = Started | Heard | Released | AudioOver | Cancel | Settled | Broken | Tick


@dataclass(frozen=True, slots=True)
class StopAudio:
    """No more audio is wanted."""


@dataclass(frozen=True, slots=True)
class CloseStream:
    """Close the open segment: the audio is complete."""


@dataclass(frozen=True, slots=True)
class Conclude:
    """Save the text and say the ending."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Say that it was cancelled; keep the recording."""


@dataclass(frozen=True, slots=True)
class Fail:
    """Say that it failed; keep the recording."""

    error: SaysoError


@dataclass(frozen=True, slots=True)
class Warn:
    """Say what went wrong and go on."""

    error: SaysoError


Effect = StopAudio | CloseStream | Conclude | Drop | Fail | Warn
Step = tuple[State, tuple[Effect, ...]]


def begin(now: float) -> State:
    """A dictation whose key has just gone down."""
    return State(Phase.OPENING, pressed_at=now)


def step(state: State, event: Input, now: float) -> Step:
    """The next state, and what has to be done, in order."""
    if state.phase is Phase.ENDED:
        return state, ()
    match event:
        case Started() if state.phase is Phase.OPENING:
            return replace(state, phase=Phase.LISTENING), ()
        case Released(at=at, audio_s=audio_s) if state.phase in (Phase.OPENING, Phase.LISTENING):
            return replace(state, phase=Phase.TAIL, released_at=at, released_s=audio_s), ()
        case Heard() | Tick() if state.phase is Phase.TAIL:
            return _tail(state, event, now)
        case AudioOver(error=error):
            return _audio_over(state, error, now)
        case Cancel() if state.phase is not Phase.FINISHING:
            return replace(state, phase=Phase.ENDED), (StopAudio(), Drop())
        case Settled() if state.phase is Phase.FINISHING:
            return replace(state, phase=Phase.ENDED), (Conclude(),)
        case Broken(error=error):
            return replace(state, phase=Phase.ENDED), (StopAudio(), Fail(error))
    return state, ()


def _tail(state: State, event: Heard | Tick, now: float) -> Step:
    """After key-up: has everything been heard that was said?"""
    assert state.released_at is not None
    assert state.released_s is not None
    stalled = now - state.released_at >= STALL_S
    heard = isinstance(event, Heard) and event.audio_s >= state.released_s
    if isinstance(event, Heard) and heard:
        stalled = event.quiet or event.audio_s >= state.released_s + TAIL_S
    if not stalled:
        return state, ()
    return replace(state, phase=Phase.FINISHING, ended_at=now), (StopAudio(), CloseStream())


def _audio_over(state: State, error: SaysoError | None, now: float) -> Step:
    if state.phase is Phase.FINISHING:
        return state, ()
    if error is not None and state.phase is Phase.OPENING:
        return replace(state, phase=Phase.ENDED), (Fail(error),)
    warning: tuple[Effect, ...] = (Warn(error),) if error is not None else ()
    released_at = now if state.released_at is None else state.released_at
    finishing = replace(state, phase=Phase.FINISHING, released_at=released_at, ended_at=now)
    return finishing, (*warning, CloseStream())
