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
from app.hotkeys.base import Binding, HotkeyBackend, HotkeyEvent, KeyState
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
        self._grabbed: dict[str, Binding] = {}
        self._refused: set[Binding] = set()

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
        """Have the keys of these modes instead, grabbed at once if `grab`; one that stays is not let go."""
        self._modes = modes
        wanted = {mode.hotkey for mode in modes if mode.hotkey is not None} if grab else set()
        for binding in [one for one in self._grabbed.values() if one not in wanted]:
            self._drop(binding)
        self._refused &= wanted
        if grab:
            self.grab()

    def grab(self) -> None:
        """Grab the keys of the modes."""
        for mode in self._modes if self._hotkeys is not None else ():
            if mode.hotkey is None:
                continue
            try:
                self.attempt(mode.hotkey)
            except SaysoError as error:
                _log.info("a mode has no hotkey: %s", error)
                self._refuse(mode.name, mode.hotkey, error)
            else:
                self._refused.discard(mode.hotkey)

    def attempt(self, binding: Binding) -> None:
        """Grab one key now, for a mode that will have it. Raises SaysoError; then all is as it was."""
        if self._hotkeys is not None and self._grabbed.get(binding.name) != binding:
            self._hotkeys.bind(binding)
            self._grabbed[binding.name] = binding

    def let_go(self) -> None:
        """Let the keys of the modes go."""
        for binding in list(self._grabbed.values()):
            self._drop(binding)

    def _drop(self, binding: Binding) -> None:
        del self._grabbed[binding.name]
        if self._hotkeys is not None:
            self._hotkeys.unbind(binding.name)

    def _refuse(self, name: str, binding: Binding, error: SaysoError) -> None:
        """Tell it, once for each key."""
        if binding not in self._refused:
            self._refused.add(binding)
            what = tr("The mode “{name}” has no hotkey: {why}", name=name, why=error.what)
            self._tell(Bulletin(what, error.remedy))
