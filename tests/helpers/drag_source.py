"""A smallest file manager: a window in the corner from which the files it was given can be dragged.

Usage: python drag_source.py TITLE FILE...    (prints what the target did with them: "CopyAction")
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIZE = 120


class Source(QLabel):
    """Drags its files as soon as the button goes down and the pointer moves."""

    def __init__(self, title: str, names: list[str]) -> None:
        super().__init__("drag me")
        self._names = names
        self.setWindowTitle(title)
        self.setFixedSize(SIZE, SIZE)
        self.move(0, 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name) for name in self._names])
        drag = QDrag(self)
        drag.setMimeData(data)
        actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        print(drag.exec(actions, Qt.DropAction.MoveAction).name, flush=True)


def main() -> int:
    app = QApplication(sys.argv[:1])
    source = Source(sys.argv[1], sys.argv[2:])
    source.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
