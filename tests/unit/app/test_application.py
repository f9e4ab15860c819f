"""How the process is ended by a signal of the system."""

from __future__ import annotations

import os
import signal

from pytestqt.qtbot import QtBot

from app.application import quit_on_signals


def test_a_signal_ends_the_app_and_is_nobodys_business_afterwards(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    ended: list[bool] = []
    restore = quit_on_signals(lambda: ended.append(True))
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: ended == [True])
        os.kill(os.getpid(), signal.SIGINT)
        qtbot.waitUntil(lambda: ended == [True, True])
    finally:
        restore()
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
