"""The app starts, stays up whatever is missing, and ends cleanly."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.desktop import Desktop
from app.display import check_display
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Delivery, Outcome, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim, send
from app.parts import Makers, make_insertion
from app.scripted_engine import ScriptedEngine, metrics
from app.settings.values import Settings
from app.state import Phase
from app.ui.tray import Tray
from engine.errors import (
    HotkeyUnsupported,
    InsertionError,
    InstanceError,
    NoMicrophone,
    UnknownModel,
    UsageError,
)
from engine.messages import SessionId
from engine.store.history import Entry
from engine.store.paths import Paths


class Fakes:
    """The parts of one desktop."""

    def __init__(self) -> None:
        self.engine = ScriptedEngine(text="hello there")
        self.keys = ScriptedBackend()
        self.finder = ScriptedFinder(Target(7, "xterm", True))
        self.inserter = ScriptedInserter(self.finder)

    def makers(self) -> Makers:
        return Makers(
            engine=lambda settings, paths, history: self.engine,
            hotkeys=lambda settings: self.keys,
            insertion=lambda settings: (self.finder, self.inserter),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
        )


@pytest.fixture
def fakes() -> Fakes:
    return Fakes()


Start = Callable[..., Desktop]


@pytest.fixture
def start(qapp: QApplication, profile: Paths, fakes: Fakes) -> Iterator[Start]:
    made: list[Desktop] = []
    instance = claim(profile)
    assert instance is not None

    def begin(**changed: Any) -> Desktop:
        desktop = Desktop(qapp, Settings(), profile, instance, replace(fakes.makers(), **changed))
        made.append(desktop)
        desktop.start()
        return desktop

    yield begin
    for desktop in made:
        desktop.close()
    instance.close()


def ready(qtbot: QtBot, desktop: Desktop) -> Desktop:
    qtbot.waitUntil(lambda: desktop.controller is not None and desktop.keeper.state.model != "")
    return desktop


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


def test_a_key_press_reaches_the_window_with_the_focus(qtbot: QtBot, start: Start, fakes: Fakes) -> None:
    desktop = ready(qtbot, start())
    fakes.keys.press("dictate")
    qtbot.waitUntil(lambda: desktop.keeper.state.phase is Phase.LISTENING)
    qtbot.wait(450)  # shorter would be a tap
    fakes.keys.release("dictate")
    qtbot.waitUntil(lambda: bool(fakes.inserter.arrived))
    assert desktop.keeper.state.phase is Phase.DONE
    qtbot.waitUntil(lambda: desktop.keeper.state.phase is Phase.IDLE)


def test_the_model_is_asked_for_only_when_the_key_is_live(qtbot: QtBot, start: Start, fakes: Fakes) -> None:
    live: list[bool] = []

    class Watching(ScriptedEngine):
        def preload(self) -> None:
            live.append("dictate" in fakes.keys.bindings)
            super().preload()

    ready(qtbot, start(engine=lambda *_: Watching()))
    assert live == [True]


def test_what_the_key_needs_is_imported_off_qts_thread_and_before_the_key_is_bound(
    qtbot: QtBot, start: Start, fakes: Fakes
) -> None:
    order: list[tuple[str, bool]] = []

    def note(what: str) -> None:
        order.append((what, threading.current_thread() is threading.main_thread()))

    def hotkeys(settings: Settings) -> ScriptedBackend:
        note("hotkeys")
        return fakes.keys

    ready(qtbot, start(imports=lambda: note("imports"), hotkeys=hotkeys))
    assert order == [("imports", False), ("hotkeys", True)]


@pytest.mark.allow_logs
@pytest.mark.parametrize("broken", [False, True])
def test_the_end_of_a_start_is_told_once_however_it_ends(qtbot: QtBot, start: Start, broken: bool) -> None:
    over: list[bool] = []
    engine = {"engine": raising(UnknownModel("there is no model", "choose another"))} if broken else {}
    start(settled=lambda: over.append(threading.current_thread() is threading.main_thread()), **engine)
    qtbot.waitUntil(lambda: bool(over))
    qtbot.wait(50)
    assert over == [True]


def test_what_an_icon_that_was_shown_before_the_rest_found_out_is_not_lost(
    qtbot: QtBot, qapp: QApplication, profile: Paths, fakes: Fakes
) -> None:
    instance = claim(profile)
    assert instance is not None
    tray = Tray(there=lambda: False)
    tray.start()
    desktop = Desktop(qapp, Settings(), profile, instance, fakes.makers(), tray)
    desktop.start()
    assert desktop.tray is tray
    assert desktop.window.isVisible()
    assert not desktop.window.hides_on_close
    ready(qtbot, desktop)
    desktop.close()
    instance.close()


def test_without_a_tray_the_window_is_there_and_says_so(qtbot: QtBot, start: Start) -> None:
    desktop = ready(qtbot, start())
    assert desktop.window.isVisible()
    assert not desktop.window.hides_on_close
    assert desktop.keeper.state.notice is not None
    assert "tray" in desktop.keeper.state.notice.message


@pytest.mark.allow_logs
def test_nothing_that_is_missing_ends_it(qtbot: QtBot, start: Start) -> None:
    desktop = ready(
        qtbot,
        start(
            microphone=raising(NoMicrophone("there is no microphone", "plug one in")),
            hotkeys=raising(HotkeyUnsupported("Wayland shows no keys", "bind a key yourself")),
            insertion=raising(InsertionError("no X server answers", "use X11")),
        ),
    )
    qtbot.waitUntil(lambda: desktop.keeper.state.mic_problem != "")
    assert "bind a key" in desktop.keeper.state.hotkey_problem
    assert desktop.controller is not None
    desktop.controller.toggle()
    desktop.controller.toggle()
    qtbot.waitUntil(lambda: desktop.keeper.state.phase is Phase.HELD)


@pytest.mark.allow_logs
@pytest.mark.parametrize(
    "error", [UnknownModel("no model is named 'x'", "choose another"), RuntimeError("odd")]
)
def test_an_engine_that_cannot_be_made_is_told_in_the_window(
    qtbot: QtBot, start: Start, error: Exception
) -> None:
    desktop = start(engine=raising(error))
    qtbot.waitUntil(lambda: desktop.keeper.state.problem != "")
    assert desktop.window.isVisible()
    desktop.window.wished.emit(Wish(Action.SHOW))


@pytest.mark.allow_logs
def test_a_hotkey_that_makes_no_sense_is_told(qtbot: QtBot, qapp: QApplication, profile: Paths) -> None:
    instance = claim(profile)
    assert instance is not None
    desktop = Desktop(qapp, Settings(hotkey="Hyper+Banana"), profile, instance, Fakes().makers())
    desktop.start()
    qtbot.waitUntil(lambda: desktop.keeper.state.hotkey_problem != "")
    desktop.close()
    instance.close()


def test_broken_settings_are_told(qtbot: QtBot, start: Start, profile: Paths) -> None:
    profile.settings_file.write_text("colour = 'red'\n")
    desktop = start()
    assert "colour" in desktop.keeper.state.problem


def test_verbs_come_in_over_the_socket(qtbot: QtBot, start: Start, profile: Paths, fakes: Fakes) -> None:
    ready(qtbot, start())
    replies: list[dict[str, Any]] = []
    thread = threading.Thread(target=lambda: replies.append(send(profile, "toggle")))
    thread.start()
    qtbot.waitUntil(lambda: bool(replies))
    thread.join()
    assert replies[0]["recording"] is True
    assert fakes.engine.commands[-1][0] == "press"


def test_recordings_of_an_earlier_run_are_offered(qtbot: QtBot, start: Start, fakes: Fakes) -> None:
    desktop = ready(qtbot, start(unfinished=lambda paths: [SessionId("old")]))
    qtbot.waitUntil(lambda: desktop.keeper.state.last is not None)
    assert ("recover", "old") in fakes.engine.commands
    assert fakes.inserter.arrived == []


def test_the_window_lists_the_history(qtbot: QtBot, start: Start) -> None:
    desktop = start()
    words = "one two three"
    entry = Entry(
        "s1", time.time(), "dictation", "xterm", words, words, 2.0, "en", metrics().as_dict(), "", None
    )
    desktop.history.commit(entry)
    desktop.windows.read()
    qtbot.waitUntil(lambda: desktop.window.library.model.rowCount() == 1)
    qtbot.waitUntil(lambda: desktop.window.editor.text() == words)
    qtbot.waitUntil(lambda: "p50 120" in desktop.window.foot.latency.text())


def test_words_wait_where_there_is_nowhere_to_put_them(qapp: QApplication) -> None:
    finder, inserter = make_insertion(Settings(insertion="none"))
    held: list[Delivery] = []
    inserter.insert("hello", finder.current(), held.append)
    assert held[0].outcome is Outcome.HELD
    assert "switched off" in held[0].why


def test_no_display_is_said_and_not_an_abort() -> None:
    with pytest.raises(UsageError, match="sayso dictate"):
        check_display({}, "linux")
    check_display({"DISPLAY": ":0"}, "linux")
    check_display({}, "darwin")


def test_composing_needs_no_qt() -> None:
    code = "import sys, app.compose; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


PROGRAM = """
import sys
from pathlib import Path
from app import instance
from app.application import make_application
from app.desktop import Desktop
from app.hotkeys.scripted import ScriptedBackend
from app.parts import Makers, nowhere
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from engine.store.paths import Paths
paths = Paths.under(Path(sys.argv[1]))
makers = Makers(lambda *_: ScriptedEngine(), lambda _: ScriptedBackend(), lambda _: nowhere(""),
                lambda _: None, lambda _: [])
mine = instance.claim(paths)
desktop = Desktop(make_application(), Settings(), paths, mine, makers)
desktop.tray.available.connect(lambda _: setattr(desktop.window, "hides_on_close", True))
sys.exit(desktop.run())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_quits_cleanly(profile: Paths, tmp_path: Path, number: signal.Signals) -> None:
    app = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path / "profile")])
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(InstanceError):  # not up yet
            if send(profile, "ping")["ok"]:
                break
        time.sleep(0.05)
    send(profile, "show")  # a window that hides when it is closed must not keep the app alive
    app.send_signal(number)
    assert app.wait(10) == 0


def test_quit_by_verb_ends_the_event_loop(qtbot: QtBot, start: Start, qapp: QApplication) -> None:
    controller = ready(qtbot, start()).controller
    assert controller is not None
    QTimer.singleShot(0, lambda: controller.on_verb("quit"))
    assert qapp.exec() == 0
