"""What the desktop needs of the engine and of its store, as protocols; fakes take the places of both.

Rules: commands return at once, unless they say that they touch the disk; what comes of them are events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from engine.errors import SaysoError
from engine.messages import Listener, ModelHeld, SessionId

if TYPE_CHECKING:
    from engine.dictation import Manner
    from engine.recognition.base import Recognizer


class DictationEngine(Protocol):
    """What the desktop needs of `engine.engine.Engine`: commands return at once, events tell the rest."""

    def press(self, app: str = "", manner: Manner | None = None, kept: bool = True) -> SessionId:
        """The key went down; a dictation may have a manner of its own, and may be one that is not kept."""

    def release(self, session: SessionId) -> None:
        """The key came up."""

    def cancel(self, session: SessionId) -> None:
        """Throw a dictation away; its recording stays for a while."""

    def withhold(self, session: SessionId) -> None:
        """Its words are not to be kept after all."""

    def undo_cancel(self, session: SessionId) -> None:
        """Transcribe a cancelled dictation after all; touches the disk. Raises StoreError."""

    def recover(self, session: SessionId) -> bool:
        """Transcribe an unfinished recording; touches the disk. Raises StoreError."""

    def preload(self) -> None:
        """Have the model ready."""

    def held(self) -> tuple[ModelHeld, ...]:
        """The models in memory; returns at once."""

    def when_idle(
        self,
        task: Callable[[Recognizer], Iterator[object]],
        refused: Callable[[SaysoError], object] | None = None,
        model: str | None = None,
    ) -> None:
        """Have `task` done in bounded steps whenever no dictation is under way; else say why not."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told every event, on engine threads."""

    def close(self) -> None:
        """End."""


class OutcomeLog(Protocol):
    """Where the end of an insertion is written down (`engine.store.history.History`)."""

    def set_outcome(self, session: str, outcome: str, insert_ms: float | None) -> None:
        """Note it; returns at once. Raises StoreError when closed."""
