"""The owner of the one AppState."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.deeds import Deed
from app.reduction.rules import reduce
from app.state import AppState
from engine.messages import EngineEvent


class StateKeeper(QObject):
    """Holds the one AppState. On Qt's thread.

    Signals:
        changed(AppState): There is a new one.
    """

    changed = Signal(object)

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self.state = state

    def apply(self, event: EngineEvent | Deed) -> None:
        """Take an event in and tell everyone."""
        state = reduce(self.state, event)
        if state is not self.state:
            self.state = state
            self.changed.emit(state)
