"""The Qt application as a process: how it is made, and how a signal of the system ends it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QCoreApplication, QEventLoop, QSocketNotifier
from PySide6.QtWidgets import QApplication

from app.ui.icons import app_icon
from app.ui.loud_style import follow_contrast


def make_application(argv: list[str] | None = None) -> QApplication:
    """The QApplication; it outlives its windows."""
    QCoreApplication.setApplicationName("sayso")
    app = QApplication([sys.argv[0], *(argv or [])])
    app.setApplicationDisplayName("Sayso")
    app.setDesktopFileName("sayso")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)
    follow_contrast(app)
    return app


def draw(app: QApplication) -> None:
    """Answer the desktop and paint what is due; what the person does meanwhile stays in its queue."""
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def quit_on_signals(end: Callable[[], object]) -> Callable[[], None]:
    """Call `end` on SIGINT and SIGTERM; what comes back puts everything as it was.

    Python sees a signal only when its interpreter is woken, so a socket that the signal writes to wakes it.
    """
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: ours.recv(64))

    def on_signal(number: int, frame: FrameType | None) -> None:
        end()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        signal.set_wakeup_fd(-1)
        notifier.setEnabled(False)
        for number, handler in before.items():
            signal.signal(number, handler)
        ours.close()
        theirs.close()

    return restore
