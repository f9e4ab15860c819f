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
from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from app.state import UNHEARD, AppState, Phase
from app.translation import mark, tr
from app.ui.compositing import composited
from app.ui.flow import Line, cut, flow, in_order, leftwards, words_of
from app.ui.icons import fraction
from app.ui.pill import HEIGHT, LEVELS, WIDTH, Pill, Room, paint, paint_paper, room
from app.ui.pill_place import NEAREST, area_for, pill_region, placed, possible
from app.ui.theme import theme_of
from app.ui.wording import sentence

FONT, SMALL_FONT = 13, 10  # pixels of it: the words, and where they go
SCALES = {"small": 0.85, "normal": 1.0, "large": 1.4}
LARGEST = 2.5  # times the normal size that a big system font may make of it; larger covers what one works on
ROLL_MS = 120
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
        self._laid_out: tuple[object, ...] = ()
        self._widths: dict[str, float] = {}  # of words of this dictation, in pixels
        self._measured = ""  # the font they are of
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
        scale = SCALES[self._size] * min(LARGEST, max(1.0, QFontInfo(self.font()).pixelSize() / FONT))
        self._scale = min(scale, (area_for(self.state.place).width() - 2 * NEAREST) / WIDTH)
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
            self.setMask(pill_region(self.size()))

    def _move(self) -> None:
        self.move(placed(area_for(self.state.place), self.size(), self._position))

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
            self._widths.clear()
        if state.phase is Phase.LISTENING and state.level != before.level:
            self._levels.append(fraction(state.level))
        self._lay_out()
        parts = (tr(_NAMES.get(state.phase, "")), state.app, self._veil() or self._text()[0])
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
            self._resize()  # this screen may be narrower than the last
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

    def _veil(self) -> str:
        """What stands in the place of words while a password field has the focus, or ""."""
        state = self.state
        under_way = state.phase in (Phase.LISTENING, Phase.WORKING)
        return sentence(state.veil.message) if state.veil is not None and under_way else ""

    def _text(self) -> tuple[str, str]:
        """Firm and tentative words, or what there is to say instead."""
        state = self.state
        if veil := self._veil():
            return "", veil
        if state.phase in (Phase.HELD, Phase.ERROR) and state.notice is not None:
            # Two lines hold no more; the window has it all.
            remedy, _, _ = tr(state.notice.remedy).partition(";")
            return sentence(state.notice.message), sentence(remedy)
        if state.phase is Phase.LISTENING and state.unheard:
            return sentence(UNHEARD.message), sentence(UNHEARD.remedy)
        if state.phase is Phase.LISTENING and not state.firm and not state.tentative:
            return "", tr("Listening")
        return state.firm, state.tentative

    def _lay_out(self) -> None:
        firm, tentative = self._text()
        laid_out = (firm, tentative, self._room().words.width(), self._font().key())
        if laid_out == self._laid_out:  # twenty times a second only the level is news
            return
        self._laid_out = laid_out
        lines = self._flowed(firm, tentative)
        if (self._tells or self._veil()) and len(lines) > 2:
            lines = cut(
                self._flowed(firm, "" if firm else tentative), 2
            )  # the remedy goes first: the window has all
        grown = 1 <= len(self._lines) < len(lines)
        self._lines = lines
        if grown and self._animated():
            self._roll.stop()
            self._roll.setStartValue(1.0)
            self._roll.setEndValue(0.0)
            self._roll.start()

    def _flowed(self, firm: str, tentative: str) -> tuple[Line, ...]:
        metrics = QFontMetricsF(self._font())
        width = self._room().words.width()
        words, measure = words_of(firm, tentative), self._measure(metrics)
        lines = flow(words, width, measure, metrics.horizontalAdvance(" "))
        self._leftwards = leftwards(words)
        return (*lines[:-2], *in_order(lines[-2:], width, measure, self._leftwards))

    def _measure(self, metrics: QFontMetricsF) -> Callable[[str], float]:
        """How wide a word is, looked up: Qt takes 14 µs a word, and 1,600 may come five times a second."""
        if self._font().key() != self._measured:
            self._measured = self._font().key()
            self._widths.clear()
        widths, ask = self._widths, metrics.horizontalAdvance

        def measure(text: str) -> float:
            wide = widths.get(text)
            if wide is None:
                wide = widths[text] = ask(text)
            return wide

        return measure

    def _animated(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.isVisible() and self.style().styleHint(hint, None, self) > 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, level, words, sign."""
        theme, masked = theme_of(self.palette()), not self.mask().isEmpty()
        painter = QPainter(self)
        if masked:  # before it is scaled: a part of a pixel that nobody paints is black
            painter.fillRect(self.rect(), theme.edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / WIDTH, self.height() / HEIGHT)
        paint_paper(painter, theme, masked)
        paint(painter, self._pill(), self._room(), theme, (self._font(), self._font(SMALL_FONT)))
        painter.end()

    def _pill(self) -> Pill:
        state = self.state
        rolls = self._roll.state() is QVariantAnimation.State.Running
        return Pill(
            state.phase,
            state.app,
            self._lines,
            self._leftwards,
            () if self._tells else tuple(self._levels),
            muted=state.phase is Phase.LISTENING and state.unheard,
            shift=float(self._roll.currentValue()) if rolls else 0.0,
        )

    def _room(self) -> Room:
        return room(self.state.app, self._font(SMALL_FONT), self._tells)


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
