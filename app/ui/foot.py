"""The foot of the window, one line from edge to edge: menu and recordings, what is happening, figures.

Rules: what does not fit is cut off at its end and told whole in the tooltip, so that no sentence keeps the
window from getting narrower; nothing changes its height.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStatusBar

from app.deeds import Action
from app.state import AppState
from app.translation import tr
from app.ui import figures, wording
from app.ui.app_menu import AppMenu
from app.ui.theme import line_of
from engine.store.history import Entry
from engine.store.statistics import EngineStatistics, Spread

GRID = 8  # pixels between things
LEAST = 24  # pixels of a sentence that is cut off


class Foot(QStatusBar):
    """The line.

    Attributes:
        menu, files: Its buttons.
        status, microphone, model, latency: What it tells.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last = ""
        self._last_ms: float | None = None
        self._waits: Spread | None = None
        self.menu = AppMenu()
        self.files = QPushButton(tr(Action.TRANSCRIBE.value))
        self.files.setFlat(True)
        keys = QKeySequence(QKeySequence.StandardKey.Open)
        self.files.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self.status, self.microphone = Told(tr("Status")), Told(tr("Microphone"))
        self.model, self.latency = Told(tr("Model")), Told(tr("Latency"))
        self.setAccessibleName(tr("Status"))
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        for widget in (self.menu, self.files):
            self.addWidget(widget)
        self.addWidget(self.status, 1)
        for label in (self.microphone, self.model, self.latency):
            self.addPermanentWidget(label)

    def render_state(self, state: AppState) -> None:
        """Tell `state`."""
        if state.last is not None and state.last.session != self._last:
            self._last, self._last_ms = state.last.session, state.last.release_to_text_ms
        self.status.setText(wording.status(state))
        self.microphone.setText(wording.microphone(state))
        self.model.setText(wording.model(state))
        self.latency.setText(figures.latency(self._last_ms, self._waits))

    def show_figures(self, entries: Sequence[Entry], engines: Sequence[EngineStatistics]) -> None:
        """Tell what dictations cost.

        Args:
            entries: The newest first.
            engines: What each engine cost in them.
        """
        self._last_ms = figures.newest_wait(entries, self._last_ms)  # what the list says, to the millisecond
        self._waits = figures.waits_of_newest(entries, engines)
        explained = figures.engines_explained(engines)
        self.latency.setText(figures.latency(self._last_ms, self._waits))
        self.latency.setToolTip(explained)
        self.latency.setAccessibleDescription(explained)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline at its top; no frames around its parts, as some styles draw them."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, line_of(self.palette()))


class Told(QLabel):
    """A sentence on one line, as much of it as there is room for."""

    def __init__(self, name: str) -> None:
        """Nothing yet; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(GRID // 2, 0, GRID // 2, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Little."""
        whole = super().minimumSizeHint()
        return QSize(min(LEAST, whole.width()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The beginning of the sentence."""
        painter, box = QPainter(self), self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
