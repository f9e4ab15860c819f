"""The keys that begin a dictation: the hotkey and those of the modes, of which one at a time is followed.

Problem: with several keys the UP of one would end what another began. Rules: while a key is held only that
key counts; otherwise the one that goes down is followed from there on, and ends a latched recording whoever
began it. Failure mode: a mode's key that cannot be had is told in a notice and costs that key only.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from app.deeds import Bulletin
from app.gesture import GestureState, Phase
from app.hotkeys.base import HotkeyBackend, HotkeyEvent, KeyState
from app.modes.mode import BINDING, Mode
from app.translation import tr
from engine.errors import SaysoError

DICTATE = "dictate"
_log = logging.getLogger(__name__)


class DictationKeys:
    """Which key is followed, and the grabs of the modes' keys. On Qt's thread.

    Attributes:
        followed: The name of the binding whose press began, or would begin, the dictation.
    """

    def __init__(self, hotkeys: HotkeyBackend | None, tell: Callable[[Bulletin], object]) -> None:
        self.followed = DICTATE
        self._hotkeys = hotkeys
        self._tell = tell
        self._modes: Sequence[Mode] = ()

    def counts(self, event: HotkeyEvent, gesture: GestureState) -> bool:
        """Whether the gesture, which stands at `gesture`, is to hear of this event."""
        if event.binding != DICTATE and not event.binding.startswith(BINDING):
            return False
        if event.binding == self.followed:
            return True
        if event.state is KeyState.DOWN and gesture.phase is not Phase.HOLDING:
            self.followed = event.binding
            return True
        return False

    def use(self, modes: Sequence[Mode], grab: bool) -> None:
        """Let the keys of the modes go, and have others, grabbed at once if `grab`."""
        self.let_go()
        self._modes = modes
        if grab:
            self.grab()

    def grab(self) -> None:
        """Grab the keys of the modes."""
        for mode in self._modes if self._hotkeys is not None else ():
            try:
                if mode.hotkey is not None and self._hotkeys is not None:
                    self._hotkeys.bind(mode.hotkey)
            except SaysoError as error:
                _log.info("a mode has no hotkey: %s", error)
                what = tr("The mode “{name}” has no hotkey: {why}", name=mode.name, why=error.what)
                self._tell(Bulletin(what, error.remedy))

    def let_go(self) -> None:
        """Let the keys of the modes go."""
        for mode in self._modes:
            if self._hotkeys is not None and mode.hotkey is not None:
                self._hotkeys.unbind(mode.hotkey.name)
