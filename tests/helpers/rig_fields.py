"""A window with a text field, a password field and a button, in which Tab goes from one to the next.

    python rig_fields.py FILE [--title T]

FILE holds the texts of both fields, one a line, and is there once the window has the focus. With
QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 it speaks on the accessibility bus, as GTK's programs always do.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget


class Fields(QWidget):
    """Writes itself to a file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.plain, self.secret, self.button = QLineEdit(), QLineEdit(), QPushButton("Nothing")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self)
        for widget in (self.plain, self.secret, self.button):
            column.addWidget(widget)
        for field in (self.plain, self.secret):
            field.textChanged.connect(self._save)
        self.plain.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self._file.exists():
            self._save()
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        part = self._file.with_suffix(".part")
        part.write_text(f"{self.plain.text()}\n{self.secret.text()}\n", encoding="utf-8")
        part.replace(self._file)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--title", default="fields")
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    fields = Fields(options.file)
    fields.setWindowTitle(options.title)
    fields.show()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
