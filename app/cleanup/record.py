"""What cleanup did to a dictation, written beside its words in the background."""

from __future__ import annotations

from collections.abc import Callable

from app.bridge import Background
from app.cleanup.flow import Answer
from engine.store.history import History
from engine.store.statistics import cleanup_figures


class CleanupRecord:
    """Writes it into the history."""

    def __init__(self, history: History, background: Background, changed: Callable[[], object]) -> None:
        """`changed` is called on Qt's thread when an entry is different."""
        self._history = history
        self._background = background
        self._changed = changed

    def keep(self, session: str, text: str) -> None:
        """What a language model made of a dictation."""
        changed = self._changed
        self._background.submit(lambda: self._history.clean(session, text), lambda _: changed())

    def measure(self, session: str, answer: Answer) -> None:
        """How it went, for the figures; the words are in the entry already."""
        figures = cleanup_figures(answer.cleaned, answer.why, answer.took_ms)
        self._background.submit(lambda: self._history.measure(session, figures))
