"""Where a wish of the person goes: clicks in any widget and verbs of the command line, to whom they concern.

Problem: tray, window and command line ask for the same things, some of which are there before there is an
engine. Rules: on Qt's thread, but for `answer`, which comes on the thread of a verb and waits for Qt's.
Failure mode: without a controller a verb that needs one is refused with a sentence; a click is passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.bridge import Bridge
from app.controller import Controller
from app.deeds import Action, Told, Wish
from app.guide.desk import Guide
from app.instance import refusal
from app.keeper import StateKeeper
from app.library.passing import Passing
from app.state import Phase
from app.surroundings import Surroundings
from app.window_desk import WindowDesk

if TYPE_CHECKING:
    from app.settings.live import LiveSettings

VERB_WAIT_S = 1.5  # a verb's client waits 2 s for the whole exchange


@dataclass
class Requests:
    """Sends each to its place.

    Attributes:
        controller: None until there is one.
        quit: Ends the app.
    """

    bridge: Bridge
    keeper: StateKeeper
    windows: WindowDesk
    live: LiveSettings
    guide: Guide
    around: Surroundings
    passing: Passing
    quit: Callable[[], object]
    controller: Controller | None = None

    def answer(self, verb: str) -> dict[str, Any]:
        """Carry out a verb of the command line; on a thread of its own."""
        try:
            return self.bridge.ask(lambda: self.on_verb(verb), VERB_WAIT_S)
        except TimeoutError:
            return refusal("Sayso is busy; try again")

    def on_verb(self, verb: str) -> dict[str, Any]:
        """Carry out a verb of the command line."""
        if verb == "setup":
            self.guide.open_first_run()
            verb = "ping"
        if self.controller is not None:
            return self.controller.on_verb(verb)
        if verb == "show":
            self.windows.present()
        elif verb == "quit":
            self.quit()
        elif verb != "ping":
            return refusal("Sayso is not ready yet; open its window to see why")
        return {"ok": True, "recording": False, "phase": Phase.IDLE.value}

    def on_wish(self, wish: Wish) -> None:
        """Carry out a click."""
        self.passing.on_wish(wish)
        if wish.action is Action.TRANSCRIBE:
            self.windows.present()
            self.windows.window.ask_recordings()
        elif wish.action is Action.SETTINGS:
            self.live.open()
        elif wish.action is Action.SETUP:
            self.guide.open_first_run()
        elif wish.action is Action.DOCTOR:
            self.guide.open_doctor()
        elif wish.action is Action.AUTOSTART:
            self.around.on_wish(wish)
        elif self.controller is not None:
            self.controller.on_wish(wish)
        elif wish.action is Action.QUIT:
            self.quit()
        elif wish.action is Action.SHOW:
            self.windows.present(wish.session)
        elif wish.action is Action.DISMISS:
            self.keeper.apply(Told(None))
