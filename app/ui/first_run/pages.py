"""The four pages of the first run: what to do, and the thing to do it with.

A page shows what it is given; what a step says of it stands below all of them (`steps.said`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Action, Wish
from app.state import AppState
from app.translation import tr
from app.ui.icons import fraction
from app.ui.theme import theme_of

TITLE_SIZE, KEY_SIZE, WORDS_SIZE = 1.6, 1.5, 1.2  # of the font's size
FIELD_HEIGHT = 96  # pixels: three lines


class Page(QWidget):
    """A title, a sentence, and what a subclass puts below them."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.title = QLabel(title)
        self.title.setAccessibleName(title)
        self.title.setFont(scaled(self.title.font(), TITLE_SIZE))
        self.sentence = QLabel(sentence)
        self.sentence.setAccessibleName(sentence)
        self.sentence.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentence)
        self.column.addSpacing(8)

    def render_state(self, state: AppState) -> None:
        """Show `state`."""


class MicrophonePage(Page):
    """Which microphone, and how loud it is.

    Signals:
        chosen(str): A microphone's name, "" for the system's choice.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("Your microphone"),
            tr("Sayso listens only while you hold its key, and now, so that you can see that it works."),
        )
        self.names = QComboBox()
        self.names.setAccessibleName(tr("Microphone"))
        self.names.activated.connect(lambda row: self.chosen.emit(self.names.itemData(row)))
        self.level = QProgressBar()
        self.level.setAccessibleName(tr("How loud it is"))
        self.level.setTextVisible(False)
        self.level.setRange(0, 100)
        self.column.addWidget(self.names)
        self.column.addWidget(self.level)
        self.column.addStretch()
        self.show_names((), "")

    def show_names(self, names: Sequence[str], chosen: str) -> None:
        """Which there are, and which the settings name."""
        self.names.clear()
        self.names.addItem(tr("The system’s choice"), "")
        for name in names:
            self.names.addItem(name, name)
        self.names.setCurrentIndex(max(0, self.names.findData(chosen)))
        self.names.setEnabled(bool(names))

    def show_level(self, dbfs: float) -> None:
        """The loudness of this moment."""
        self.level.setValue(round(fraction(dbfs) * 100))


class KeyPage(Page):
    """The key as a keycap."""

    def __init__(self) -> None:
        super().__init__(
            tr("Your key"),
            tr("This is the key you hold while you speak, in whatever window you are. It can be changed."),
        )
        self.key = QLabel()
        self.key.setFont(scaled(self.key.font(), KEY_SIZE))
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setFrameShape(QFrame.Shape.StyledPanel)
        self.key.setAutoFillBackground(True)
        self.key.setBackgroundRole(QPalette.ColorRole.Base)
        self.key.setMargin(16)
        self.column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch()
        self._down = False

    def render_state(self, state: AppState) -> None:
        """The key, in the colours of a chosen thing while it is down."""
        self.key.setText(state.hotkey)
        self.key.setAccessibleName(tr("The key is {key}", key=state.hotkey))
        if state.recording != self._down:
            self._down = state.recording
            role = QPalette.ColorRole
            self.key.setBackgroundRole(role.Highlight if self._down else role.Base)
            self.key.setForegroundRole(role.HighlightedText if self._down else role.WindowText)


class WordsPage(Page):
    """The words while they are heard: firm in ink, tentative pale."""

    def __init__(self) -> None:
        super().__init__(
            tr("Say a sentence"), tr("Words in full ink stay; pale ones may still change while you speak.")
        )
        self.words = _field(tr("Your words"))
        self.words.setReadOnly(True)
        self.column.addWidget(self.words)
        self.column.addStretch()
        self._shown = ("", "")

    def clear(self) -> None:
        """Nothing was said yet."""
        self._show("", "")

    def render_state(self, state: AppState) -> None:
        """The words of the dictation on show; those of the last one stay."""
        if state.recording or state.firm or state.tentative:
            self._show(state.firm, state.tentative)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the words in the ink of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            firm, tentative = self._shown
            self._shown = ("", "")
            self._show(firm, tentative)

    def _show(self, firm: str, tentative: str) -> None:
        if (firm, tentative) == self._shown:
            return
        self._shown = (firm, tentative)
        self.words.clear()
        cursor = QTextCursor(self.words.document())
        ink = QTextCharFormat()
        cursor.insertText(firm, ink)
        pale = QTextCharFormat()
        pale.setForeground(theme_of(self.palette()).pale)
        cursor.insertText(tentative, pale)


class ArrivalPage(Page):
    """A field like any other, in which the words arrive."""

    def __init__(self) -> None:
        super().__init__(
            tr("See it arrive"),
            tr("Click into the field, and speak as before: this is what it is like in every window."),
        )
        self.field = _field(tr("A field to try"))
        self.field.setPlaceholderText(tr("The words will be here."))
        self.column.addWidget(self.field)
        self.column.addStretch()


class TalkButton(QPushButton):
    """Starts and ends a dictation for those who cannot use the key.

    Signals:
        wished(Wish): It was pressed.
    """

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the focus out of the field
        self.setAutoDefault(False)
        self.clicked.connect(lambda: self.wished.emit(Wish(Action.TOGGLE)))

    def render_state(self, state: AppState) -> None:
        """Say what a press would do."""
        self.setText(tr("Stop dictation") if state.recording else tr(Action.TOGGLE.value))
        self.setEnabled(state.model_phase is not None)


def scaled(font: QFont, by: float) -> QFont:
    """The font at another size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * by)
    return made


def _field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setFixedHeight(FIELD_HEIGHT)
    field.setTabChangesFocus(True)
    field.setFont(scaled(field.font(), WORDS_SIZE))
    return field
