"""What key presses mean now: found out in the background, handed to whoever dictates, closed when it is over.

Rules: on Qt's thread; what is wrong with the files is told once, not again with each change of something
else. Failure mode: where it cannot be found out at all, key presses mean what they meant before, and at first
nothing but a dictation by the settings.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge import Background
from app.deeds import Bulletin, Settled, Told
from app.keeper import StateKeeper
from app.settings.values import Settings
from engine.phrases import joined

if TYPE_CHECKING:
    from app.modes.parts import Ways

Make = Callable[[Settings, "Ways | None"], "Ways"]
_log = logging.getLogger(__name__)


class CurrentWays(QObject):
    """Owns the ways of the running app.

    Signals:
        changed(Ways): Dictate these ways from now on.

    Attributes:
        now: They; None until they are found out.
    """

    changed = Signal(object)

    def __init__(self, background: Background, make: Make, keeper: StateKeeper) -> None:
        """`make` finds them out, in the background, given the settings and what held until now."""
        super().__init__()
        self.now: Ways | None = None
        self._background = background
        self._make = make
        self._keeper = keeper

    def look(self, settings: Settings, quiet: bool = False) -> None:
        """Find out what key presses mean; `quiet`: what is wrong with the files is told elsewhere."""
        make, before = self._make, self.now
        self._background.submit(
            lambda: make(settings, before), lambda ways: self._take(ways, quiet), self._failed
        )

    def close(self) -> None:
        """Let the servers go."""
        if self.now is not None:
            self.now.close()

    def _take(self, ways: Ways, quiet: bool) -> None:
        old, self.now = self.now, ways
        self.changed.emit(ways)
        if old is not None:
            old.close()
        told = old.reports if old is not None else ()
        if ways.reports == told:
            return
        if told:
            self._keeper.apply(Settled(_notice(told)))  # it is put right, or is told anew
        if ways.reports and not quiet:
            self._keeper.apply(Told(_notice(ways.reports)))

    def _failed(self, error: Exception) -> None:
        from app.modes.parts import Ways

        _log.error("what key presses mean is not known", exc_info=error)
        if self.now is None:
            self._take(Ways(), quiet=True)  # whoever waits for them waits no longer


def _notice(reports: tuple[str, ...]) -> Bulletin:
    return Bulletin(joined("{one}; {other}", *reports), "edit rules.toml or modes.toml", problem=True)
