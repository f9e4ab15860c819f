"""Says in a window why the app did not start, to somebody who started it by its icon.

Problem: an error on stderr is for terminals; behind an icon it is a program that does nothing. Mechanism: a
message box with what happened and what to do. Rules: only where there is a desktop and no terminal, and only
for the person's own profile, so that nothing that runs programs waits for a click. Failure mode: where no box
can be shown the error on stderr is all there is.
"""

from __future__ import annotations

import os
import sys

from engine.errors import SaysoError

PATIENCE_MS = 10 * 60 * 1000  # nobody is there: the process does not stay for ever


def tell(error: SaysoError) -> None:
    """Show the error and wait until it is read."""
    from app.display import check_display

    try:
        check_display(os.environ, sys.platform)
    except SaysoError:
        return
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.application import make_application
    from app.translation import speak
    from app.ui.unstarted import box

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application()
        speak(app)
    made = box(error)
    QTimer.singleShot(PATIENCE_MS, made.reject)
    made.exec()
