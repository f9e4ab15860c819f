"""How the pill is drawn: level, words, sign, and the name of the window below it.

All lengths are pixels of the normal size; whoever paints has scaled the painter. Nothing is decided here: a
`Pill` says what there is, and `Room` where it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen

from app.state import Phase
from app.ui import glyphs
from app.ui.flow import Line
from app.ui.theme import Theme

WIDTH, HEIGHT = 392, 56  # two lines of text and nothing more
LEVELS = 11  # points of the level line: the last half second
LEVEL_WIDTH, SIGN_WIDTH, MARGIN = 40, 76, 20
WIDEST_SIGN = 112  # "Email · Thunderbird" needs 98; more would take the words' place
APART = 8  # between words that end at the right and the name of the window
FADE = 84  # over which words that went by fade


@dataclass(frozen=True, slots=True)
class Room:
    """Where words and sign stand; the same as long as a dictation lasts, so that no word moves.

    Attributes:
        words, sign: Their boxes.
    """

    words: QRectF
    sign: QRectF


@dataclass(frozen=True, slots=True)
class Pill:
    """What is drawn.

    Attributes:
        phase: What the sign says.
        app: Where the words go, below it; "" if nowhere.
        lines: The words; the last two are seen.
        leftwards: They are written from right to left.
        levels: Loudness from 0 to 1, newest last; none where a sentence has its place.
        muted: The microphone gives nothing.
        shift: How far the lines have yet to roll, in lines.
    """

    phase: Phase
    app: str = ""
    lines: tuple[Line, ...] = field(default=(), repr=False)
    leftwards: bool = False
    levels: Sequence[float] = ()
    muted: bool = False
    shift: float = 0.0


def room(app: str, small: QFont, sentence: bool) -> Room:
    """The places beside a name of this length.

    Args:
        app: The name below the sign.
        small: Its font.
        sentence: A sentence of ours is shown, which has the level's place as well.
    """
    needed = QFontMetricsF(small).horizontalAdvance(app) + 1
    wide = min(WIDEST_SIGN, max(SIGN_WIDTH, needed))
    sign = QRectF(WIDTH - wide - 12, 0, wide, HEIGHT)
    left = MARGIN + (4 if sentence else LEVEL_WIDTH + 14)
    return Room(QRectF(left, 0, sign.left() - left - APART, HEIGHT), sign)


def paint(painter: QPainter, pill: Pill, at: Room, theme: Theme, fonts: tuple[QFont, QFont]) -> None:
    """Draw all that is on the paper.

    Args:
        fonts: Of the words, and of the name.
    """
    font, small = fonts
    if pill.levels:
        _level(painter, pill, theme)
    painter.setFont(font)
    _words(painter, pill, at.words, theme)
    painter.setFont(small)
    _sign(painter, pill, at.sign, theme)


def paint_paper(painter: QPainter, theme: Theme, masked: bool) -> None:
    """The edge, which a mask has made round already, and paper smoothly inside it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.edge)
    if not masked:
        painter.drawRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), HEIGHT / 2, HEIGHT / 2)
    painter.setBrush(theme.paper)
    box = QRectF(1.5, 1.5, WIDTH - 3, HEIGHT - 3)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _level(painter: QPainter, pill: Pill, theme: Theme) -> None:
    """Mirrored about the middle, at whole pixels: between them lines are blurred."""
    listening = pill.phase is Phase.LISTENING
    painter.setPen(QPen(theme.now if listening else theme.edge, 2.0, c=Qt.PenCapStyle.RoundCap))
    step = LEVEL_WIDTH / (LEVELS - 1)
    for number, level in enumerate(pill.levels):
        x = MARGIN + number * step
        half = 1.0 + (level * 13.0 if listening else 0.0)
        painter.drawLine(QPointF(x, HEIGHT / 2 - half), QPointF(x, HEIGHT / 2 + half))


def _words(painter: QPainter, pill: Pill, box: QRectF, theme: Theme) -> None:
    metrics = QFontMetricsF(painter.font())
    height, shown = metrics.height(), pill.lines[-2:]
    older = len(pill.lines) > 2
    top = box.center().y() - height * len(shown) / 2 + metrics.ascent()
    top += pill.shift * height * (1.0 if older else 0.5)
    painter.save()
    painter.setClipRect(box.adjusted(0, 4, 0, -4))
    if pill.leftwards:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # for the full stops
    for number, line in enumerate(shown):
        fades = older and number == 0
        for placed in line:
            ink = theme.ink if placed.word.firm else theme.pale
            painter.setPen(_fading(ink, box, pill.leftwards) if fades else QPen(ink))
            painter.drawText(QPointF(box.left() + placed.x, top + number * height), placed.word.text)
    painter.restore()


def _fading(ink: QColor, box: QRectF, leftwards: bool) -> QPen:
    """Ink that is pale where a line begins."""
    edge, way = (box.right(), -1) if leftwards else (box.left(), 1)
    gradient = QLinearGradient(edge, 0, edge + way * FADE, 0)
    gone = QColor(ink)
    gone.setAlpha(30)
    gradient.setColorAt(0, gone)
    gradient.setColorAt(1, ink)
    pen = QPen(ink)
    pen.setBrush(gradient)
    return pen


def _sign(painter: QPainter, pill: Pill, box: QRectF, theme: Theme) -> None:
    """What it is doing, and below that for which window."""
    middle = box.center()
    glyphs.paint(painter, pill.phase, middle - QPointF(0, 8 if pill.app else 0), theme, pill.muted)
    if pill.app:
        painter.setPen(theme.pale)
        metrics = QFontMetricsF(painter.font())
        said = metrics.elidedText(pill.app, Qt.TextElideMode.ElideMiddle, box.width())
        below = QRectF(box.left(), middle.y() + 3, box.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, said)
