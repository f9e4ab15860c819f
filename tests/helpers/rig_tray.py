"""A smallest Qt program with a tray icon: proves that the rig has a tray host that Qt can see.

Usage: python rig_tray.py    (prints "available" once Qt sees a tray, and stays until it is ended)
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon


def main() -> int:
    """Show a red square in the tray."""
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    square = QPixmap(24, 24)
    square.fill(QColor("red"))
    icon = QSystemTrayIcon(QIcon(square))
    said: set[str] = set()

    def report() -> None:
        if QSystemTrayIcon.isSystemTrayAvailable() and "available" not in said:
            said.add("available")
            print("available", flush=True)

    timer = QTimer()
    timer.timeout.connect(report)
    timer.start(50)
    icon.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
