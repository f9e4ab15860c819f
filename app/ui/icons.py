"""Icons drawn from SVG at the size and in the colours they are wanted in.

Problem: panels are light or dark and as small as 16 px, and a bitmap fits one of them. Mechanism: the SVG
files hold three colours by convention (`INK`, `ACCENT` and those of badges); `INK` and `ACCENT` are exchanged
before drawing, and parts with an id (`arc1` ...) are drawn or left out. Failure mode: a missing file is
a packaging error and raises.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.state import AppState, Phase
from resources import resource

INK = "#1d2433"
ACCENT = "#1f6feb"
INK_ON_DARK = "#f2f2f0"
ACCENT_ON_DARK = "#5aa2ff"  # 4.5:1 against black panels, where ACCENT has 3.6:1
SIZES = (16, 22, 24, 32, 48, 64)  # what the trays of the common desktops ask for
ARCS = 4
HALO = 0.55  # opacity of the rim
FLOOR_DBFS, CEILING_DBFS = -55.0, -12.0  # a quiet room, and close speech


def fraction(dbfs: float) -> float:
    """Loudness as 0 to 1, as an ear would grade it."""
    return min(1.0, max(0.0, (dbfs - FLOOR_DBFS) / (CEILING_DBFS - FLOOR_DBFS)))


def name_of(state: AppState) -> tuple[str, int]:
    """Which icon tells `state`, and how many level arcs of it to draw."""
    if state.unheard and state.phase in (Phase.LISTENING, Phase.IDLE):
        return "muted", 0
    if state.phase is Phase.LISTENING:
        return "listening", round(fraction(state.level) * ARCS)
    if state.phase is Phase.WORKING or state.queued:
        return "working", 0
    if state.phase is Phase.ERROR or (state.problem and not state.mic_problem):
        return "error", 0
    if state.phase is Phase.HELD:
        return "held", 0
    if state.mic_problem:
        return "muted", 0
    return "paused" if state.paused else "idle", 0


@lru_cache(maxsize=64)
def icon(name: str, dark: bool = False, arcs: int = ARCS) -> QIcon:
    """The icon `name` for a light or a `dark` panel, at every usual size.

    A thin halo of the opposite colour keeps it visible where the panel was guessed wrong.
    """
    svg = themed(resource(f"icons/{name}.svg"), dark)
    halo = QColor(INK if dark else INK_ON_DARK)
    made = QIcon()
    for size in SIZES:
        made.addPixmap(QPixmap.fromImage(_haloed(_draw(svg, size, arcs), halo)))
    return made


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The icon of windows and menus."""
    svg = resource("desktop/sayso.svg")
    made = QIcon()
    for size in (*SIZES, 128, 256):
        made.addPixmap(QPixmap.fromImage(_draw(svg, size, ARCS)))
    return made


def png(svg: bytes, size: int) -> bytes:
    """An SVG as PNG bytes, `size` pixels square."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(_draw(svg, size, ARCS))
    return bytes(data.data())


def themed(svg: bytes, dark: bool) -> bytes:
    """The SVG in the colours for a light or a `dark` background."""
    if not dark:
        return svg
    text = svg.decode().replace(INK, INK_ON_DARK).replace(ACCENT, ACCENT_ON_DARK)
    return text.encode()


def _haloed(image: QImage, colour: QColor) -> QImage:
    """`image` on a rim of `colour`, a sixteenth of its size wide: no more than a breath on its own ground."""
    shadow = QImage(image)
    painter = QPainter(shadow)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(shadow.rect(), colour)
    painter.end()
    made = QImage(image.size(), image.format())
    made.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(made)
    painter.setOpacity(HALO)
    rim = image.width() / 16
    for x, y in ((-rim, 0), (rim, 0), (0, -rim), (0, rim)):
        painter.drawImage(QPointF(x, y), shadow)
    painter.setOpacity(1.0)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _draw(svg: bytes, size: int, arcs: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(Qt.GlobalColor.transparent))
    renderer = QSvgRenderer(QByteArray(svg))
    painter = QPainter(image)
    if renderer.elementExists("arc1"):
        scale = size / renderer.viewBoxF().width()
        for part in ("drop", *(f"arc{number}" for number in range(1, arcs + 1))):
            bounds = renderer.boundsOnElement(part)
            box = QRectF(bounds.topLeft() * scale, bounds.size() * scale)
            renderer.render(painter, part, box)
    else:
        renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
