"""What the person can do, what the app tells them, and what happened that is not the engine's to say.

All of it is frozen and crosses between widgets, controller and `app.reduction.rules.reduce`; texts that may
hold dictated words stay out of every repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.insertion.base import Delivery
from engine.errors import SaysoError
from engine.messages import SessionId


class Action(Enum):
    """A thing the person can do from a menu or a notice; the value is the label in English."""

    TOGGLE = "Start dictation"
    CANCEL = "Cancel dictation"
    COPY = "Copy"
    PASTE = "Paste again"
    INSERT = "Insert there…"
    UNDO = "Undo"
    ENHANCE = "Enhance now"
    SHOW = "Open Sayso"
    TRANSCRIBE = "Transcribe files…"
    PAUSE = "Pause the hotkey"
    SETTINGS = "Settings…"
    AUTOSTART = "Start with the session"
    SETUP = "First steps…"
    DOCTOR = "Check this machine…"
    DISMISS = "Dismiss"
    QUIT = "Quit"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for with a click: an action, and the session and words it is about."""

    action: Action
    session: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A notice on show: what happened, what to do, and the buttons that do it.

    Attributes:
        message, remedy: One clause each, without a final stop.
        actions: Buttons, most useful first.
        session: The session it tells of, or "".
        text: Words on offer, for COPY; kept out of every repr.
        problem: It is something to put right (badge on the tray icon), not just news.
    """

    message: str
    remedy: str
    actions: tuple[Action, ...] = ()
    session: str = ""
    text: str = field(default="", repr=False)
    problem: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person started a dictation into `app`, whose window has its middle at `place` in system pixels.

    Attributes:
        mode: The mode it runs in, "" for none.
        secret: A password field has the focus: nothing of it is shown or kept.
    """

    session: SessionId
    app: str
    place: tuple[int, int] | None = None
    mode: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """The person ended it."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class Undone:
    """The person took a cancel back.

    Attributes:
        app: Whose window it was said into, if that is still in front; "": its words are only offered.
    """

    session: SessionId
    app: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """An insertion ended."""

    session: SessionId
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Faded:
    """The afterglow of `session` (a tick, a held mark, an error) has been on show long enough."""

    session: SessionId | None


@dataclass(frozen=True, slots=True)
class Told:
    """Something the app itself has to say; None takes the notice away."""

    notice: Bulletin | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What `notice` tells of is no longer so: it goes, wherever it stands, and no other does."""

    notice: Bulletin


@dataclass(frozen=True, slots=True)
class Offered:
    """Words that were wanted in a window once more did not get there; `notice` has them."""

    notice: Bulletin


@dataclass(frozen=True, slots=True)
class HotkeyProblem:
    """The hotkey cannot be had (an error), or can again (None)."""

    error: SaysoError | None


@dataclass(frozen=True, slots=True)
class Rebound:
    """The hotkey is another one now, written for people."""

    keys: str


@dataclass(frozen=True, slots=True)
class MicProblem:
    """No microphone can be heard (an error), or one can (None)."""

    error: SaysoError | None


@dataclass(frozen=True, slots=True)
class Unheard:
    """Nothing at all comes from the microphone of `session` (on), or something has come after all."""

    session: SessionId
    on: bool


@dataclass(frozen=True, slots=True)
class Veiled:
    """A password field has the focus (on) while `session` is under way, or has it no longer.

    Attributes:
        secret: It is in the window that the words are for, and nothing of the session is kept any more.
    """

    session: SessionId
    on: bool
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Paused:
    """The hotkey means nothing until it is resumed (on), or works again."""

    on: bool


@dataclass(frozen=True, slots=True)
class Reworded:
    """Other words than those of its `Final` go into the window of `session`."""

    session: SessionId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Growing:
    """The words of `session` wait, and this much of them is cleaned up."""

    session: SessionId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Remarked:
    """What cleanup has to say of `session`, one clause."""

    session: SessionId
    why: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """The words of `session` were said to Sayso and go nowhere; `notice` tells what came of it."""

    session: SessionId
    notice: Bulletin


Deed = (
    Pressed
    | Released
    | Undone
    | Delivered
    | Faded
    | Told
    | Settled
    | Offered
    | HotkeyProblem
    | Rebound
    | MicProblem
    | Unheard
    | Veiled
    | Paused
    | Reworded
    | Growing
    | Remarked
    | Commanded
)
