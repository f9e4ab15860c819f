"""What the person sees, as one frozen value, and how events change it.

Problem: a tray icon, an overlay and a window all show the same dictation; each with a memory of its own
would sooner or later show three different things. Mechanism: `reduce(state, event)` is the only way to a
new state, is pure, and takes engine events, the person's deeds and deliveries alike. Rules:

- `firm` of the session on show never shrinks: a shorter or different one from below is not believed; only
  words that wait to be cleaned up become firm once more.
- The newest press is on show; older sessions still at work are counted and finish unseen.
- A session may be inserted only from stage RECORDING or WORKING, and leaves it with its first ending, so
  its words are inserted at most once, and sessions this run did not start (recovered ones) never.

Failure mode: an event for a session nobody knows changes nothing but the notice that tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Any

from app.deeds import (
    Action,
    Bulletin,
    Commanded,
    Deed,
    Delivered,
    Faded,
    Growing,
    HotkeyProblem,
    MicProblem,
    Paused,
    Pressed,
    Rebound,
    Released,
    Remarked,
    Reworded,
    Told,
    Undone,
    Unheard,
)
from app.insertion.base import Outcome
from engine.errors import AudioError
from engine.messages import (
    ENDINGS,
    Cancelled,
    EngineEvent,
    Failed,
    Final,
    Level,
    Listening,
    ModelPhase,
    ModelState,
    ModelStepped,
    Nothing,
    Notice,
    Partial,
    SessionId,
)

SILENCE_DBFS = -100.0  # what `Level` calls silence
UNHEARD = Bulletin(
    "Nothing comes from the microphone", "unmute it, or choose another in the tray menu", problem=True
)


class Phase(Enum):
    """What the dictation on show is doing."""

    IDLE = "idle"
    LISTENING = "listening"
    WORKING = "working"
    DONE = "done"
    HELD = "held"
    ERROR = "error"


class Stage(Enum):
    """Where one session of this run stands; a session that is over has none."""

    RECORDING = "recording"
    WORKING = "working"
    UNDONE = "undone"  # cancelled and taken back: its words are offered, not inserted
    INSERTING = "inserting"


@dataclass(frozen=True, slots=True)
class Live:
    """A session of this run that is not over, and the app its words will go to."""

    stage: Stage
    app: str = ""


@dataclass(frozen=True, slots=True)
class Last:
    """The last dictation that had words."""

    session: SessionId
    app: str
    text: str = field(repr=False)
    release_to_text_ms: float
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class AppState:
    """Everything the widgets render.

    Attributes:
        phase: What the session on show is doing.
        session: The session on show (the newest press), or None.
        firm, tentative: Its words so far; kept out of every repr.
        level: Its loudness in dBFS, -100 for silence.
        app: Where its words will go; "" if nowhere.
        place: The middle of that window in the system's pixels; None if unknown.
        live: Every session of this run that is not over.
        last: The last dictation that had words.
        model, model_phase: The recogniser; None until the engine first speaks of it.
        model_size: Bytes it takes; 0 if it is not in memory or nobody knows.
        notice: The notice on show.
        hotkey: How the key is written ("Ctrl+Alt+Space").
        hotkey_problem, mic_problem: `what; remedy` of a standing problem, or "".
        device: The microphone that was last heard, or "".
        unheard: Nothing at all came from it in the newest dictation; it is muted, or not plugged in.
        paused: The hotkey means nothing until it is resumed.
        remark: Why the last words are not cleaned up, one clause; "" if they are, or nobody asked.
    """

    phase: Phase = Phase.IDLE
    session: SessionId | None = None
    firm: str = field(default="", repr=False)
    tentative: str = field(default="", repr=False)
    level: float = SILENCE_DBFS
    app: str = ""
    live: Mapping[SessionId, Live] = field(default_factory=lambda: MappingProxyType({}))
    last: Last | None = None
    model: str = ""
    model_phase: ModelPhase | None = None
    model_size: int = 0
    notice: Bulletin | None = None
    hotkey: str = ""
    hotkey_problem: str = ""
    mic_problem: str = ""
    device: str = ""
    unheard: bool = False
    paused: bool = False
    remark: str = ""
    place: tuple[int, int] | None = None

    @property
    def recording(self) -> bool:
        """Whether a session of this run has its key down."""
        return any(live.stage is Stage.RECORDING for live in self.live.values())

    @property
    def queued(self) -> int:
        """How many released sessions still wait for their text."""
        return sum(live.stage in (Stage.WORKING, Stage.UNDONE) for live in self.live.values())

    @property
    def problem(self) -> str:
        """The standing problem that matters most, or ""."""
        if self.unheard:
            return f"{UNHEARD.message}; {UNHEARD.remedy}"
        if self.mic_problem or self.hotkey_problem:
            return self.mic_problem or self.hotkey_problem
        if self.notice is not None and self.notice.problem:
            return f"{self.notice.message}; {self.notice.remedy}"
        return ""


def bulletins(state: AppState) -> tuple[Bulletin, ...]:
    """Everything the person should be told now, standing problems first."""
    standing = [problem for problem in (state.hotkey_problem, state.mic_problem) if problem]
    rows = [Bulletin(problem, "", problem=True) for problem in standing]
    if state.unheard:
        rows.append(UNHEARD)
    notice = state.notice
    if notice is not None and not any(row.message.startswith(notice.message) for row in rows):
        rows.append(notice)
    return tuple(rows)


def may_insert(state: AppState, session: SessionId) -> bool:
    """Whether a `Final` of `session` is to be inserted: started in this run, and its first ending."""
    return stage_of(state, session) in (Stage.RECORDING, Stage.WORKING)


def stage_of(state: AppState, session: SessionId) -> Stage | None:
    """Where `session` stands; None if it is over or was never started here."""
    live = state.live.get(session)
    return None if live is None else live.stage


def reduce(state: AppState, event: EngineEvent | Deed) -> AppState:
    """The state after `event`. Pure; unknown events change nothing."""
    rule = _RULES.get(type(event))
    if rule is None or _ended_already(state, event):
        return state
    return rule(state, event)


def _ended_already(state: AppState, event: EngineEvent | Deed) -> bool:
    """A second ending of a session whose words are on their way into a window."""
    return isinstance(event, ENDINGS) and stage_of(state, event.session) is Stage.INSERTING


def _staged(state: AppState, session: SessionId, stage: Stage) -> AppState:
    """`state` with `session` at `stage`, its app kept."""
    app = state.live[session].app if session in state.live else ""
    return replace(state, live=MappingProxyType({**state.live, session: Live(stage, app)}))


def _over(state: AppState, session: SessionId) -> AppState:
    """`state` without `session` among the live ones."""
    rest = {key: live for key, live in state.live.items() if key != session}
    return replace(state, live=MappingProxyType(rest))


def _pressed(state: AppState, event: Pressed) -> AppState:
    return replace(
        state,
        phase=Phase.LISTENING,
        session=event.session,
        firm="",
        tentative="",
        level=SILENCE_DBFS,
        app=event.app,
        place=event.place,
        live=MappingProxyType({**state.live, event.session: Live(Stage.RECORDING, event.app)}),
        notice=None,
        unheard=False,
        remark="",
    )


def _released(state: AppState, event: Released) -> AppState:
    if stage_of(state, event.session) is not Stage.RECORDING:
        return state
    state = _staged(state, event.session, Stage.WORKING)
    return replace(state, phase=Phase.WORKING) if event.session == state.session else state


def _undone(state: AppState, event: Undone) -> AppState:
    state = replace(_staged(state, event.session, Stage.UNDONE), notice=None)
    if state.recording:
        return state
    return replace(state, phase=Phase.WORKING, session=event.session, firm="", tentative="")


def _listening(state: AppState, event: Listening) -> AppState:
    return replace(state, device=event.device, mic_problem="")


def _level(state: AppState, event: Level) -> AppState:
    if event.session != state.session or state.phase is not Phase.LISTENING:
        return state
    return replace(state, level=event.dbfs)


def _partial(state: AppState, event: Partial) -> AppState:
    if event.session != state.session or state.phase not in (Phase.LISTENING, Phase.WORKING):
        return state
    if not event.firm.startswith(state.firm):
        return state
    return replace(state, firm=event.firm, tentative=event.tentative)


def _notice(state: AppState, event: Notice) -> AppState:
    return replace(state, notice=Bulletin(event.message, event.remedy, session=event.session, problem=True))


def _shown(state: AppState, session: SessionId, phase: Phase) -> AppState:
    """The phase after an ending, if that session is on show."""
    if session != state.session:
        return state
    return replace(state, phase=phase, tentative="", level=SILENCE_DBFS)


def _final(state: AppState, event: Final) -> AppState:
    stage = stage_of(state, event.session)
    if stage is None or stage is Stage.UNDONE:
        return _found(state, event)
    app = state.live[event.session].app
    last = Last(event.session, app, event.text, event.metrics.release_to_text_ms)
    state = replace(_staged(state, event.session, Stage.INSERTING), last=last)
    if event.session == state.session and event.text.startswith(state.firm):
        state = replace(state, firm=event.text)
    return _shown(state, event.session, Phase.WORKING)


def _found(state: AppState, event: Final) -> AppState:
    """Words of a session that is not inserted by itself: recovered, or a cancel taken back."""
    undone = event.session in state.live
    message = "The cancelled dictation is back" if undone else "A recording from last time was transcribed"
    notice = Bulletin(
        message,
        "copy it, or open it in the window",
        (Action.COPY, Action.SHOW),
        event.session,
        event.text,
    )
    last = Last(event.session, "", event.text, event.metrics.release_to_text_ms, Outcome.HELD)
    state = replace(_over(state, event.session), notice=notice, last=last)
    return _shown(state, event.session, Phase.HELD)


def _nothing(state: AppState, event: Nothing) -> AppState:
    if event.session not in state.live:
        return state
    notice = Bulletin(event.why, "hold the key while you speak", session=event.session)
    state = replace(_over(state, event.session), notice=notice)
    return _shown(state, event.session, Phase.IDLE)


def _failed(state: AppState, event: Failed) -> AppState:
    remedy = event.error.remedy
    if event.audio_kept:
        remedy += "; the recording is kept for the next start"
    notice = Bulletin(event.error.what, remedy, (Action.SHOW,), event.session, problem=True)
    state = replace(_over(state, event.session), notice=notice)
    if isinstance(event.error, AudioError):
        state = replace(state, mic_problem=str(event.error))
    return _shown(state, event.session, Phase.ERROR)


def _cancelled(state: AppState, event: Cancelled) -> AppState:
    if event.session not in state.live:
        return state
    notice = Bulletin("Dictation cancelled", "undo brings it back", (Action.UNDO,), event.session)
    state = replace(_over(state, event.session), notice=notice)
    return replace(_shown(state, event.session, Phase.IDLE), firm="")


def _model(state: AppState, event: ModelState) -> AppState:
    state = replace(state, model=event.model, model_phase=event.phase, model_size=event.size)
    if event.error is None:
        return state
    return replace(state, notice=Bulletin(event.error.what, event.error.remedy, (Action.SHOW,), problem=True))


def _stepped(state: AppState, event: ModelStepped) -> AppState:
    meanwhile = "for now" if event.for_now else "instead"
    message = f"{event.model} uses {event.target} {meanwhile}: {event.cause}"
    return replace(state, notice=Bulletin(message, event.remedy))


def _delivered(state: AppState, event: Delivered) -> AppState:
    if stage_of(state, event.session) is not Stage.INSERTING:
        return state
    state = _over(state, event.session)
    last = state.last
    text = last.text if last is not None and last.session == event.session else ""
    if last is not None and text:
        state = replace(state, last=replace(last, outcome=event.delivery.outcome))
        state = replace(state, firm=text) if event.session == state.session else state
    if event.delivery.outcome in (Outcome.INSERTED, Outcome.SENT):
        if event.delivery.why and text:
            state = replace(state, notice=_unproven(event.session, text, event.delivery.why))
        return _shown(state, event.session, Phase.DONE)
    state = replace(state, notice=held_notice(event.session, text, event.delivery.why))
    return _shown(state, event.session, Phase.HELD)


def held_notice(session: str, text: str, why: str) -> Bulletin:
    """The offer of words that did not reach their window."""
    message = f"Not inserted. {why}" if why else "Not inserted"
    actions = (Action.COPY, Action.INSERT, Action.SHOW) if text else (Action.SHOW,)
    return Bulletin(message, "copy it in the window or the tray menu", actions, session, text)


def _unproven(session: str, text: str, why: str) -> Bulletin:
    """Words that were sent and may not have arrived; news, not a problem."""
    return Bulletin(why, "if they are not there, here they are", (Action.COPY, Action.INSERT), session, text)


def _faded(state: AppState, event: Faded) -> AppState:
    over = state.phase in (Phase.DONE, Phase.HELD, Phase.ERROR)
    if not over or event.session != state.session:
        return state
    return replace(state, phase=Phase.IDLE, session=None, firm="", tentative="", app="")


def _unheard(state: AppState, event: Unheard) -> AppState:
    return replace(state, unheard=event.on) if event.session == state.session else state


def _paused(state: AppState, event: Paused) -> AppState:
    return replace(state, paused=event.on)


def _reworded(state: AppState, event: Reworded) -> AppState:
    if state.last is None or state.last.session != event.session:
        return state
    firm = event.text if event.session == state.session else state.firm
    return replace(state, firm=firm, last=replace(state.last, text=event.text))


def _growing(state: AppState, event: Growing) -> AppState:
    """Cleaned words are firm, those that are still to be cleaned up are not."""
    last = state.last
    waits = state.phase is Phase.WORKING and event.session == state.session
    if not waits or last is None or last.session != event.session:
        return state
    rest = last.text.split()[len(event.text.split()) :]
    return replace(state, firm=event.text, tentative=" ".join(rest))


def _remarked(state: AppState, event: Remarked) -> AppState:
    known = state.last is not None and state.last.session == event.session
    return replace(state, remark=event.why) if known else state


def _commanded(state: AppState, event: Commanded) -> AppState:
    state = replace(_over(state, event.session), notice=event.notice)
    return replace(_shown(state, event.session, Phase.IDLE), firm="")


def _told(state: AppState, event: Told) -> AppState:
    return replace(state, notice=event.notice)


def _hotkey(state: AppState, event: HotkeyProblem) -> AppState:
    return replace(state, hotkey_problem="" if event.error is None else str(event.error))


def _rebound(state: AppState, event: Rebound) -> AppState:
    return replace(state, hotkey=event.keys, hotkey_problem="")


def _mic(state: AppState, event: MicProblem) -> AppState:
    return replace(state, mic_problem="" if event.error is None else str(event.error))


_RULES: Mapping[type, Callable[[AppState, Any], AppState]] = {
    Pressed: _pressed,
    Released: _released,
    Undone: _undone,
    Delivered: _delivered,
    Faded: _faded,
    Told: _told,
    HotkeyProblem: _hotkey,
    Rebound: _rebound,
    MicProblem: _mic,
    Unheard: _unheard,
    Paused: _paused,
    Reworded: _reworded,
    Growing: _growing,
    Remarked: _remarked,
    Commanded: _commanded,
    Listening: _listening,
    Level: _level,
    Partial: _partial,
    Notice: _notice,
    Final: _final,
    Nothing: _nothing,
    Failed: _failed,
    Cancelled: _cancelled,
    ModelState: _model,
    ModelStepped: _stepped,
}
