"""The doctor as a window: what works on this machine and what does not, and what to do about it.

It is given the findings one by one, as they come, and asks with `wished_again`; it looks at nothing itself.
The list is one widget, so that arrow keys and screen readers go through it. Failure mode: a finding that
never comes stays a row that waits.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.doctor.report import Check
from app.translation import mark, tr
from app.ui.marks import SIZE, Mark, mark_icon, name_of
from app.ui.wording import sentence

CHECKS = {  # what is looked at, in the order of `app.doctor.examine`
    "settings": mark("Settings"),
    "disk": mark("Room on the disk"),
    "history": mark("History"),
    "microphone": mark("Microphone"),
    "model": mark("Model"),
    "files": mark("Files of the model"),
    "speed": mark("Speed"),
    "memory": mark("Memory"),
    "server": mark("Speech server"),
    "hotkey": mark("Hotkey"),
    "insertion": mark("Words into windows"),
    "tray": mark("Tray icon"),
    "unfinished": mark("Unfinished recordings"),
}
_MARK_ROLE = Qt.ItemDataRole.UserRole


class DoctorWindow(QDialog):
    """The findings.

    Signals:
        wished_again(): The person wants everything looked at once more.
    """

    wished_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = ""
        self.setWindowTitle(tr("Check this machine"))
        self.resize(620, 520)
        self.headline = QLabel()
        self.headline.setAccessibleName(tr("Result"))
        self.headline.setWordWrap(True)
        self.headline.setFont(_larger(self.headline.font()))
        self.list = _list()
        self.again = QPushButton(tr("Look again"))
        self.copy = QPushButton(tr("Copy report"))
        self.copy.setToolTip(tr("For a bug report; it holds none of your words and no names of your files"))
        self.done_button = QPushButton(tr("Close"))
        self.again.clicked.connect(self.wished_again)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        self.done_button.clicked.connect(self.close)
        self._lay_out()
        self.begin()

    def begin(self) -> None:
        """Everything is being looked at, and nothing is known yet."""
        self._report = ""
        self.headline.setText(tr("Looking…"))
        self.list.clear()
        for name, title in CHECKS.items():
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole + 1, name)
            self.list.addItem(item)
            self._put(item, Mark.WAIT, tr(title))
        self.list.setCurrentRow(0)
        self.again.setEnabled(False)
        self.copy.setEnabled(False)

    def show_check(self, check: Check) -> None:
        """One finding has come."""
        text = "\n".join(filter(None, (said(check), sentence(check.remedy))))
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole + 1) == check.name:
                self._put(item, Mark.GOOD if check.ok else Mark.BAD, text)

    def finish(self, report: str) -> None:
        """All findings have come; `report` is the text that can be copied."""
        self._report = report
        wrong = [item for item in self._items() if item.data(_MARK_ROLE) is Mark.BAD]
        if not wrong:
            self.headline.setText(tr("Everything works."))
        elif len(wrong) == 1:
            self.headline.setText(tr("One thing needs a look."))
        else:
            self.headline.setText(tr("{count} things need a look.", count=len(wrong)))
        if wrong:
            self.list.setCurrentItem(wrong[0])
        self.again.setEnabled(True)
        self.copy.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks in the ink of the new palette."""
        if event.type() == QEvent.Type.PaletteChange:
            for item in self._items():
                item.setIcon(mark_icon(item.data(_MARK_ROLE), self.palette()))
        super().changeEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _put(self, item: QListWidgetItem, sign: Mark, text: str) -> None:
        item.setText(text)
        item.setData(_MARK_ROLE, sign)
        item.setIcon(mark_icon(sign, self.palette()))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name_of(sign)}: {text}")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch()
        buttons.addWidget(self.again)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.headline)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.done_button.setDefault(True)
        self.list.setFocus()


def said(check: Check) -> str:
    """A finding in the person's language; what was found, and what cannot be translated, as it is."""
    if not check.clause:
        return check.sentence
    return sentence(tr(check.clause, found=check.found) if check.ok else tr(check.clause))


def _list() -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(tr("Findings"))
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWordWrap(True)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setIconSize(QSize(SIZE, SIZE))
    made.setSpacing(4)
    made.setSelectionMode(
        QAbstractItemView.SelectionMode.NoSelection
    )  # nothing is done with a row but read it
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _larger(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 1.4)
    return made
