"""The settings, a picture for each section, and a search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.settings.schema import Section
from app.settings.values import Settings
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.models import ModelsControl
from helpers.settings_world import DialogRig, Models

SIZE = (1020, 700)


def _until_listed(dialog: SettingsDialog) -> None:
    """The models are looked for in the background."""
    control = dialog.rows["model"].control
    assert isinstance(control, ModelsControl)
    for _ in range(200):
        if control.table.rowCount():
            break
        QTest.qWait(50)
    QTest.qWait(200)


def settings_pages(app: QApplication, folder: Path) -> Iterator[tuple[str, QImage]]:
    """Every section."""
    rig = DialogRig(Settings(), Models("tiny", "base"))
    dialog = rig.dialog
    dialog.resize(*SIZE)
    for section in Section:
        dialog.open_at(section)
        QTest.qWait(200)
        if section is Section.MODELS:
            _until_listed(dialog)
        yield f"settings-{section.name.lower()}", dialog.grab().toImage()
    dialog.search.setText("server")
    QTest.qWait(100)
    yield "settings-searching", dialog.grab().toImage()
    rig.close()
