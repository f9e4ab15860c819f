"""One insertion at a time, as a pure function: lend the clipboard, send the chord, see it read, return it.

Problem: a paste chord is only queued; the target reads the clipboard when its loop gets there, 5 ms or 2 s
later. Whoever restores the clipboard on a timer pastes the old clipboard into slow targets.
Mechanism: `step(state, input, now)` gives the next state and the effects to carry out. The shell feeds it
what happened and, on every tick, the facts about the desktop.
Rules:
- Nothing is sent while any key is held: a modifier would change the chord, and a hotkey still down keeps
  its grab, which would swallow the chord. After `keys_limit_s` the keys are released synthetically, but not
  while the person holds the dictation key: they are speaking again, and that is waited out.
- The target is checked in the same step that publishes and sends. Gone or changed: the words are held.
- Only reads after the chord count, and only a read by the target itself is proof: INSERTED is reported at
  the first. Reads by others (clipboard managers, some of which poll) prove nothing and delay nothing.
- The clipboard goes back `quiet_s` after the target's last read (Chromium reads several times), and no
  later than `give_up_s` after the chord; with no proof by then the words are SENT. If someone else has
  taken the clipboard, it is theirs: no restore. If that was before the target read, the next insertion
  waits out `give_up_s`, because the chord still in the target's queue would paste its words.
- The next insertion starts when the last one has its answer and its quiet, and carries the original
  snapshot (unless it must lend PRIMARY as well: then the clipboard goes back in between), so that a
  transcript is never saved as if it were the person's clipboard.
Failure mode: a snapshot that does not come within `snapshot_limit_s` costs the restore, never the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from app.insertion.base import Delivery, Outcome, Target
from app.insertion.settings import InsertionSettings
from app.insertion.snapshot import LOST, Saved

GONE = "The window you were in is closed or no longer has the focus."
TAKEN = "Another program took the clipboard before the window had read the words."
CLOSED = "Sayso was closed before the words could be inserted."
UNPROVEN = "The words were sent, but the window gave no sign of having read them."


@dataclass(frozen=True, slots=True)
class Job:
    """One text on its way.

    Attributes:
        number: Unique.
        text: What to insert, sanitised.
        target: Where.
        since: When it was asked for, on the clock of `now`.
        primary: The target pastes PRIMARY, so that must be lent too.
    """

    number: int
    text: str = field(repr=False)
    target: Target
    since: float = 0.0
    primary: bool = False


class Phase(Enum):
    """Where the transaction stands."""

    IDLE = "idle"
    READY = "ready"  # waiting for the keys and the snapshot
    LENT = "lent"  # our text is on the clipboard
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class State:
    """All that is known.

    Attributes:
        job: The insertion under way; None only in IDLE.
        waiting: Those that follow, in order.
        began: When this job entered its phase.
        saved: What was on the clipboard before the first of an unbroken run of insertions.
        gathering: A snapshot has been asked for and has not come.
        tickets: How many snapshots have been asked for; an answer to an older one is ignored.
        chord_at: When the chord was sent.
        last_read: When the target last read our text after the chord.
        others_read: Someone else has read it after the chord.
        reported: The job's outcome has been told.
    """

    phase: Phase = Phase.IDLE
    job: Job | None = None
    waiting: tuple[Job, ...] = ()
    began: float = 0.0
    saved: Saved | None = None
    gathering: bool = False
    tickets: int = 0
    chord_at: float | None = None
    last_read: float | None = None
    others_read: bool = False
    reported: bool = False


# Inputs


@dataclass(frozen=True, slots=True)
class Submit:
    """Someone asks for an insertion."""

    job: Job


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The answer to `TakeSnapshot`."""

    ticket: int
    saved: Saved


@dataclass(frozen=True, slots=True)
class ClipboardChanged:
    """Another program has taken the clipboard."""


@dataclass(frozen=True, slots=True)
class ChordSent:
    """The paste chord is in the server's queue."""


@dataclass(frozen=True, slots=True)
class PasteFailed:
    """The clipboard could not be had, or the chord could not be sent."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Typing has ended; `why` says why not all of it, if so."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """Someone has read our text."""

    by_target: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passes.

    Attributes:
        keys_held: Any key is down.
        dictating: The dictation key is down.
        on_target: The job's target has the focus.
        owned: Our text is still on the clipboard.
        prepared: The server would let us have the clipboard.
        refusal: Why nothing may be sent to the target although it has the focus; "" if it may.
    """

    keys_held: bool
    on_target: bool
    owned: bool
    prepared: bool = True
    dictating: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """The app ends; `owned` as in Tick."""

    owned: bool


Input = Submit | Snapshot | ClipboardChanged | ChordSent | PasteFailed | Typed | Read | Tick | Close


# Effects


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Save what is on the clipboard (and PRIMARY) and answer with `Snapshot`."""

    ticket: int
    primary: bool


@dataclass(frozen=True, slots=True)
class ReleaseKeys:
    """Release every held key synthetically."""


@dataclass(frozen=True, slots=True)
class Paste:
    """Publish the job's text, then send the chord; answer `ChordSent` or `PasteFailed`."""

    job: Job


@dataclass(frozen=True, slots=True)
class TypeText:
    """Type the job's text; answer `Typed`."""

    job: Job


@dataclass(frozen=True, slots=True)
class Report:
    """Tell the caller."""

    job: Job
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Restore:
    """Put back what was on the clipboard."""

    saved: Saved


Effect = TakeSnapshot | ReleaseKeys | Paste | TypeText | Report | Restore
Step = tuple[State, tuple[Effect, ...]]


def step(state: State, event: Input, now: float, settings: InsertionSettings) -> Step:
    """The next state and what to do, in order. Pure: same arguments, same answer."""
    match event:
        case Submit(job):
            if state.phase is Phase.IDLE:
                return _begin(state, job, now, settings)
            return replace(state, waiting=(*state.waiting, job)), ()
        case Snapshot(ticket, saved) if state.gathering and ticket == state.tickets:
            return replace(state, saved=saved, gathering=False), ()
        case ClipboardChanged() if state.phase is Phase.READY and _saves(settings):
            return _gather(state)
        case Tick():
            return _tick(state, event, now, settings)
        case Close(owned):
            return _close(state, owned, now)
        case ChordSent() | PasteFailed() | Typed() | Read():
            return _answer(state, event, now)
    return state, ()


def _saves(settings: InsertionSettings) -> bool:
    return settings.restore and settings.method == "paste"


def _begin(state: State, job: Job, now: float, settings: InsertionSettings) -> Step:
    """Start `job`; a snapshot that is carried over is not taken again."""
    started = State(Phase.READY, job, state.waiting, now, state.saved, tickets=state.tickets)
    if _saves(settings) and started.saved is None:
        return _gather(started)
    return started, ()


def _gather(state: State) -> Step:
    ticket = state.tickets + 1
    primary = state.job is not None and state.job.primary
    return replace(state, saved=None, gathering=True, tickets=ticket), (TakeSnapshot(ticket, primary),)


def _answer(state: State, event: ChordSent | PasteFailed | Typed | Read, now: float) -> Step:
    """What the shell reports about the effect under way."""
    if state.phase is Phase.TYPING and isinstance(event, Typed):
        outcome = Outcome.FAILED if event.why else Outcome.SENT
        told, effects = _report(state, outcome, now, event.why, "type")
        return replace(told, phase=Phase.LENT), effects
    if state.phase is not Phase.LENT or state.job is None:
        return state, ()
    if isinstance(event, ChordSent):
        return replace(state, chord_at=now), ()
    if isinstance(event, PasteFailed):
        return replace(state, phase=Phase.TYPING), (TypeText(state.job),)
    if isinstance(event, Read) and state.chord_at is not None:
        if not event.by_target:
            return replace(state, others_read=True), ()
        return _report(replace(state, last_read=now), Outcome.INSERTED, now)
    return state, ()


def _tick(state: State, tick: Tick, now: float, settings: InsertionSettings) -> Step:
    if state.phase is Phase.READY:
        return _try_sending(state, tick, now, settings)
    if state.phase is Phase.LENT:
        return _try_ending(state, tick, now, settings)
    return state, ()


def _try_sending(state: State, tick: Tick, now: float, settings: InsertionSettings) -> Step:
    assert state.job is not None
    if not tick.on_target or tick.refusal:
        why = tick.refusal if tick.on_target else GONE
        told, effects = _report(state, Outcome.HELD, now, why, settings.method)
        return _then(effects, _finish(told, tick.owned, now, settings))
    if tick.dictating:
        return replace(state, began=now), ()
    waited = now - state.began
    if tick.keys_held and waited < settings.keys_limit_s:
        return state, ()
    pasting = settings.method == "paste"
    if pasting and (state.gathering or not tick.prepared) and waited < settings.snapshot_limit_s:
        return state, ()
    release: tuple[Effect, ...] = (ReleaseKeys(),) if tick.keys_held else ()
    if not pasting:
        return replace(state, phase=Phase.TYPING, began=now), (*release, TypeText(state.job))
    saved = LOST if state.gathering else state.saved
    lent = replace(state, phase=Phase.LENT, began=now, saved=saved, gathering=False)
    return lent, (*release, Paste(state.job))


def _try_ending(state: State, tick: Tick, now: float, settings: InsertionSettings) -> Step:
    over = state.chord_at is not None and now - state.chord_at >= settings.give_up_s
    if state.reported and state.last_read is None and state.chord_at is not None:
        # Taken before it was read: the chord still waits in the target and would paste the next job's words.
        return _finish(state, tick.owned, now, settings) if over else (state, ())
    if not tick.owned and not state.reported:
        lost = not state.others_read
        return _report(state, *((Outcome.FAILED, now, TAKEN) if lost else (Outcome.SENT, now, UNPROVEN)))
    quiet = state.reported and (state.last_read is None or now - state.last_read >= settings.quiet_s)
    if tick.owned and not over and not quiet:
        return state, ()
    told, effects = _report(state, Outcome.SENT, now, UNPROVEN)
    return _then(effects, _finish(told, tick.owned, now, settings))


def _report(state: State, outcome: Outcome, now: float, why: str = "", method: str = "paste") -> Step:
    """Tell the outcome of the job under way, unless it has been told."""
    if state.reported or state.job is None:
        return state, ()
    delivery = Delivery(outcome, method, why, (now - state.job.since) * 1000)
    return replace(state, reported=True), (Report(state.job, delivery),)


def _finish(state: State, owned: bool, now: float, settings: InsertionSettings) -> Step:
    """End the job under way: the next one inherits what was saved, or it goes back."""
    saved = state.saved if owned else None
    rest = State(waiting=state.waiting[1:], tickets=state.tickets)
    upcoming = state.waiting[0] if state.waiting else None
    if upcoming is not None and saved is not None and (saved.primary is not None or not upcoming.primary):
        return _begin(replace(rest, saved=saved), upcoming, now, settings)
    effects: tuple[Effect, ...] = (Restore(saved),) if saved is not None else ()
    if upcoming is not None:
        return _then(effects, _begin(rest, upcoming, now, settings))
    return rest, effects


def _close(state: State, owned: bool, now: float) -> Step:
    """Hold what has not been sent, say SENT of what has, and give the clipboard back."""
    sent = state.chord_at is not None or state.phase is Phase.TYPING
    outcome, why = (Outcome.SENT, UNPROVEN) if sent else (Outcome.HELD, CLOSED)
    _, effects = _report(state, outcome, now, why)
    for job in state.waiting:
        effects = (*effects, Report(job, Delivery(Outcome.HELD, "paste", CLOSED, (now - job.since) * 1000)))
    if owned and state.saved is not None:
        effects = (*effects, Restore(state.saved))
    return State(tickets=state.tickets), effects


def _then(first: tuple[Effect, ...], second: Step) -> Step:
    return second[0], (*first, *second[1])
