"""The box that says why the app did not start."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from app.translation import tr
from app.ui.icons import app_icon
from app.ui.wording import sentence
from engine.errors import SaysoError


def box(error: SaysoError) -> QMessageBox:
    """What happened in large, what to do below; not shown yet."""
    made = QMessageBox(QMessageBox.Icon.Critical, "Sayso", tr("Sayso could not be started"))
    made.setWindowIcon(app_icon())
    made.setInformativeText(f"{sentence(error.what)}\n\n{sentence(error.remedy)}")
    made.setStandardButtons(QMessageBox.StandardButton.Close)
    return made
