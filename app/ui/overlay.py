"""The pill that shows the live words without ever touching the focus.

Problem: a window that appears while someone dictates may take the focus, and then the words go nowhere.
Mechanism: a tool window that is shown without activation, accepts no focus and lets every click through;
measured under openbox, `_NET_ACTIVE_WINDOW` and X's input focus stay where they were. On X11 it bypasses the
window manager as well, because tiling ones give any managed window the focus. Rules: it renders the state
and decides nothing; motion is at most 120 ms and none where the style has none; the level line is the
real signal. Failure mode: on Wayland a client cannot place a window, so there the overlay stays away.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import (
    QEasingCurve,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFontMetricsF,
    QGuiApplication,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QScreen,
)
from PySide6.QtWidgets import QStyle, QWidget

from app.state import AppState, Phase
from app.ui import glyphs
from app.ui.flow import Line, flow, words_of
from app.ui.icons import fraction
from app.ui.theme import Theme, theme_of
from app.ui.wording import sentence

WIDTH, HEIGHT = 380, 56  # pixels; two lines of text and nothing more
LIFT = 96  # pixels above the bottom edge: clear of a dock
LEVEL_WIDTH, GLYPH_WIDTH, MARGIN = 44, 50, 20
FADE = 28  # pixels over which words that went by fade at the left
ROLL_MS = 120
LEVELS = 22  # points of the level line
DONE_MS, HELD_MS, ERROR_MS = 600, 8000, 5000
_STAY = {Phase.DONE: DONE_MS, Phase.HELD: HELD_MS, Phase.ERROR: ERROR_MS}
_NAMES = {
    Phase.LISTENING: "Listening",
    Phase.WORKING: "Working",
    Phase.DONE: "Done",
    Phase.HELD: "Not inserted",
    Phase.ERROR: "Problem",
}


class Overlay(QWidget):
    """The pill.

    Signals:
        faded(session): It has shown an ending for long enough.

    Attributes:
        state: What it renders.
        enabled: Whether it may be shown at all.
    """

    faded = Signal(object)

    def __init__(self, enabled: bool = True) -> None:
        super().__init__(None, _flags())
        self.state = AppState()
        self.enabled = enabled and not QGuiApplication.platformName().startswith("wayland")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setWindowTitle("Sayso overlay")
        self.setMask(_pill_region())  # without a compositor the corners would be black
        self._levels: deque[float] = deque([0.0] * LEVELS, LEVELS)
        self._lines: tuple[Line, ...] = ()
        self._roll = QVariantAnimation(self)
        self._roll.setDuration(ROLL_MS)
        self._roll.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._roll.valueChanged.connect(self.update)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.timeout.connect(lambda: self.faded.emit(self.state.session))

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        before, self.state = self.state, state
        if state.session != before.session:
            self._levels.extend([0.0] * LEVELS)
        if state.phase is Phase.LISTENING and state.level != before.level:
            self._levels.append(fraction(state.level))
        self._lay_out()
        self.setAccessibleName(f"{_NAMES.get(state.phase, '')} {self._text()[0]}".strip())
        if state.phase is not before.phase or state.session != before.session:
            self._turn(state.phase)
        self.update()

    def _turn(self, phase: Phase) -> None:
        """The phase changed: appear, stay a while, or go."""
        self._stay.stop()
        if phase in _STAY:
            self._stay.start(_STAY[phase])
        wanted = self.enabled and phase is not Phase.IDLE
        if wanted and not self.isVisible():
            self.move(_place(_screen()))
            self.show()
            self.raise_()
        elif not wanted:
            self.hide()

    def _text(self) -> tuple[str, str]:
        """Firm and tentative words, or what there is to say instead."""
        state = self.state
        if state.phase in (Phase.HELD, Phase.ERROR) and state.notice is not None:
            remedy, _, _ = state.notice.remedy.partition(";")  # two lines hold no more; the window has it all
            return sentence(state.notice.message), sentence(remedy)
        if state.phase is Phase.LISTENING and not state.firm and not state.tentative:
            return "", f"Listening for {state.app}" if state.app else "Listening"
        return state.firm, state.tentative

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(self.font())
        lines = flow(words_of(*self._text()), _text_box().width(), metrics.horizontalAdvance, _space(metrics))
        if self.state.phase in (Phase.HELD, Phase.ERROR):
            lines = lines[:2]
        grown = 1 <= len(self._lines) < len(lines)
        self._lines = lines
        if grown and self._animated():
            self._roll.stop()
            self._roll.setStartValue(1.0)
            self._roll.setEndValue(0.0)
            self._roll.start()

    def _animated(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.isVisible() and self.style().styleHint(hint, None, self) > 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pill, level, words, glyph."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_pill(painter, theme)
        self._paint_level(painter, theme)
        self._paint_words(painter, theme)
        glyphs.paint(painter, self.state.phase, QPointF(WIDTH - MARGIN - 8, HEIGHT / 2), theme)
        painter.end()

    def _paint_level(self, painter: QPainter, theme: Theme) -> None:
        """The last second of loudness, newest at the right, mirrored about the middle."""
        listening = self.state.phase is Phase.LISTENING
        painter.setPen(QPen(theme.now if listening else theme.edge, 2.0, c=Qt.PenCapStyle.RoundCap))
        step = LEVEL_WIDTH / (LEVELS / 2 - 1)
        for number, level in enumerate(list(self._levels)[-LEVELS // 2 :]):
            x = MARGIN + number * step
            half = 1.0 + (level * 13.0 if listening else 0.0)
            painter.drawLine(QPointF(x, HEIGHT / 2 - half), QPointF(x, HEIGHT / 2 + half))

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        metrics = QFontMetricsF(self.font())
        box, height = _text_box(), metrics.height()
        shown = self._lines[-2:]
        shift = self._shift() * height
        top = box.center().y() - height * len(shown) / 2 + metrics.ascent()
        top += shift if len(self._lines) > 2 else shift / 2
        painter.save()
        painter.setClipRect(box.adjusted(0, 4, 0, -4))
        older = len(self._lines) > 2
        for number, line in enumerate(shown):
            y = top + number * height
            self._paint_line(painter, theme, line, QPointF(box.left(), y), fade=older and number == 0)
        painter.restore()

    def _shift(self) -> float:
        running = self._roll.state() is QVariantAnimation.State.Running
        return float(self._roll.currentValue()) if running else 0.0

    def _paint_line(self, painter: QPainter, theme: Theme, line: Line, at: QPointF, fade: bool) -> None:
        for placed in line:
            ink = theme.ink if placed.word.firm else theme.pale
            pen = QPen(ink)
            if fade:
                gradient = QLinearGradient(at.x(), 0, at.x() + FADE * 3, 0)
                gone = ink.lighter(100)
                gone.setAlpha(30)
                gradient.setColorAt(0, gone)
                gradient.setColorAt(1, ink)
                pen.setBrush(gradient)
            painter.setPen(pen)
            painter.drawText(at + QPointF(placed.x, 0), placed.word.text)


def _flags() -> Qt.WindowType:
    kind = Qt.WindowType
    flags = (
        kind.Tool
        | kind.FramelessWindowHint
        | kind.WindowStaysOnTopHint
        | kind.WindowDoesNotAcceptFocus
        | kind.WindowTransparentForInput
        | kind.NoDropShadowWindowHint
    )
    return flags | kind.X11BypassWindowManagerHint if QGuiApplication.platformName() == "xcb" else flags


def _screen() -> QScreen:
    """Where the person is: the pointer's screen. The window's own cannot be asked for on every platform."""
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def _place(screen: QScreen) -> QPoint:
    area = screen.availableGeometry()
    return QPoint(area.center().x() - WIDTH // 2, area.bottom() - LIFT - HEIGHT)


def _pill_region() -> QRegion:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), HEIGHT / 2, HEIGHT / 2)
    return QRegion(path.toFillPolygon().toPolygon())


def _paint_pill(painter: QPainter, theme: Theme) -> None:
    """Edge colour up to the mask's stairs, paper smoothly inside it."""
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), theme.edge)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.paper)
    box = QRectF(1.5, 1.5, WIDTH - 3, HEIGHT - 3)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _text_box() -> QRectF:
    left = MARGIN + LEVEL_WIDTH + 14
    return QRectF(left, 0, WIDTH - left - GLYPH_WIDTH, HEIGHT)


def _space(metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance(" ")
