"""Play, where it is, how fast: the row between the title and the text.

The picture is the way to go somewhere; the button plays from there, or from the caret. While something sounds
the position is asked for 30 times a second, otherwise never. Failure mode: no recording, no row; a recording
that cannot be played says why in place of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPolygonF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from app.playing import Playing
from app.translation import figure, isolated, tr
from app.ui.editor.waveform import Waveform
from engine.errors import SaysoError

if TYPE_CHECKING:
    from engine.audio.sound import Sound

FRAME_MS = 33
RATE = 16_000  # of every `Sound`; its module would load numpy before the tray is there
ICON = 16
SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)


class Transport(QWidget):
    """Plays the recording of what is shown.

    Signals:
        moved(object): The second that sounds, or None when nothing does any more.
    """

    moved = Signal(object)

    def __init__(self, playing: Playing) -> None:
        super().__init__()
        self._playing = playing
        self._sound: Sound | None = None
        self._at = 0.0
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.clicked.connect(self.toggle)
        self.wave = Waveform()
        self.wave.sought.connect(self.go)
        self.time = QLabel()
        self.time.setAccessibleName(tr("Where in the recording"))
        self.speed = QComboBox()
        self.speed.setAccessibleName(tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(isolated(f"{figure(speed, 'g')}×"), speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.currentIndexChanged.connect(self._speed_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 14, 2)
        row.addWidget(self.button)
        row.addWidget(self.wave, 1)
        row.addWidget(self.time)
        row.addWidget(self.speed)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)
        playing.started.connect(self._started)
        playing.stopped.connect(self._stopped)
        playing.failed.connect(self._failed)
        self._show_button()
        # Time runs from left to right in every language, and with it the row: the button before the picture.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.hide()

    @property
    def is_playing(self) -> bool:
        """Whether something sounds."""
        return self._playing.is_playing

    def show_sound(self, sound: Sound | None, segments: Sequence[tuple[float, float]] = ()) -> Sound | None:
        """Offer another recording, or none; the one that was offered before, silent and free to be closed."""
        before, self._sound = self._sound, sound
        if before is not None:
            self._playing.stop()
            self._playing.settle()
        self._at = 0.0
        self.wave.show_sound(None if sound is None else sound.peaks, segments)
        self.setVisible(sound is not None)
        self._show_time()
        return before

    def grown(self) -> None:
        """There is more of the recording than before."""
        self.wave.update()
        self._show_time()

    def toggle(self) -> None:
        """Play from where it is, or be silent."""
        if self._playing.is_playing:
            self._playing.stop()
        else:
            self.play(self._at if self._at < self._total_s() - 0.05 else 0.0)

    def play(self, start_s: float, end_s: float | None = None) -> None:
        """Play a stretch, if there is a recording."""
        if self._sound is not None:
            self._at = start_s
            self._playing.play(self._sound, start_s, end_s, self.speed.currentData())

    def go(self, seconds: float) -> None:
        """Be there; what plays goes on from there."""
        self._at = seconds
        self._show_position()
        if self._playing.is_playing:
            self.play(seconds)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the button in the ink of the new palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._show_button()
        super().changeEvent(event)

    def _speed_changed(self) -> None:
        if self._playing.is_playing:
            self.play(self._playing.position_s)

    def _tick(self) -> None:
        self._at = self._playing.position_s
        self._show_position()

    def _show_position(self) -> None:
        self.wave.show_position(self._at)
        self._show_time()
        self.moved.emit(self._at)

    def _started(self) -> None:
        self._timer.start()
        self._show_button()

    def _stopped(self) -> None:
        self._timer.stop()
        self._tick()
        self._show_button()
        self.moved.emit(None)

    def _failed(self, error: SaysoError) -> None:
        self._timer.stop()
        self._show_button()
        self.time.setText(tr(error.clause))

    def _show_button(self) -> None:
        playing = self._playing.is_playing
        self.button.setIcon(_icon(playing, self.palette().color(QPalette.ColorRole.ButtonText)))
        self.button.setAccessibleName(tr("Pause") if playing else tr("Play"))
        hint = tr("Pause (Ctrl+Space)") if playing else tr("Play from the caret (Ctrl+Space)")
        self.button.setToolTip(hint)

    def _show_time(self) -> None:
        self.time.setText(f"{_clock(self._at)} / {_clock(self._total_s())}")

    def _total_s(self) -> float:
        return self._sound.total / RATE if self._sound is not None else 0.0


def _icon(pause: bool, colour: QColor) -> QIcon:
    """Two bars or a triangle in the ink of the palette: the style's own are black on dark themes too."""
    picture = QPixmap(ICON * 3, ICON * 3)
    picture.setDevicePixelRatio(3.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if pause:
        painter.drawRect(QRectF(3, 2, 3.5, 12))
        painter.drawRect(QRectF(9.5, 2, 3.5, 12))
    else:
        painter.drawPolygon(QPolygonF([QPointF(4, 2), QPointF(14, 8), QPointF(4, 14)]))
    painter.end()
    return QIcon(picture)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
