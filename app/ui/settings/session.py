"""Starting with the session, as a row among the settings; the system keeps it, no file of ours."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.session_start import SessionStart
from app.translation import mark, tr
from app.ui.settings.row import Row
from engine.errors import SaysoError

KEY = "autostart"
LABEL = mark("Start with the session")
SENTENCE = mark("Sayso is there when you have logged in; the system keeps this, no file of settings.")


class SessionRow(Row):
    """Shows and switches it.

    Attributes:
        box: The tick.
    """

    def __init__(self, start: SessionStart) -> None:
        self.box = QCheckBox()
        self.box.setAccessibleName(tr(LABEL))
        self.box.setAccessibleDescription(tr(SENTENCE))
        holder = QWidget()
        holder.setFocusProxy(self.box)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box)
        super().__init__(KEY, tr(LABEL), tr(SENTENCE), holder)
        self.box.clicked.connect(self._switch)
        start.shown.connect(self._show)
        start.failed.connect(self._fail)
        self._start = start
        self._show(start.on)

    def _switch(self, on: bool) -> None:
        self.tell("")
        self._start.switch(on)

    def _show(self, on: bool) -> None:
        self.box.setChecked(on)
        self.box.setText(tr("On") if on else tr("Off"))

    def _fail(self, error: SaysoError) -> None:
        self.tell(error.clause)
