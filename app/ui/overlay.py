"""The pill that shows the live words without ever touching the focus.

Problem: a window that appears while someone dictates may take the focus, and then the words go nowhere.
Mechanism: a tool window that is shown without activation, accepts no focus and lets every click through;
measured under openbox, `_NET_ACTIVE_WINDOW` and X's input focus stay where they were. On X11 it bypasses the
window manager as well, because tiling ones give any managed window the focus. Rules: it renders the state
and decides nothing; it appears on the screen of the window that gets the words, whose name stands under the
sign at the right; motion is at most 120 ms and none where the style has none; the level line is the real
signal. It cannot be moved with the mouse, being nothing to the mouse; place and size are settings, and it
grows with the system's font. Failure mode: on Wayland a client cannot place a window, so there the overlay
stays away, and the tray's colour and a sound tell instead.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFont,
    QFontInfo,
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

from app.state import UNHEARD, AppState, Phase
from app.translation import mark, tr
from app.ui import glyphs
from app.ui.compositing import composited
from app.ui.flow import Line, cut, flow, leftwards, mirrored, words_of
from app.ui.icons import fraction
from app.ui.theme import Theme, theme_of
from app.ui.wording import sentence

WIDTH, HEIGHT = 392, 56  # pixels at the normal size; two lines of text and nothing more
FONT, SMALL_FONT = 13, 10  # pixels of it: the words, and where they go
SCALES = {"small": 0.85, "normal": 1.0, "large": 1.4}
LARGEST = 2.5  # times the normal size that a big system font may make of it; larger covers what one works on
LIFT = 96  # pixels from the bottom edge: clear of a dock
DROP = 48  # pixels from the top edge: clear of a panel and of most title bars
LEVEL_WIDTH, SIGN_WIDTH, MARGIN = 44, 76, 20
FADE = 28  # pixels over which words that went by fade at the left
ROLL_MS = 120
LEVELS = 22  # points of the level line
DONE_MS, HELD_MS, ERROR_MS = 600, 8000, 5000
_STAY = {Phase.DONE: DONE_MS, Phase.HELD: HELD_MS, Phase.ERROR: ERROR_MS}
_NAMES = {
    Phase.LISTENING: mark("Listening"),
    Phase.WORKING: mark("Working"),
    Phase.DONE: mark("Done"),
    Phase.HELD: mark("Not inserted"),
    Phase.ERROR: mark("Problem"),
}


class Overlay(QWidget):
    """The pill.

    Signals:
        faded(session): It has shown an ending for long enough.

    Attributes:
        state: What it renders.
        enabled: Whether it is shown at all; never where it cannot be placed.
    """

    faded = Signal(object)

    def __init__(
        self,
        enabled: bool = True,
        position: str = "bottom",
        size: str = "normal",
        smooth: Callable[[], bool] = composited,
    ) -> None:
        """`smooth` tells whether the desktop blends windows."""
        super().__init__(None, _flags())
        self._smooth = smooth
        self.state = AppState()
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(tr("Sayso overlay"))
        self._levels: deque[float] = deque([0.0] * LEVELS, LEVELS)
        self._lines: tuple[Line, ...] = ()
        self._leftwards = False
        self._roll = QVariantAnimation(self)
        self._roll.setDuration(ROLL_MS)
        self._roll.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._roll.valueChanged.connect(self.update)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.timeout.connect(lambda: self.faded.emit(self.state.session))
        self.configure(enabled, position, size)

    def configure(self, enabled: bool, position: str, size: str) -> None:
        """Take the settings: `position` is "top" or "bottom", `size` one of `SCALES`."""
        self.enabled = enabled and possible()
        self._position, self._size = position, size
        self._resize()
        self._turn(self.state.phase)

    def changeEvent(self, event: QEvent) -> None:
        """Grow and shrink with the system's font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._resize()
        super().changeEvent(event)

    def _resize(self) -> None:
        self._scale = SCALES[self._size] * min(LARGEST, max(1.0, QFontInfo(self.font()).pixelSize() / FONT))
        whole = QSize(round(WIDTH * self._scale), round(HEIGHT * self._scale))
        if whole != self.size():
            self.setFixedSize(whole)
            self._shape()
            self._move()

    def _shape(self) -> None:
        """Without a compositor the corners would be black."""
        if self._smooth():
            self.clearMask()
        else:
            self.setMask(_pill_region(self.size()))

    def _move(self) -> None:
        screen = screen_of(self.state.place, QGuiApplication.screens()) or _pointers_screen()
        self.move(placed(screen.availableGeometry(), self.size(), self._position))

    def _font(self, pixels: int = FONT) -> QFont:
        """The system's font, in the pixels of the normal size."""
        font = QFont(self.font())
        font.setPixelSize(pixels)
        return font

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        before, self.state = self.state, state
        if state.session != before.session:
            self._levels.extend([0.0] * LEVELS)
        if state.phase is Phase.LISTENING and state.level != before.level:
            self._levels.append(fraction(state.level))
        self._lay_out()
        parts = (tr(_NAMES.get(state.phase, "")), state.app, self._text()[0])
        self.setAccessibleName(", ".join(part for part in parts if part))
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
            self._shape()
            self._move()
            self.show()
            self.raise_()
        elif not wanted:
            self.hide()

    @property
    def _tells(self) -> bool:
        """Whether it shows a sentence of ours, which has the level's place as well, and not words."""
        state = self.state
        return state.phase in (Phase.HELD, Phase.ERROR) or (state.phase is Phase.LISTENING and state.unheard)

    def _text(self) -> tuple[str, str]:
        """Firm and tentative words, or what there is to say instead."""
        state = self.state
        if state.phase in (Phase.HELD, Phase.ERROR) and state.notice is not None:
            remedy, _, _ = state.notice.remedy.partition(";")  # two lines hold no more; the window has it all
            return sentence(state.notice.message), sentence(remedy)
        if state.phase is Phase.LISTENING and state.unheard:
            return sentence(UNHEARD.message), sentence(UNHEARD.remedy)
        if state.phase is Phase.LISTENING and not state.firm and not state.tentative:
            return "", tr("Listening")
        return state.firm, state.tentative

    def _lay_out(self) -> None:
        firm, tentative = self._text()
        lines = self._flowed(firm, tentative)
        if self._tells and len(lines) > 2:  # the remedy is the first to go: the window says it all
            lines = cut(self._flowed(firm, ""), 2)
        grown = 1 <= len(self._lines) < len(lines)
        self._lines = lines
        if grown and self._animated():
            self._roll.stop()
            self._roll.setStartValue(1.0)
            self._roll.setEndValue(0.0)
            self._roll.start()

    def _flowed(self, firm: str, tentative: str) -> tuple[Line, ...]:
        metrics = QFontMetricsF(self._font())
        width = _text_box(self._tells).width()
        words, measure = words_of(firm, tentative), metrics.horizontalAdvance
        lines = flow(words, width, measure, _space(metrics))
        self._leftwards = leftwards(words)
        return mirrored(lines, width, measure) if self._leftwards else lines

    def _animated(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.isVisible() and self.style().styleHint(hint, None, self) > 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pill, level, words, glyph."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.setFont(self._font())
        _paint_pill(painter, theme, masked=not self.mask().isEmpty())
        if not self._tells:
            self._paint_level(painter, theme)
        self._paint_words(painter, theme)
        self._paint_sign(painter, theme)
        painter.end()

    def _paint_sign(self, painter: QPainter, theme: Theme) -> None:
        """What it is doing, and below that for which window."""
        middle = _sign_box().center()
        app = self.state.app
        lift = 8 if app else 0
        muted = self.state.phase is Phase.LISTENING and self.state.unheard
        glyphs.paint(painter, self.state.phase, middle - QPointF(0, lift), theme, muted)
        if not app:
            return
        font = self._font(SMALL_FONT)
        painter.setFont(font)
        painter.setPen(theme.pale)
        said = QFontMetricsF(font).elidedText(app, Qt.TextElideMode.ElideRight, _sign_box().width())
        box = QRectF(_sign_box().left(), middle.y() + 3, _sign_box().width(), 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)

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
        metrics = QFontMetricsF(self._font())
        box, height = _text_box(self._tells), metrics.height()
        shown = self._lines[-2:]
        shift = self._shift() * height
        top = box.center().y() - height * len(shown) / 2 + metrics.ascent()
        top += shift if len(self._lines) > 2 else shift / 2
        painter.save()
        painter.setClipRect(box.adjusted(0, 4, 0, -4))
        if self._leftwards:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # for the full stops
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
                edge = at.x() + (_text_box(self._tells).width() if self._leftwards else 0.0)
                gradient = QLinearGradient(edge, 0, edge + FADE * (-3 if self._leftwards else 3), 0)
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


def possible() -> bool:
    """Whether this desktop lets a program put a window where it wants it."""
    return not QGuiApplication.platformName().startswith("wayland")


def screen_of(place: tuple[int, int] | None, screens: Sequence[QScreen]) -> QScreen | None:
    """The screen that shows `place`, which is in the system's pixels.

    Qt scales a screen's size down by its ratio and leaves its corner where the system has it.
    """
    if place is None:
        return None
    for screen in screens:
        shown, ratio = screen.geometry(), screen.devicePixelRatio()
        size = QSize(round(shown.width() * ratio), round(shown.height() * ratio))
        if QRect(shown.topLeft(), size).contains(QPoint(*place)):
            return screen
    return None


def _pointers_screen() -> QScreen:
    """Where the person is, as far as the pointer tells."""
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def placed(area: QRect, size: QSize, position: str) -> QPoint:
    """Its corner on a screen with this free `area`."""
    high = DROP if position == "top" else area.height() - min(LIFT, area.height() // 8) - size.height()
    return QPoint(area.center().x() - size.width() // 2, area.top() + high)


def _pill_region(size: QSize) -> QRegion:
    path = QPainterPath()
    path.addRoundedRect(QRectF(QPointF(0, 0), size), size.height() / 2, size.height() / 2)
    return QRegion(path.toFillPolygon().toPolygon())


def _paint_pill(painter: QPainter, theme: Theme, masked: bool) -> None:
    """Edge colour up to the mask's stairs or round by itself, paper smoothly inside it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.edge)
    whole = QRectF(0, 0, WIDTH, HEIGHT)
    if masked:
        painter.fillRect(whole, theme.edge)
    else:
        painter.drawRoundedRect(whole, HEIGHT / 2, HEIGHT / 2)
    painter.setBrush(theme.paper)
    box = QRectF(1.5, 1.5, WIDTH - 3, HEIGHT - 3)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _text_box(whole: bool) -> QRectF:
    left = MARGIN + (4 if whole else LEVEL_WIDTH + 14)
    return QRectF(left, 0, WIDTH - left - SIGN_WIDTH - 14, HEIGHT)


def _sign_box() -> QRectF:
    return QRectF(WIDTH - SIGN_WIDTH - 12, 0, SIGN_WIDTH, HEIGHT)


def _space(metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance(" ")
