"""Recordings dropped on the window: what is taken, and the sheet over the window while a drag hovers.

Rules: the whole window is the target, whatever lies under the pointer. A drag is answered with COPY even
where MOVE was proposed, because a file manager deletes what was moved. A drag without files is let hover, so
that the sheet can say why nothing will come of it. Failure mode: what names no file of this machine is
refused with a sentence.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.translation import tr
from app.ui import file_wording
from app.ui.theme import theme_of

MARGIN = 14
RADIUS = 12


def local_files(data: QMimeData) -> list[str]:
    """The files and folders of this machine among what is dragged, in order."""
    urls = data.urls() if data.hasUrls() else []
    return [url.toLocalFile() for url in urls if url.isLocalFile() and url.toLocalFile()]


def sheet_sentence(count: int) -> str:
    """What the sheet says while `count` files hover; none of them can be had at 0."""
    if not count:
        return tr(file_wording.ONLY_FILES)
    if count == 1:
        return tr(file_wording.HOVER)
    return tr("Let go to transcribe {count} files", count=count)


class DropSheet(QWidget):
    """One sentence over the whole window, seen through and never in the way of the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sentence = ""
        self.hide()

    def show_over(self, sentence: str) -> None:
        """Cover the parent with `sentence`."""
        self.sentence = sentence
        self.setAccessibleName(sentence)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper over everything, a frame, the sentence in the middle."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QColor(theme.paper)
        paper.setAlphaF(0.92)
        painter.fillRect(self.rect(), paper)
        painter.setPen(QPen(theme.now, 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        painter.setPen(theme.ink)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(frame.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), flags, self.sentence)
