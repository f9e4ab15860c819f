"""What is around a dictation: sounds, other programs' audio, the tray's choices, starting with the session.

Problem: all of it needs the settings, the disk or another process, none of it may delay a key or the start,
and none of it is anybody else's business. Mechanism: one object that hears the engine after the controller
has, lists what can be chosen when the tray's menu is opened for the first time and keeps it up from then on,
and forgets at once what was said at a password field.
Rules: runs on Qt's thread and never waits; disk work goes through `Background`; a chosen value goes to the
settings and comes back through `apply`. Failure mode: what cannot be found out is not listed; what cannot be
forgotten is tried again for `FORGET_TRIES` times and then told.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.autostart import Autostart
from app.bridge import Background
from app.deeds import Action, Bulletin, Told, Wish
from app.keeper import StateKeeper
from app.manners.director import Director, Sounding
from app.manners.others import Others
from app.manners.plugging import Plugging
from app.session_start import SessionStart
from app.settings.values import Settings, listed
from app.state import AppState
from app.ui.languages import languages_here
from app.ui.overlay import Overlay
from app.ui.tray import Tray
from app.ui.tray_menus import heard, language_rows, microphone_rows, preferring
from engine.errors import StoreError
from engine.messages import EngineEvent

FORGET_MS = 500  # the recorder may still be writing to the recording
FORGET_TRIES = 20
_log = logging.getLogger("app.surroundings")


@dataclass(frozen=True, slots=True)
class Means:
    """What this works with.

    Attributes:
        devices: The command that prints the microphones as JSON.
        autostart: Whether the app starts with the session; touches the disk.
        languages: The languages that a model of this name knows; touches the disk.
        cues: Makes what plays the cues; called once the engine is there. Takes whether sounds are wanted.
        forget: Removes all that is kept of a session; touches the disk. Raises StoreError while it is in use.
    """

    devices: Sequence[str]
    autostart: Autostart
    languages: Callable[[str], tuple[str, ...]]
    cues: Callable[[Callable[[], bool]], Sounding]
    forget: Callable[[str], None]


class Surroundings(QObject):
    """Lives as long as the tray app.

    Signals:
        chosen(str, object): The person wants a setting to have this value.

    Attributes:
        session_start: Whether the app starts with the session.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        keeper: StateKeeper,
        tray: Tray,
        overlay: Overlay,
        background: Background,
        settings: Settings,
        means: Means,
    ) -> None:
        super().__init__()
        self._keeper = keeper
        self._tray = tray
        self._overlay = overlay
        self._background = background
        self._settings = settings
        self._means = means
        self._director: Director | None = None
        self._languages: tuple[str, ...] = ()
        self._looked = False
        self.session_start = SessionStart(means.autostart, background)
        self.session_start.shown.connect(tray.show_autostart)
        self.session_start.failed.connect(lambda error: self._tell(error.what, error.remedy))
        self._plugging = Plugging(means.devices, parent=self)
        self._plugging.changed.connect(lambda _: self._offer())
        tray.opened.connect(self._look)
        tray.chosen.connect(self._choose)
        keeper.changed.connect(self._render)
        self.apply(settings)

    def begin(self) -> None:
        """The engine is there."""
        sounds = self._means.cues(self._sounds_wanted)
        self._director = Director(sounds, Others(), lambda: self._settings.others, self._keeper.apply)

    def on_engine(self, event: EngineEvent) -> None:
        """The engine said something, and the state has taken it in."""
        if self._director is not None:
            self._director.on_engine(event)

    def apply(self, settings: Settings) -> None:
        """Take new settings."""
        other_model = settings.model != self._settings.model
        self._settings = settings
        self._overlay.configure(settings.overlay, settings.overlay_position, settings.overlay_size)
        self._tray.show_history(settings.keep_history)
        self._offer()
        if other_model and self._looked:
            self._find_languages()

    def on_wish(self, wish: Wish) -> None:
        """Start with the session, or do not any more."""
        if wish.action is Action.AUTOSTART:
            self.session_start.switch(not self.session_start.on)

    def forget(self, session: str, tries: int = FORGET_TRIES) -> None:
        """Remove all that is kept of a session, as soon as nobody works on it."""

        def then(gone: bool) -> None:
            if gone:
                return
            if tries > 1:
                QTimer.singleShot(FORGET_MS, self, lambda: self.forget(session, tries - 1))
                return
            self._tell("what was said at a password field could not be deleted", "delete it in the window")

        self._background.submit(lambda: self._forgotten(session), then)

    def close(self) -> None:
        """Give back what was lowered, and list nothing more."""
        self._plugging.close()
        if self._director is not None:
            self._director.close()
            self._director = None

    def _render(self, state: AppState) -> None:
        if self._director is not None:
            self._director.render_state(state)

    def _sounds_wanted(self) -> bool:
        return {"on": True, "off": False}.get(self._settings.sounds, not self._overlay.enabled)

    def _forgotten(self, session: str) -> bool:
        """Whether nothing is kept of it; in the background."""
        try:
            self._means.forget(session)
        except StoreError as error:
            _log.info("not forgotten yet: %s", error)
            return False
        return True

    def _look(self) -> None:
        """The menu is about to be seen."""
        if not self._looked:
            self._looked = True
            self._find_languages()
            self._plugging.start()
        else:
            self._plugging.refresh()
        self.session_start.look()

    def _find_languages(self) -> None:
        model = self._settings.model

        def found(languages: tuple[str, ...]) -> None:
            self._languages = languages
            self._offer()

        self._background.submit(lambda: self._means.languages(model), found)

    def _offer(self) -> None:
        settings, names = self._settings, self._plugging.names
        own = (*listed(settings.languages), *languages_here())
        self._tray.offer(
            microphone_rows(names, settings.microphone),
            heard(names, settings.microphone),
            language_rows(self._languages, settings.language, own),
            settings.language,
        )

    def _choose(self, name: str, value: object) -> None:
        if name == "microphone":
            value = preferring(self._settings.microphone, str(value))
        self.chosen.emit(name, value)

    def _tell(self, what: str, remedy: str) -> None:
        self._keeper.apply(Told(Bulletin(what, remedy, problem=True)))
