"""The settings dialog: search and sections at the left, the rows of one section at the right.

It shows the settings it is given and asks for changes with signals; there is no OK, everything holds at once.
A page is made, and what only it needs is imported, when it is first on show or when somebody asks for one of
its rows: one takes 5 to 30 ms of Qt's thread, all of them together more than 100. What costs something (the
microphone, a look at the disk) is done only while its section is on show.
Keyboard: Ctrl+F searches, there Up and Down choose a section and Enter goes to what was found; Escape clears
the search, then closes.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Bulletin
from app.settings.schema import Section
from app.settings.values import SCHEMA, Settings
from app.translation import mark, tr
from app.ui.empty_place import EmptyPlace
from app.ui.search_field import SearchField
from app.ui.settings.card import Hairline
from app.ui.settings.finding import find
from app.ui.settings.lazily import Lazily
from app.ui.settings.page import Page
from app.ui.settings.pages import Helpers, make_page, said, section_of
from app.ui.settings.row import SettingRow
from app.ui.settings.sidebar import Sidebar
from app.ui.wording import sentence

MEMORY_MS = 2000  # between two looks at what is in memory
SIDE = 208  # pixels of the search and the sections
FILTER = mark("Settings (*.toml)")


class SettingsDialog(QDialog):
    """The settings.

    Signals:
        changed(str, Value): The person wants a setting to have a value.
        import_wished(str): ... to take over the settings of this file.
        export_wished(str): ... to write them to this file.

    Attributes:
        pages: By section; looking at one makes it.
        rows: Of each setting, by its name; looking at one makes its page.
    """

    changed = Signal(str, object)
    import_wished = Signal(str)
    export_wished = Signal(str)

    def __init__(self, settings: Settings, helpers: Helpers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._helpers = helpers
        self._narrowed: dict[Section, frozenset[str] | None] = {}  # what of a page is shown, if not all
        self._said: dict[str, str] = {}  # what a search looks into, by the key of a row
        self.setWindowTitle(tr("Settings"))
        self.resize(QSize(1100, 720).boundedTo(self.screen().availableSize()))
        self.pages = Lazily(tuple(Section), self._make_page)
        self.rows = Lazily(tuple(SCHEMA), self._row_of)
        self.search = SearchField(tr("Search settings"))
        self.search.setPlaceholderText(tr("Search settings"))
        self.search.installEventFilter(self)
        self.sections = Sidebar()
        self.nothing = EmptyPlace()
        self.nothing.setAutoFillBackground(False)
        self.nothing.button.setAutoDefault(False)
        self.nothing.say("", tr("No setting says that."), tr("Clear the search"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
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

    def render_settings(self, settings: Settings) -> None:
        """Show these."""
        self._settings = settings
        for page in self.pages.made.values():
            page.render_settings(settings)

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
            self.sections.choose(section)
        self._turn()
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears the search before it closes; Enter closes nothing."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field that lead out of it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in steps:
                self.sections.step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter_page()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin what the section on show needs."""
        super().showEvent(event)
        self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        """End it; what is still being typed counts."""
        for page in self.pages.made.values():
            page.settle()
        self._turn()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Escape."""
        self.notice.hide()
        super().closeEvent(event)

    def _row_of(self, name: str) -> SettingRow:
        page = self.pages[SCHEMA[name].about.section]
        return next(row for row in page.settings_rows() if row.key == name)

    def _make_page(self, section: Section) -> Page:
        page = make_page(section, self._settings, self._helpers)
        for row in page.settings_rows():
            row.changed.connect(self.changed)
        self.stack.addWidget(page)
        page.follow(self.sections)
        return page

    def _found(self) -> frozenset[str] | None:
        """Keys of the rows that the search finds; None while nothing is searched."""
        words = self.search.text().split()
        if not words:
            return None
        if not self._said:
            self._said = said()
        return find(self._said, words)

    def _search(self) -> None:
        found = self._found()
        self.sections.show_found(None if found is None else Counter(map(section_of, found)))
        self._turn()

    def _turn(self) -> None:
        """Show the chosen section, and do for it what costs something."""
        section, found = self.sections.section, self._found()
        nothing = found is not None and not found
        page = self.pages[section]
        if not nothing and self._narrowed.get(section) != found:
            self._narrowed[section] = found  # the other pages follow when they are shown
            page.show_found(found)
        self.stack.setCurrentWidget(self.nothing if nothing else page)
        shown = None if nothing or not self.isVisible() else section
        self._look(shown)

    def _look(self, shown: Section | None) -> None:
        for section, page in self.pages.made.items():
            page.look(section is shown)
        if shown in (Section.MODELS, Section.MODES):
            self._helpers.shop.look()
            self._memory.start()
        else:
            self._memory.stop()
        if shown is Section.APPEARANCE:
            self._helpers.session.look()

    def _enter_page(self) -> None:
        """Have the keyboard go to the first row that is on show."""
        page = self.stack.currentWidget()
        rows = page.rows if isinstance(page, Page) else ()
        row = next((row for row in rows if not row.isHidden()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

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

    def _wire(self) -> None:
        self.sections.currentRowChanged.connect(lambda _: self._turn())
        self.search.textChanged.connect(lambda _: self._search())
        self.nothing.stepped.connect(self._begin_search)
        self.import_.clicked.connect(lambda: self._ask(saving=False))
        self.export.clicked.connect(lambda: self._ask(saving=True))
        self.close_button.clicked.connect(self.close)
        for key in (QKeySequence.StandardKey.Find, QKeySequence.StandardKey.Close):
            do = self._go_to_search if key is QKeySequence.StandardKey.Find else self.close
            QShortcut(QKeySequence(key), self, do)

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _begin_search(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(12, 14, 12, 12)
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.sections, 1)
        self.search.setFixedWidth(SIDE)
        self.sections.setFixedWidth(SIDE)
        feet = QHBoxLayout()
        feet.setContentsMargins(24, 10, 24, 12)
        feet.setSpacing(8)
        for button in (self.import_, self.export, self.close_button):
            button.setAutoDefault(False)
        feet.addWidget(self.import_)
        feet.addWidget(self.export)
        feet.addSpacing(12)
        feet.addWidget(self.notice, 1)
        feet.addStretch()
        feet.addWidget(self.close_button)
        self.notice.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(Hairline(QFrame.Shape.HLine))
        right.addLayout(feet)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left)
        whole.addWidget(Hairline(QFrame.Shape.VLine))
        whole.addLayout(right, 1)
