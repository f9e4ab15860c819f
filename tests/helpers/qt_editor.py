"""A small editor in a process of its own: a window to dictate into, and a file that shows what arrived.

    python qt_editor.py FILE [--title T] [--paste-delay-ms N] [--rich]

The plain text is written to FILE (replaced whole) whenever it changes; FILE exists, empty, once the window
has the focus. `--paste-delay-ms` reads the clipboard that late, as a busy program would; `--rich` takes
formatted text.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QTextEdit


class Editor(QTextEdit):
    """Writes itself to a file."""

    def __init__(self, file: Path, paste_delay_s: float, rich: bool) -> None:
        super().__init__()
        self._file = file
        self._paste_delay_s = paste_delay_s
        self.setAcceptRichText(rich)
        self.textChanged.connect(self._save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            time.sleep(self._paste_delay_s)
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self._file.exists():
            self._save()
        return super().event(event)

    def _save(self) -> None:
        part = self._file.with_suffix(".part")
        part.write_text(self.toPlainText(), encoding="utf-8")
        part.replace(self._file)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--title", default="editor")
    parser.add_argument("--paste-delay-ms", type=float, default=0.0)
    parser.add_argument("--rich", action="store_true")
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("qt-editor")
    editor = Editor(options.file, options.paste_delay_ms / 1000, options.rich)
    editor.setWindowTitle(options.title)
    editor.resize(500, 300)
    editor.show()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
