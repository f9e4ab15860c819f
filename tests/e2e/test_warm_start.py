"""The key works before any model is loaded, and every word said until then is kept.

The app is the real one on the test desktop; only its model waits to be let go, so that "before it is ready"
is a fact of the test and not a race against the clock.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.instance import send
from engine.errors import InstanceError
from engine.store.history import History
from engine.store.paths import Paths
from helpers.audio import clip
from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, STRIPE, SUNDAY, expect_nothing, expect_words, held, say
from helpers.rig_process import wait_until

pytestmark = pytest.mark.timeout(300)

# As `app.build_engine`, with a recogniser that loads when a file appears and not before.
PROGRAM = """
import sys, time
from pathlib import Path
from engine.threads import prepare
prepare()
from app import instance
from app.models.build import build_recognizer
from app.application import make_application
from app.desktop import Desktop
from app.parts import Makers
from app.settings.values import Settings
from engine.store.paths import Paths

class Waiting:
    def __init__(self, inner, ready):
        self.inner, self.ready = inner, ready
    def load(self):
        self.ready.with_suffix(".asked").touch()
        while not self.ready.exists():
            time.sleep(0.01)
        self.inner.load()
    def __getattr__(self, name):
        return getattr(self.inner, name)

def engine(settings, paths, history):
    from engine.audio.capture import MicrophoneSource
    from engine.engine import Engine, EngineConfig
    from engine.models.residency import Keeping, Models
    from engine.store.journal import Journal
    recognizer = Waiting(build_recognizer(settings), Path(sys.argv[2]))
    models = Models("tiny", lambda name, tell: recognizer, Keeping(float(sys.argv[3])))
    return Engine(EngineConfig(), MicrophoneSource(), models, Journal(paths.recordings), history)

paths = Paths.under(Path(sys.argv[1]))
paths.create()
mine = instance.claim(paths)
desktop = Desktop(make_application(), Settings(hotkey="F9"), paths, mine, Makers(engine=engine))
code = desktop.run()
mine.close()
sys.exit(code)
"""


@dataclass(frozen=True)
class Cold:
    """A running app whose model is not loaded."""

    rig: DesktopRig
    paths: Paths
    ready: Path
    child: subprocess.Popen[bytes]

    def let_it_load(self) -> None:
        """Let the model be loaded."""
        self.ready.touch()

    def is_unloaded(self) -> bool:
        """Whether its model has left memory."""
        return send(self.paths, "models")["models"] == []

    def takes_verbs(self) -> bool:
        """Whether its hotkey is bound."""
        assert self.child.poll() is None, self.rig.processes.log("cold")
        try:
            return bool(send(self.paths, "cancel")["ok"])
        except InstanceError:
            return False


@contextmanager
def cold_app(rig: DesktopRig, folder: Path, idle_s: float = 3600) -> Iterator[Cold]:
    """The tray app as soon as its hotkey is bound; its model waits for `let_it_load`, each time anew."""
    ready = folder / "ready"
    command = [sys.executable, "-c", PROGRAM, str(folder / "profile"), str(ready), str(idle_s)]
    app = Cold(rig, Paths.under(folder / "profile"), ready, rig.processes.start("cold", command))
    wait_until(app.takes_verbs, "the hotkey to be bound")
    wait_until(ready.with_suffix(".asked").exists, "the model to be asked for")
    yield app
    assert rig.processes.stop(app.child) == 0, rig.processes.log("cold")


def test_a_whole_dictation_before_the_model_is_ready_keeps_every_word(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    terminal = desktop_rig.open_terminal()
    with cold_app(desktop_rig, tmp_path) as app:
        with held(desktop_rig, "F9"):
            say(desktop_rig, CHILD)
        expect_nothing(terminal)
        app.let_it_load()
        expect_words(terminal, CHILD)


def test_a_model_that_is_ready_in_the_middle_of_a_dictation_hears_all_of_it(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    terminal = desktop_rig.open_terminal()
    with cold_app(desktop_rig, tmp_path) as app:
        with held(desktop_rig, "F9"):
            say(desktop_rig, CHILD)
            app.let_it_load()
            say(desktop_rig, SUNDAY)
        expect_words(terminal, CHILD, SUNDAY)


def test_dictations_that_wait_for_the_model_come_in_their_order_and_say_how_long_they_waited(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    terminal = desktop_rig.open_terminal()
    with cold_app(desktop_rig, tmp_path) as app:
        for recording in (STRIPE, SUNDAY):
            with held(desktop_rig, "F9"):
                say(desktop_rig, recording)
        app.let_it_load()
        expect_words(terminal, STRIPE, SUNDAY)
    history = History(app.paths.history)
    waits = [entry.metrics["load_ms"] for entry in history.recent()]
    history.close()
    newer, older = waits
    assert 0 < newer < older


def test_a_dictation_right_after_an_idle_unload_keeps_every_word_and_says_how_long_it_waited(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    terminal = desktop_rig.open_terminal()
    with cold_app(desktop_rig, tmp_path, idle_s=0) as app:
        app.let_it_load()
        with held(desktop_rig, "F9"):
            say(desktop_rig, STRIPE)
        expect_words(terminal, STRIPE)
        wait_until(app.is_unloaded, "the model to leave memory")
        app.ready.unlink()
        app.ready.with_suffix(".asked").unlink()
        with held(desktop_rig, "F9"):
            wait_until(app.ready.with_suffix(".asked").exists, "the model to be asked for at key-down")
            say(desktop_rig, SUNDAY)
        app.let_it_load()
        expect_words(terminal, STRIPE, SUNDAY)
    history = History(app.paths.history)
    latest = history.recent(1)[0]
    history.close()
    # The key was down for as long as the recording, and the model came after it.
    assert latest.metrics["load_ms"] > 1000 * clip(SUNDAY).seconds
