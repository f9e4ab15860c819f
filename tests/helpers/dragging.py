"""A hand that drags something over a window and lets go, as Qt tells a widget of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_BOTH = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def files(*names: str) -> QMimeData:
    """Files as a file manager drags them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    return data


def enter(widget: QWidget, data: QMimeData) -> QDragEnterEvent:
    """Drag `data` over a widget; the event with the widget's answer."""
    event = QDragEnterEvent(QPoint(9, 9), _BOTH, data, _LEFT, _NONE)
    QApplication.sendEvent(widget, event)
    return event


def drop(widget: QWidget, data: QMimeData) -> QDropEvent:
    """Drag `data` over a widget and let go; the event with the widget's answer."""
    enter(widget, data)
    QApplication.sendEvent(widget, QDragMoveEvent(QPoint(9, 9), _BOTH, data, _LEFT, _NONE))
    event = QDropEvent(QPointF(9, 9), _BOTH, data, _LEFT, _NONE)
    QApplication.sendEvent(widget, event)
    return event
