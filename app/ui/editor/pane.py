"""The editor: one dictation or file with its sound, to be heard, corrected, compared and taken elsewhere.

It shows a `Document` and asks for everything else with signals; it never reads the disk. The recording is
asked for when its text is shown, and comes when it is there. Edits are told a moment after the last key, and
always before another text is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QFont,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Action, Wish
from app.playing import Playing
from app.translation import mark, tr
from app.ui.editor.comparison import Comparison
from app.ui.editor.document import Document
from app.ui.editor.paper import Paper
from app.ui.editor.places import Place
from app.ui.editor.transport import Transport
from app.ui.theme import theme_of

if TYPE_CHECKING:
    from engine.audio.sound import Sound
    from engine.recognition.base import Word
    from engine.recognition.doubts import Doubts

CLEARED = mark("Empty. When you leave it, what was recognised is back; Ctrl+Z brings your words back now.")
SMALL = 0.85  # of the font's size, for the figures
BEFORE_S, AFTER_S = 0.08, 0.12  # a word is heard with a little of what is around it


class Editor(QWidget):
    """One document.

    Signals:
        wished(Wish): The person wants it copied, inserted again, ...
        edited(str, str): The key of a document, and what its text is now.
        sound_wanted(str): The recording of this document is asked for.
        doubts_wanted(str): This document is read, and nobody knows how sure its words are; "": none is.

    Attributes:
        paper, comparison: One of the two is shown: the text, or the text beside another of its texts.
    """

    wished = Signal(object)
    edited = Signal(str, str)
    sound_wanted = Signal(str)
    doubts_wanted = Signal(str)

    def __init__(self, playing: Playing) -> None:
        super().__init__()
        self._document: Document | None = None
        self._given = ""  # the text it came with, before edits
        self._version = -1  # -1 is the text itself, others are the document's versions
        self._unsure = ""  # the document whose doubtful words were asked for
        self._on_paper = ""  # the document whose text the paper has, also while others are compared
        self.title = _Title()
        self.figures = _line(tr("Timings"))
        self.figures.setWordWrap(True)  # a line that cannot wrap would keep the window from getting narrower
        self.transport = Transport(playing)
        self.paper = Paper()
        self.comparison = Comparison()
        self.comparison.hide()
        self.copy = _button(tr(Action.COPY.value))
        self.again = _button(tr("Insert again"))
        self.more = QMenu(self)
        self._more = _button(tr("More"))
        self._more.setMenu(self.more)
        self.use = _button(tr("Use this text"))
        self.use.setToolTip(tr("Ctrl+D shows the next text, this button makes it the text"))
        self._versions = QHBoxLayout()
        self._choices = QButtonGroup(self)
        self._choices.idClicked.connect(self._choose)
        self._lay_out()
        self._wire()
        self.show_document(None)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def show_document(self, document: Document | None) -> None:
        """Show another document, or none; one that is on show already keeps its place and its sound."""
        self.paper.flush()  # while it is still known whose edit it is
        before = self._document
        if before is not None and document is not None and before.key == document.key:
            self._refresh(before, document)
            return
        self._leave()
        self._document, self._version = document, -1
        self._given = document.text if document else ""
        self._drop_sound()
        self._show_text()
        self._show_about()
        if document is not None:
            self.sound_wanted.emit(document.key)

    def show_sound(
        self, key: str, sound: Sound, words: Sequence[Word] = (), segments: Sequence[tuple[float, float]] = ()
    ) -> bool:
        """The recording that was asked for; False if something else is on show by now."""
        document = self._document
        if document is None or document.key != key:
            return False
        self._drop_sound()
        self.transport.show_sound(sound, segments)
        if words and not document.words:
            self._know(replace(document, words=tuple(words)))
            self._ask_doubts(self.isVisible())
        return True

    def show_doubts(self, key: str, doubts: Doubts) -> None:
        """The doubtful words that were asked for: they are marked where they stand."""
        from engine.recognition.doubts import marked  # by now somebody has loaded numpy

        document = self._document
        if document is not None and document.key == key:
            self._know(replace(document, words=marked(document.words, doubts)))

    def show_growing(self, firm: str, tentative: str) -> None:
        """More of the text of what is on show."""
        self.paper.show_growing(firm, tentative)

    def close_sound(self) -> None:
        """Tell the last edit and let the recording go: the app ends."""
        self.paper.flush()
        self._leave()
        self._drop_sound()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody reads."""
        super().showEvent(event)
        self._ask_doubts(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads any more."""
        super().hideEvent(event)
        self._ask_doubts(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette with the quiet ink that it does not name."""
        if event.type() == QEvent.Type.PaletteChange:
            self._make_quiet()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 14, 0)
        top.addWidget(self.title, 1)
        for button in (self.copy, self.again, self._more):
            top.addWidget(button)
        self.figures.setContentsMargins(24, 2, 14, 0)
        self._versions.setContentsMargins(24, 4, 14, 0)
        self._versions.addStretch(1)
        self._versions.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.figures)
        column.addWidget(self.transport)
        column.addLayout(self._versions)
        column.addWidget(self.paper, 1)
        column.addWidget(self.comparison, 1)
        self._make_quiet()

    def _wire(self) -> None:
        self.paper.heard.connect(self._hear)
        self.paper.edited.connect(self._edited)
        self.transport.moved.connect(self.paper.show_played)
        self.copy.clicked.connect(lambda: self._wish(Action.COPY))
        self.again.clicked.connect(lambda: self._wish(Action.PASTE))
        self.use.clicked.connect(self.use_version)
        QShortcut(QKeySequence("Ctrl+Space"), self, self.play_from_caret)
        QShortcut(QKeySequence("Ctrl+D"), self, self.flip)

    def flip(self) -> None:
        """Show the next text of the recording: cleaned up, as recognised, and the text again."""
        buttons = self._choices.buttons()
        if buttons:
            buttons[(max(self._version, -1) + 2) % len(buttons)].click()

    def use_version(self) -> None:
        """Make the text that is compared the text; what it was before stays among the others."""
        document = self._document
        if document is not None and self._version >= 0 and document.editable:
            text = document.versions[self._version].text
            self._version = -1
            self._choices.buttons()[0].setChecked(True)
            self._edited(text)
            self._show_text()

    def play_from_caret(self) -> None:
        """Play from the word at the caret, or be silent."""
        if self.transport.is_playing:
            self.transport.toggle()
        else:
            self.transport.play(self.paper.caret_s())

    def _refresh(self, before: Document, document: Document) -> None:
        """The same document with news of it: what the person is writing stands."""
        new = document.text not in (self._given, before.text)
        self._given = document.text
        self._document = replace(
            document, words=document.words or before.words, text=document.text if new else before.text
        )
        self._show_about()
        if new:
            self._show_text()

    def _show_about(self) -> None:
        document = self._document
        for button in (self.copy, self.again, self._more):
            button.setEnabled(document is not None)
        self.title.show_text("" if document is None else document.title, self.text())
        self.figures.setText("" if document is None else document.figures)
        self.figures.setVisible(bool(self.figures.text()))
        self.figures.setToolTip("" if document is None else document.explained)
        self.figures.setAccessibleDescription("" if document is None else document.explained)
        of_file = document is not None and document.name == "file"
        self.paper.setAccessibleName(tr("Text of this file") if of_file else tr("Text of this dictation"))
        clearable = document is not None and document.editable and bool(self._given)
        self.paper.setPlaceholderText(tr(CLEARED) if clearable else "")
        self._show_choices()

    def _show_choices(self) -> None:
        """A button for each text there is, if there is more than one."""
        for button in self._choices.buttons():
            self._choices.removeButton(button)
            button.hide()  # it is deleted when Qt comes to it
            button.deleteLater()
        versions = self._document.versions if self._document else ()
        names = [tr("Text"), *(one.name for one in versions)] if versions else []
        for number, name in enumerate(names):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setChecked(number - 1 == self._version)
            if number:
                button.setToolTip(tr("Words that differ from the text are marked"))
            self._choices.addButton(button, number - 1)
            self._versions.insertWidget(number, button)
        self._version = min(self._version, len(versions) - 1)
        self.use.setVisible(self._version >= 0)

    def _choose(self, version: int) -> None:
        self._version = version
        self._show_text()

    def text(self) -> str:
        """What the person would take along: the text as it stands, edits included."""
        if self._document is None:
            return ""
        return self.paper.text() if self._version < 0 else self._document.text

    def _show_text(self) -> None:
        document, compares = self._document, self._version >= 0
        self.use.setVisible(compares)
        self.comparison.setVisible(compares)
        self.paper.setVisible(not compares)
        if document is None:
            self._on_paper = ""
            self.paper.show_text("", editable=False)
        elif compares:
            self.paper.flush()
            self.transport.moved.emit(None)
            other = document.versions[self._version]
            self.comparison.show_texts(other.text, self.text(), other.name)
        else:
            self.comparison.clear()
            if self._on_paper != document.key or self.paper.text() != document.text:  # else it can still undo
                self.paper.show_text(document.text, document.words, document.editable)
            self._on_paper = document.key

    def _hear(self, place: Place) -> None:
        self.transport.play(max(0.0, place.start_s - BEFORE_S), place.end_s + AFTER_S)

    def _edited(self, text: str) -> None:
        document = self._document
        if document is not None and text != document.text:
            self._document = replace(document, text=text)
            if text.strip():  # whoever clears it may be about to write it anew
                self.edited.emit(document.key, text)
            self.title.show_text(document.title, text)

    def _know(self, document: Document) -> None:
        """The same document, its words known better."""
        self._document = document
        if self._on_paper == document.key:
            self.paper.know(document.words)

    def _ask_doubts(self, read: bool) -> None:
        """Ask for the doubtful words of what is read, once; take that back when it is not read any more."""
        document = self._document
        words = document.words if document is not None and document.name == "dictation" else ()
        silent = bool(words) and all(word.confidence is None for word in words)
        unsure = document.key if read and silent and document is not None else ""
        if unsure != self._unsure:
            self._unsure = unsure
            self.doubts_wanted.emit(unsure)

    def _leave(self) -> None:
        """A text that was cleared is no correction: what was recognised stands again, as the page says."""
        self._ask_doubts(False)
        document = self._document
        if document is not None and document.editable and self._given and not document.text.strip():
            self.edited.emit(document.key, "")

    def _wish(self, action: Action) -> None:
        if self._document is not None:
            self.wished.emit(Wish(action, self._document.key, self.text()))

    def _drop_sound(self) -> None:
        before = self.transport.show_sound(None)
        if before is not None:
            before.close()

    def _make_quiet(self) -> None:
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            palette.setColor(role, theme_of(palette).pale)
        self.figures.setPalette(palette)


class _Title(QLabel):
    """The title; dragged, it takes the text along into another window."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setAccessibleName(tr("About this text"))
        self.setToolTip(tr("Drag to take the text to another window"))

    def show_text(self, title: str, text: str) -> None:
        """Show `title` for `text`."""
        self.setText(title)
        self._text = text
        self.setCursor(Qt.CursorShape.OpenHandCursor if text else Qt.CursorShape.ArrowCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if self._text and event.buttons() & Qt.MouseButton.LeftButton:
            carried = QMimeData()
            carried.setText(self._text)
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction)


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * SMALL)
    label.setFont(font)
    return label


def _button(text: str) -> QPushButton:
    return QPushButton(text)
