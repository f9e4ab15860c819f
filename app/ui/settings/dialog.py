"""The settings dialog: search and sections at the left, the rows of one section at the right.

It shows the settings it is given and asks for changes with signals; there is no OK, everything holds at once.
What costs something (the microphone, a look at the disk) is done only while its section is on show.
Keyboard: Ctrl+F searches, Up and Down choose a section, Escape clears the search, then closes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Bulletin
from app.listening import Listening
from app.models.shop import ModelShop
from app.privacy import network
from app.settings.parts import RuleInfo
from app.settings.schema import Control, Section, Setting
from app.settings.values import SCHEMA, Settings, listed
from app.translation import mark, tr
from app.ui.settings.controls import FolderControl, SettingControl, TextControl, simple_control
from app.ui.settings.hotkey import HotkeyControl
from app.ui.settings.microphones import MicrophonesControl
from app.ui.settings.models import ModelsControl
from app.ui.settings.page import Page, sentences
from app.ui.settings.row import SettingRow
from app.ui.settings.rules import RulesControl
from app.ui.wording import sentence

MEMORY_MS = 2000  # between two looks at what is in memory
FILTER = mark("Settings (*.toml)")


@dataclass(frozen=True, slots=True)
class Helpers:
    """What the dialog works with.

    Attributes:
        listening: Lists the microphones and hears one.
        shop: The models.
        attempt: Tries to bind a combination; why it cannot be, as a clause, or "".
        rules: Finds out the rules, and calls back with them.
    """

    listening: Listening
    shop: ModelShop
    attempt: Callable[[str], str]
    rules: Callable[[Callable[[tuple[RuleInfo, ...]], object]], object]


class SettingsDialog(QDialog):
    """The settings.

    Signals:
        changed(str, Value): The person wants a setting to have a value.
        import_wished(str): ... to take over the settings of this file.
        export_wished(str): ... to write them to this file.
    """

    changed = Signal(str, object)
    import_wished = Signal(str)
    export_wished = Signal(str)

    def __init__(self, settings: Settings, helpers: Helpers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._helpers = helpers
        self._rules_asked = False
        self.setWindowTitle(tr("Settings"))
        self.resize(QSize(1020, 700).boundedTo(self.screen().availableSize()))
        self.rows = {name: self._row(one) for name, one in SCHEMA.items()}
        self.pages = {section: Page(section, self._rows_of(section)) for section in Section}
        self.network = sentences(network(settings), tr("What uses the network"))
        self.pages[Section.PRIVACY].add_on_top(self.network)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search settings"))
        self.search.setAccessibleName(tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.sections = self._make_sections()
        self.nothing = QLabel(tr("No setting says that."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for page in (*self.pages.values(), self.nothing):
            self.stack.addWidget(page)
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setAccessibleName(tr("Notice"))
        self.import_, self.export, self.close_button = (
            QPushButton(text) for text in (tr("Import…"), tr("Export…"), tr("Close"))
        )
        self._memory = QTimer(self)
        self._memory.setInterval(MEMORY_MS)
        self._memory.timeout.connect(helpers.shop.look_at_memory)
        self._lay_out()
        self._wire()
        self.render_settings(settings)

    def render_settings(self, settings: Settings) -> None:
        """Show these."""
        self._settings = settings
        for name, row in self.rows.items():
            if row.value != getattr(settings, name):  # what is being typed elsewhere stays
                row.show_value(getattr(settings, name))
        self._models().show_preload(listed(settings.preload))
        self.network.setText("\n".join(network(settings)))

    def tell(self, notice: Bulletin) -> None:
        """Show what happened, until the next."""
        self.notice.setText(" ".join(sentence(part) for part in (notice.message, notice.remedy) if part))
        self.notice.show()

    def refuse(self, name: str, problem: str) -> None:
        """A setting stays as it was, because of this, a clause."""
        row = self.rows[name]
        row.show_value(row.value)
        row.tell(problem)

    def open_at(self, section: Section | None = None) -> None:
        """Come up in front, with a section chosen."""
        if section is not None:
            self.search.clear()
            self.sections.setCurrentRow(list(Section).index(section))
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears the search before it closes; Enter closes nothing."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin what the section on show needs."""
        super().showEvent(event)
        self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        """End it; what is still being typed counts."""
        for row in self.rows.values():
            row.control.settle()
        self._turn()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Escape."""
        self.notice.hide()
        super().closeEvent(event)

    def _row(self, one: Setting) -> SettingRow:
        row = SettingRow(one, self._control(one))
        row.changed.connect(self.changed)
        if isinstance(row.control, HotkeyControl):
            row.control.refused.connect(row.tell)
        if isinstance(row.control, ModelsControl):
            row.control.preload_wished.connect(self._preload)
        return row

    def _control(self, one: Setting) -> SettingControl:
        helpers = self._helpers
        match one.about.control:
            case Control.HOTKEY:
                return HotkeyControl(one, helpers.attempt)
            case Control.MICROPHONES:
                return MicrophonesControl(one, helpers.listening)
            case Control.MODEL:
                return ModelsControl(one, helpers.shop)
            case Control.RULES:
                return RulesControl(one)
            case Control.TEXT:
                return TextControl(one)
            case Control.FOLDER:
                return FolderControl(one)
            case Control.BY_TYPE:
                return simple_control(one)

    def _rows_of(self, section: Section) -> list[SettingRow]:
        return [row for row in self.rows.values() if row.setting.about.section is section]

    def _models(self) -> ModelsControl:
        control = self.rows["model"].control
        assert isinstance(control, ModelsControl)
        return control

    def _preload(self, name: str, on: bool) -> None:
        names = [one for one in listed(self._settings.preload) if one != name]
        self.changed.emit("preload", ", ".join([*names, name] if on else names))

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        hits = [page.search(words) for page in self.pages.values()]
        for row, (section, found) in enumerate(zip(Section, hits, strict=True)):
            item = self.sections.item(row)
            item.setHidden(bool(words) and not found)
            item.setText(f"{tr(section.value)} ({found})" if words else tr(section.value))
        first = next((row for row, found in enumerate(hits) if found), -1)
        current = self.sections.currentRow()
        if words and first >= 0 and not hits[current]:
            self.sections.setCurrentRow(first)
        self._turn()

    def _turn(self) -> None:
        """Show the chosen section, and do for it what costs something."""
        nothing = bool(self.search.text().strip()) and all(
            self.sections.item(row).isHidden() for row in range(self.sections.count())
        )
        section = list(Section)[max(0, self.sections.currentRow())]
        self.stack.setCurrentWidget(self.nothing if nothing else self.pages[section])
        shown = None if nothing or not self.isVisible() else section
        microphones = self.rows["microphone"].control
        assert isinstance(microphones, MicrophonesControl)
        microphones.look(shown is Section.MICROPHONE)
        if shown is Section.MODELS:
            self._helpers.shop.look()
            self._memory.start()
        else:
            self._memory.stop()
        if shown is Section.WORDS and not self._rules_asked:
            self._rules_asked = True
            rules = self.rows["rules_off"].control
            assert isinstance(rules, RulesControl)
            self._helpers.rules(rules.show_rules)

    def _ask(self, saving: bool) -> None:
        dialog = QFileDialog(self, tr("Export the settings") if saving else tr("Import settings"))
        dialog.setNameFilter(tr(FILTER))
        dialog.setDefaultSuffix("toml")
        if saving:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile("sayso-settings.toml")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.export_wished if saving else self.import_wished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_sections(self) -> QListWidget:
        sections = QListWidget()
        sections.setAccessibleName(tr("Sections"))
        sections.setSpacing(3)
        for section in Section:
            sections.addItem(QListWidgetItem(tr(section.value)))
        sections.setCurrentRow(0)
        return sections

    def _wire(self) -> None:
        self.sections.currentRowChanged.connect(lambda _: self._turn())
        self.search.textChanged.connect(self._search)
        self.import_.clicked.connect(lambda: self._ask(saving=False))
        self.export.clicked.connect(lambda: self._ask(saving=True))
        self.close_button.clicked.connect(self.close)
        for key in (QKeySequence.StandardKey.Find, QKeySequence.StandardKey.Close):
            do = self.search.setFocus if key is QKeySequence.StandardKey.Find else self.close
            QShortcut(QKeySequence(key), self, do)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(12, 12, 0, 12)
        left.addWidget(self.search)
        left.addWidget(self.sections, 1)
        for button in (self.import_, self.export, self.close_button):
            button.setAutoDefault(False)
        feet = QHBoxLayout()
        feet.setContentsMargins(24, 0, 12, 12)
        feet.addWidget(self.notice, 1)
        feet.addStretch()
        for button in (self.import_, self.export, self.close_button):
            feet.addWidget(button)
        self.notice.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.stack, 1)
        right.addLayout(feet)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        holder = self.sections
        holder.setFixedWidth(190)
        self.search.setFixedWidth(190)
