"""What the person sees, as one frozen value.

Problem: a tray icon, an overlay and a window all show the same dictation; each with a memory of its own
would sooner or later show three different things. Mechanism: all render this one value; `app.reduction` is
the only way to a new one. Rules: while a password field is known to have the focus there are no words in
`firm` and `tentative`; words that were said at one are never `last`. What `STANDING` lists is in view until
its cause is gone or the person dismisses it, whatever else there is to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from app.deeds import Action, Bulletin
from app.insertion.base import Outcome
from engine.messages import ModelPhase, SessionId
from engine.phrases import joined

SILENCE_DBFS = -100.0  # what `Level` calls silence
UNHEARD = Bulletin(
    "Nothing comes from the microphone",
    "unmute it, or choose another in the settings",
    (Action.SETTINGS,),
    problem=True,
)
SECRET = Bulletin("Password field: nothing is shown or kept", "")
PASSING_BY = Bulletin("Password field: your words are hidden meanwhile", "")
NO_TRAY = Bulletin(
    "this desktop shows no tray icon, so closing this window quits Sayso",
    "keep it open, or add a tray (on GNOME: the AppIndicator extension)",
)
STANDING = (NO_TRAY,)


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
    UNDONE = "undone"  # cancelled and taken back after its window had gone: its words are only offered
    INSERTING = "inserting"


@dataclass(frozen=True, slots=True)
class Live:
    """A session of this run that is not over.

    Attributes:
        app: Where its words will go.
        secret: It was said at a password field.
        text: Its words, if it is secret and they wait to be refused; nothing else holds them.
    """

    stage: Stage
    app: str = ""
    secret: bool = False
    text: str = field(default="", repr=False)


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
        app: Where its words will go, behind the name of its mode if it has one; "" if nowhere.
        veil: What is shown in the place of its words while a password field has the focus, else None.
        place: The middle of that window in the system's pixels; None if unknown.
        live: Every session of this run that is not over.
        last: The last dictation that had words.
        model, model_phase: The recogniser; None until the engine first speaks of it.
        model_size: Bytes it takes; 0 if it is not in memory or nobody knows.
        notice: The newest notice on show.
        earlier: Problems whose notice it came after, oldest first; they stay until they are dismissed.
        standing: Those of `STANDING` that hold; the newest is the notice whenever there is no other.
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
    earlier: tuple[Bulletin, ...] = ()
    standing: tuple[Bulletin, ...] = ()
    hotkey: str = ""
    hotkey_problem: str = ""
    mic_problem: str = ""
    device: str = ""
    unheard: bool = False
    paused: bool = False
    remark: str = ""
    place: tuple[int, int] | None = None
    veil: Bulletin | None = None

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
            return joined("{one}; {other}", UNHEARD.message, UNHEARD.remedy)
        if self.mic_problem or self.hotkey_problem:
            return self.mic_problem or self.hotkey_problem
        for notice in (self.notice, *reversed(self.earlier)):
            if notice is not None and notice.problem:
                return joined("{one}; {other}", notice.message, notice.remedy)
        return ""


def bulletins(state: AppState) -> tuple[Bulletin, ...]:
    """Everything the person should be told now, standing problems first."""
    standing = [problem for problem in (state.hotkey_problem, state.mic_problem) if problem]
    rows = [Bulletin(problem, "", (Action.SETTINGS,), problem=True) for problem in standing]
    if state.unheard:
        rows.append(UNHEARD)
    if state.veil is not None and state.phase in (Phase.LISTENING, Phase.WORKING):
        rows.append(state.veil)
    for notice in (*state.standing, *state.earlier, state.notice):
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
