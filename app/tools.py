"""What the controller works with, as one value; what cannot be made on this desktop leaves a notice.

Failure mode: without a way to see keys there are menu and verbs; without a way to insert, words wait in the
window.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QGuiApplication

from app.bridge import Background
from app.cleanup.desk import CleanupDesk
from app.deeds import Action, Bulletin, HotkeyProblem, Told
from app.hotkeys.base import HotkeyBackend
from app.insertion.base import Inserter, TargetFinder
from app.keeper import StateKeeper
from app.ports import DictationEngine, OutcomeLog
from engine.errors import SaysoError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the controller works with.

    Attributes:
        hotkeys: None where this desktop shows no keys.
        cleanup: Decides when words go in, and which.
        ours: Whether a window of this app has the focus.
    """

    engine: DictationEngine
    hotkeys: HotkeyBackend | None
    finder: TargetFinder
    inserter: Inserter
    outcomes: OutcomeLog
    background: Background
    cleanup: CleanupDesk = field(default_factory=CleanupDesk)
    clock: Callable[[], float] = time.monotonic
    ours: Callable[[], bool] = lambda: QGuiApplication.focusWindow() is not None


def insertion_or(
    instead: Callable[[str], tuple[TargetFinder, Inserter]],
    make: Callable[[], tuple[TargetFinder, Inserter]],
    keeper: StateKeeper,
) -> tuple[TargetFinder, Inserter]:
    """What `make` makes; where it cannot, what `instead` makes, told the reason, a clause."""
    try:
        return make()
    except SaysoError as error:
        _log.warning("no insertion: %s", error)
        keeper.apply(Told(Bulletin(error.what, error.remedy, (Action.DOCTOR,), problem=True)))
        return instead(error.what)


def hotkeys_or_none(make: Callable[[], HotkeyBackend], keeper: StateKeeper) -> HotkeyBackend | None:
    """What `make` makes, or None with the reason in the state."""
    try:
        return make()
    except SaysoError as error:
        _log.warning("no hotkey: %s", error)
        keeper.apply(HotkeyProblem(error))
        return None
