"""The settings, a picture for each section, a download, a reset that can be had, a refusal, and a search.

Models and rules are the real ones; only where the models are, how fast they were and what is plugged in is
played, so that the pictures are the same everywhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.shop import Shop, ShopTools, Step, Stock, Ware
from app.modes.file import AddMode
from app.settings import parts
from app.settings.schema import Section
from app.settings.values import Settings
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.models import ModelsControl
from app.ui.settings.modes import ModesPage
from engine.store.paths import Paths
from helpers.settings_world import DialogRig, Models

SIZE = (1100, 720)
CHANGED = Settings(
    sounds="on", microphone="Yeti | Snowball", vocabulary="Kubernetes, Siobhan, Grafana", rules_off="asides"
)
MODES = """
[modes.email]
apps = ["thunderbird", "evolution"]
cleanup = "llm"
prompt = "email"

[modes.German]
hotkey = "F8"
language = "de"
model = "whisper-small"
prompt = "Correct this dictation. Keep its words, its order and its language; leave out what is said twice."

[modes.code]
apps = ["code", "kitty"]
colour = "red"
"""
HERE = {"moonshine-tiny": 18.0, "whisper-base.en": 9.0, "whisper-small": None}  # with their speeds
COMING = "whisper-large-v3-turbo"


class Catalogue(Models):
    """The real models, some of them here."""

    def __init__(self, folder: Path) -> None:
        super().__init__(*HERE)
        self._paths = Paths.under(folder)

    def tools(self) -> ShopTools:
        """What a shop works with."""
        return ShopTools(self.look, self.fetch, self.remove, lambda: (("moonshine-tiny", 104),))

    def look(self) -> Shop:
        """What there is."""
        shop = parts.look(self._paths)
        return replace(shop, wares=tuple(map(self._played, shop.wares)), free_mb=69_000)

    def fetch(self, name: str, cancel: threading.Event, told: Callable[[Step], None]) -> None:
        """Bring one here, slowly."""
        super().fetch(name, cancel, lambda _: told(Step(0.62, "62%, 11.3 MB/s, 1 min left")))

    def _played(self, one: Ware) -> Ware:
        stock = Stock.HERE if one.name in self.here else Stock.AWAY
        return replace(one, stock=stock, speed=HERE.get(one.name))


def settings_pages(app: QApplication, folder: Path) -> Iterator[tuple[str, QImage]]:
    """Every section."""
    rig = DialogRig(CHANGED, Catalogue(folder), parts.rules())
    dialog = rig.dialog
    dialog.resize(*SIZE)
    for section in Section:
        dialog.open_at(section)
        QTest.qWait(200)
        if section is Section.MODELS:
            _until_listed(dialog)
        yield f"settings-{section.name.lower()}", dialog.grab().toImage()
        yield from _further(dialog, section)
    dialog.search.setText("server")
    QTest.qWait(100)
    yield "settings-searching", dialog.grab().toImage()
    dialog.search.setText("a setting that nobody has")
    QTest.qWait(100)
    yield "settings-nothing-found", dialog.grab().toImage()
    rig.close()


def settings_modes_pages(app: QApplication, folder: Path) -> Iterator[tuple[str, QImage]]:
    """The modes: some, one of them broken by hand, and a key that another has."""
    rig = DialogRig(CHANGED, Catalogue(folder), parts.rules(), MODES)
    dialog = rig.dialog
    dialog.resize(*SIZE)
    dialog.open_at(Section.MODES)
    page = dialog.pages[Section.MODES]
    assert isinstance(page, ModesPage)
    QTest.qWait(300)
    page.list.table.select(1)
    QTest.qWait(100)
    yield "settings-modes-some", dialog.grab().toImage()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    QTest.qWait(50)
    yield "settings-modes-some-below", dialog.grab().toImage()
    page.verticalScrollBar().setValue(0)
    page.list.table.select(2)
    page.fields["mode.hotkey"].control.typed.emit("F8")
    page.list.remove.click()
    rig.modes.want(AddMode("New mode", {}))
    QTest.qWait(300)
    page.list.table.select(2)
    page.fields["mode.hotkey"].control.typed.emit("F8")
    QTest.qWait(50)
    yield "settings-modes-refused", dialog.grab().toImage()
    rig.close()


def _further(dialog: SettingsDialog, section: Section) -> Iterator[tuple[str, QImage]]:
    """What a section looks like in other states."""
    if section is Section.DICTATION:
        dialog.refuse("language", "the model does not know the language 'xx'; choose another")
        dialog.sections.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(50)
        yield "settings-refused", dialog.grab().toImage()
        dialog.search.setFocus()
    if section is Section.MODELS:
        control = _models(dialog)
        control.select(COMING)
        control.fetch.click()
        QTest.qWait(200)
        yield "settings-models-downloading", dialog.grab().toImage()
        control.cancel.click()
    page = dialog.pages[section]
    bar = page.verticalScrollBar()
    if bar.maximum() > 0:
        bar.setValue(bar.maximum())
        QTest.qWait(50)
        yield f"settings-{section.name.lower()}-below", dialog.grab().toImage()


def _models(dialog: SettingsDialog) -> ModelsControl:
    control = dialog.rows["model"].control
    assert isinstance(control, ModelsControl)
    return control


def _until_listed(dialog: SettingsDialog) -> None:
    """The models are looked for in the background."""
    control = _models(dialog)
    for _ in range(200):
        if control.table.rowCount():
            break
        QTest.qWait(50)
    QTest.qWait(200)
