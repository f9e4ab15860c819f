"""Edges for palettes of high contrast, where Fusion draws none that could be seen.

Problem: Fusion's edges are the window's colour made darker, so that on black no field, button or tick box has
one; Qt draws them in ink only where the desktop says that contrast is wanted, and a desktop that merely gives
such a palette does not. Mechanism: a style around Fusion that draws an edge in ink around what Fusion has
drawn. Rules: it is put on only with such a palette, and taken off with it, for it costs a call into Python
for every part that is painted. Failure mode: a style that is not Fusion keeps its own edges.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from app.ui.theme import HIGH_CONTRAST, contrast

FUSION = "fusion"
ROUND = 2.0  # as Fusion's own corners
Part, Control, Whole, Sub = (
    QStyle.PrimitiveElement,
    QStyle.ControlElement,
    QStyle.ComplexControl,
    QStyle.SubControl,
)
EDGED = (
    Part.PE_Frame,
    Part.PE_FrameLineEdit,
    Part.PE_FrameGroupBox,
    Part.PE_FrameMenu,
    Part.PE_PanelButtonCommand,
    Part.PE_IndicatorCheckBox,
)
WHOLES = (Whole.CC_ComboBox, Whole.CC_SpinBox)
HANDLES = {Whole.CC_Slider: Sub.SC_SliderHandle, Whole.CC_ScrollBar: Sub.SC_ScrollBarSlider}
STANDS_OUT = QStyle.StateFlag.State_On | QStyle.StateFlag.State_Sunken | QStyle.StateFlag.State_MouseOver


class LoudStyle(QProxyStyle):
    """Fusion with edges in ink."""

    def __init__(self) -> None:
        super().__init__(FUSION)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a part, and its edge."""
        super().drawPrimitive(element, option, painter, widget)
        if element in EDGED or (element is Part.PE_PanelButtonTool and option.state & STANDS_OUT):
            _edge(painter, QRectF(option.rect), option)
        elif element is Part.PE_IndicatorRadioButton:
            _edge(painter, QRectF(option.rect), option, option.rect.width() / 2)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control, and the edge of a bar."""
        super().drawControl(element, option, painter, widget)
        if element is Control.CE_ProgressBar:
            _edge(painter, QRectF(option.rect), option)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control of several parts, and its edge or that of its handle."""
        super().drawComplexControl(control, option, painter, widget)
        if control in WHOLES:
            _edge(painter, QRectF(option.rect), option)
        elif control in HANDLES and isinstance(option, QStyleOptionSlider) and widget is not None:
            handle = self.subControlRect(control, option, HANDLES[control], widget)
            _edge(painter, QRectF(handle), option)


def follow_contrast(app: QApplication) -> None:
    """Put the style on or take it off as the palette asks for, now and whenever that changes."""
    _dress(app)
    app.paletteChanged.connect(lambda _: _dress(app))


def _dress(app: QApplication) -> None:
    palette = app.palette()
    window, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    loud = contrast(ink, window) >= HIGH_CONTRAST
    worn = isinstance(app.style(), LoudStyle)
    if loud != worn and (worn or app.style().name() == FUSION):
        app.setStyle(LoudStyle() if loud else FUSION)


def _edge(painter: QPainter, rect: QRectF, option: QStyleOption, radius: float = ROUND) -> None:
    """Draw an edge in ink; twice as wide and in the accent where the keyboard is."""
    if rect.isEmpty():
        return
    focused = option.state & QStyle.StateFlag.State_HasFocus
    role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.WindowText
    wide = 2 if focused else 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(role), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), radius, radius)
    painter.restore()
