"""Messages cross to Qt's thread in order, bursts thinned, endings never lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.bridge import FRAME_MS, Background, Bridge
from app.scripted_engine import metrics
from engine.errors import StoreError
from engine.messages import EngineEvent, Final, Level, Listening, Partial, SessionId

A, B = SessionId("a"), SessionId("b")


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return Bridge()


@pytest.fixture
def background(bridge: Bridge) -> Iterator[Background]:
    made = Background(bridge)
    yield made
    made.close()


def partial(number: int, session: SessionId = A) -> Partial:
    return Partial(session, number / 10, "word " * number, "tail")


def from_other_thread(bridge: Bridge, events: list[EngineEvent]) -> None:
    thread = threading.Thread(target=lambda: [bridge.listener(event) for event in events])
    thread.start()
    thread.join()


def test_a_burst_becomes_one_update_and_the_last_one_arrives(qtbot: QtBot, bridge: Bridge) -> None:
    seen: list[EngineEvent] = []
    bridge.engine_event.connect(seen.append)
    from_other_thread(bridge, [partial(number) for number in range(200)])
    qtbot.waitUntil(lambda: partial(199) in seen)
    assert len(seen) < 10


def test_each_session_and_kind_keeps_its_newest(qtbot: QtBot, bridge: Bridge) -> None:
    seen: list[EngineEvent] = []
    bridge.engine_event.connect(seen.append)
    level = Level(A, 1.0, -20.0)
    bridge._due = dict.fromkeys((Level, Partial), time.monotonic() + 3600)
    for event in (partial(1), partial(2, B), level, partial(3)):
        bridge._take(event)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [partial(3), partial(2, B), level])


def test_words_after_a_pause_do_not_wait_for_a_frame(bridge: Bridge) -> None:
    seen: list[EngineEvent] = []
    bridge.engine_event.connect(seen.append)
    for event in (Level(A, 1.0, -20.0), partial(1)):
        bridge._take(event)
    assert seen == [Level(A, 1.0, -20.0), partial(1)]


def test_an_ending_comes_after_the_last_words_and_is_never_held_back(qtbot: QtBot, bridge: Bridge) -> None:
    seen: list[EngineEvent] = []
    bridge.engine_event.connect(seen.append)
    final = Final(A, 2.0, "x", "x", metrics())
    from_other_thread(bridge, [Listening(A, 0.0, "Yeti"), partial(1), partial(2), final, partial(9, B)])
    began = time.monotonic()
    qtbot.waitUntil(lambda: final in seen)
    assert time.monotonic() - began < FRAME_MS / 1000 * 5
    assert seen[:4] == [Listening(A, 0.0, "Yeti"), partial(1), partial(2), final]


def test_everything_arrives_on_qts_thread(qtbot: QtBot, bridge: Bridge) -> None:
    threads: list[QThread] = []
    bridge.hotkey_event.connect(lambda event: threads.append(QThread.currentThread()))
    thread = threading.Thread(target=bridge.hotkey_sink, args=("down",))
    thread.start()
    qtbot.waitUntil(lambda: bool(threads))
    thread.join()
    assert threads == [bridge.thread()]


def test_asking_waits_for_the_answer_of_qts_thread(qtbot: QtBot, bridge: Bridge) -> None:
    answers: list[int] = []
    thread = threading.Thread(target=lambda: answers.append(bridge.ask(lambda: 42, 5.0)))
    thread.start()
    qtbot.waitUntil(lambda: answers == [42])
    thread.join()


def test_asking_gives_up_and_the_call_is_then_dropped(qtbot: QtBot, bridge: Bridge) -> None:
    called: list[int] = []
    with pytest.raises(TimeoutError):
        bridge.ask(lambda: called.append(1), 0.01)
    qtbot.wait(20)
    assert called == []


def test_slow_work_is_done_elsewhere_and_its_result_comes_back(qtbot: QtBot, background: Background) -> None:
    results: list[object] = []
    background.submit(lambda: threading.current_thread().name, results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert str(results[0]).startswith("sayso-background")


@pytest.mark.allow_logs
def test_a_failure_comes_back_as_its_error(qtbot: QtBot, background: Background) -> None:
    errors: list[Exception] = []

    def fail() -> None:
        raise StoreError("the disk is full", "make room")

    background.submit(fail, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], StoreError)


def test_work_after_closing_is_dropped(bridge: Bridge) -> None:
    background = Background(bridge)
    background.close()
    background.submit(lambda: 1)
