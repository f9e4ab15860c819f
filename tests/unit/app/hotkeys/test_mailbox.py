"""Calls into a thread that sleeps in select."""

from __future__ import annotations

import select
import threading

import pytest

from app.hotkeys.mailbox import Mailbox
from engine.errors import HotkeyUnsupported


def serve_once(mailbox: Mailbox) -> threading.Thread:
    def owner() -> None:
        select.select([mailbox.fileno()], [], [], 5)
        mailbox.serve()

    thread = threading.Thread(target=owner)
    thread.start()
    return thread


def test_a_call_runs_on_the_owners_thread_before_it_returns() -> None:
    mailbox, ran = Mailbox(), []
    owner = serve_once(mailbox)
    mailbox.call(lambda: ran.append(threading.current_thread()))
    assert ran == [owner]
    owner.join()
    mailbox.close()


def test_what_the_call_raises_reaches_the_caller() -> None:
    mailbox = Mailbox()
    owner = serve_once(mailbox)
    with pytest.raises(ZeroDivisionError):
        mailbox.call(lambda: print(1 / 0))
    owner.join()
    mailbox.close()


def test_a_call_from_the_owner_itself_runs_at_once() -> None:
    mailbox, ran = Mailbox(), []
    mailbox.serve()
    mailbox.call(lambda: ran.append(True))
    assert ran
    mailbox.close()


def test_a_closed_mailbox_refuses_what_waits_and_what_comes() -> None:
    mailbox = Mailbox()

    def owner() -> None:
        select.select([mailbox.fileno()], [], [], 5)
        mailbox.close()

    thread = threading.Thread(target=owner)
    thread.start()
    for _ in range(2):
        with pytest.raises(HotkeyUnsupported):
            mailbox.call(lambda: None)
    thread.join()
    mailbox.close()
