"""What holds and taps of the hotkey mean.

Problem: one key does two things. Held, it is push-to-talk: recording lasts as long as the hold. Tapped, it
latches: recording goes on with free hands until the next tap. Mechanism: a pure state machine over key
transitions and the clock; recording starts at every first DOWN, so no word waits for the difference to show.

    IDLE     --DOWN-->                         HOLDING    START
    HOLDING  --UP, held for 0.4 s or more-->   IDLE       STOP
    HOLDING  --UP earlier-->                   LATCHED    (a tap: recording goes on)
    LATCHED  --DOWN-->                         SPENT      STOP, at the press, not at its release
    HOLDING  --CANCEL, ENDED, 30 minutes-->    SPENT      (LATCHED: IDLE)
    SPENT    --UP-->                           IDLE       (a key that is down and means nothing any more)

Rules:

- A DOWN within 30 ms of an UP is the same contact bouncing. After a tap it takes the hold up again as if the
  UP had not been; after a STOP it is ignored. So a bounce never starts or stops anything, and no STOP waits.
- What ends a recording from outside (the tray, a verb, an error) is told by ENDED, else the next tap would
  stop what is over. STARTED tells that a recording was begun so; a tap then stops it.
- A hold whose key is LOST ends, even a short one: a microphone must not stay open for a key nobody sees.

Failure mode: a missing UP. In HOLDING the next press counts as the same hold and its release ends it; in
SPENT the next press starts afresh; `deadline` bounds the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from app.hotkeys.base import KeyState


class GestureEvent(Enum):
    """What can happen to the gesture."""

    DOWN = "down"
    UP = "up"
    LOST = "lost"
    CANCEL = "cancel"
    TICK = "tick"  # time has passed; due at `deadline(state)`
    STARTED = "started"  # a recording was begun by other means
    ENDED = "ended"  # the recording that is going on was ended by other means


class Intent(Enum):
    """What the person wants, for the controller to carry out at once."""

    START = "start"
    STOP = "stop"
    CANCEL = "cancel"


class Phase(Enum):
    """Where the gesture stands."""

    IDLE = "idle"
    HOLDING = "holding"
    LATCHED = "latched"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Timing:
    """The thresholds, in seconds.

    Attributes:
        hold: From here on a press is push-to-talk. Others use 0.4 (hyprwhspr) and 0.5 (VoiceInk).
        bounce: Contacts chatter for 5-20 ms; no finger presses again within 30.
        longest: A recording ends by itself. 30 s and 5 min have cut off real users elsewhere.
    """

    hold: float = 0.4
    bounce: float = 0.03
    longest: float = 30 * 60.0


@dataclass(frozen=True, slots=True)
class GestureState:
    """The gesture between two events.

    Attributes:
        phase: Where it stands.
        since: When the recording began; meaningful in HOLDING and LATCHED.
        released: When the key last came up.
        held: Whether this recording began with a press that may still turn out to be a bounced hold.
    """

    phase: Phase = Phase.IDLE
    since: float = 0.0
    released: float = float("-inf")
    held: bool = False

    @property
    def recording(self) -> bool:
        """Whether a recording is going on as far as the gesture knows."""
        return self.phase in (Phase.HOLDING, Phase.LATCHED)


Step = tuple[GestureState, tuple[Intent, ...]]

IDLE = GestureState()
TIMING = Timing()


def step(state: GestureState, event: GestureEvent, now: float, timing: Timing = TIMING) -> Step:
    """What `event` at `now` (monotonic seconds, never earlier than before) leads to."""
    if event is GestureEvent.DOWN:
        return _down(state, now, timing)
    if event in (GestureEvent.UP, GestureEvent.LOST):
        return _up(state, event, now, timing)
    if event is GestureEvent.STARTED:
        return (state if state.recording else replace(state, phase=Phase.LATCHED, since=now, held=False)), ()
    if not state.recording:
        return state, ()
    if event is GestureEvent.CANCEL:
        return _over(state), (Intent.CANCEL,)
    if event is GestureEvent.ENDED:
        return _over(state), ()
    return (_over(state), (Intent.STOP,)) if now >= state.since + timing.longest else (state, ())


def deadline(state: GestureState, timing: Timing = TIMING) -> float | None:
    """When a TICK is due, None while nothing is recorded."""
    return state.since + timing.longest if state.recording else None


def of_key(state: KeyState) -> GestureEvent:
    """The gesture event of a transition of the dictation key."""
    return GestureEvent(state.value)


def _down(state: GestureState, now: float, timing: Timing) -> Step:
    bounced = now - state.released < timing.bounce
    if state.phase is Phase.HOLDING:
        return state, ()
    if state.phase is Phase.LATCHED and bounced:
        return replace(state, phase=Phase.HOLDING if state.held else Phase.LATCHED), ()
    if state.phase is Phase.LATCHED:
        return replace(state, phase=Phase.SPENT), (Intent.STOP,)
    if bounced:
        return replace(state, phase=Phase.SPENT), ()
    return replace(state, phase=Phase.HOLDING, since=now, held=True), (Intent.START,)


def _up(state: GestureState, event: GestureEvent, now: float, timing: Timing) -> Step:
    state = replace(state, released=now)
    if state.phase is Phase.SPENT:
        return replace(state, phase=Phase.IDLE), ()
    if state.phase is not Phase.HOLDING:
        return state, ()
    if event is GestureEvent.LOST or now - state.since >= timing.hold:
        return replace(state, phase=Phase.IDLE), (Intent.STOP,)
    return replace(state, phase=Phase.LATCHED), ()


def _over(state: GestureState) -> GestureState:
    return replace(state, phase=Phase.SPENT if state.phase is Phase.HOLDING else Phase.IDLE)
