"""A whole app on fake parts, with a history to look at: real windows in any state, without a microphone.

The engine is the scripted one, so a state of the app is what the engine says, and nothing else is staged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop import Desktop
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.parts import Makers
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from engine.messages import ModelPhase, ModelState, SessionId
from engine.metrics import Metrics
from engine.store.history import Entry
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from helpers.audio import clip
from helpers.file_work import FileWork

SPOKEN = "jfk"  # its words are the newest entry
NEWEST = SessionId("20260514-0931-newest")
TEXTS = (
    (
        "And so, my fellow Americans, ask not what your country can do for you. "
        "Ask what you can do for your country.",
        "Text Editor",
        11.0,
        3.1,
    ),
    ("Could we move the meeting to Thursday? I have to be in Leeds until noon.", "Thunderbird", 5.2, 2.8),
    ("The second sample was colder than the first, by about two degrees.", "Writer", 4.6, 3.4),
    ("git commit dash m fix the rounding of prices", "xterm", 3.9, 2.9),
    ("Milk, bread, a dozen eggs, and something for Friday evening.", "Notes", 4.1, 118.0),
    ("Thank you, that is exactly what I needed.", "Firefox", 2.4, 2.7),
    ("Chapter four. The harbour lay under fog until the late morning.", "Writer", 6.8, 3.3),
)
WAIT_S = 10.0


class Stage:
    """One app, and what is under it.

    Attributes:
        desktop, engine, keys, finder, inserter: It and its parts.
        files: What its file jobs come to.
    """

    def __init__(self, app: QApplication, folder: Path, entries: bool) -> None:
        self.paths = Paths.under(folder)
        self.paths.create()
        self.engine = ScriptedEngine()
        self.keys = ScriptedBackend()
        self.finder = ScriptedFinder(Target(7, "Text Editor", False))
        self.inserter = ScriptedInserter(self.finder)
        self.files = FileWork(self.engine)
        instance = claim(self.paths)
        if instance is None:
            raise RuntimeError("the profile is in use")
        self._instance = instance
        self._app = app
        self.desktop = Desktop(app, Settings(), self.paths, instance, self._makers())
        if entries:
            self._fill()
        self.desktop.tray.available.disconnect()  # no picture is about a missing tray
        self.desktop.start()
        self.until(lambda: self.desktop.keeper.state.model != "")
        self.engine.emit(ModelState("moonshine-tiny", ModelPhase.READY, 1.0, size=104_000_000))
        self.settle()

    def close(self) -> None:
        """End it."""
        self.files.drop()
        self.desktop.close()
        self._instance.close()
        self.settle()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the app work until `done()`."""
        since = time.monotonic()
        while not done():
            if time.monotonic() - since > WAIT_S:
                raise TimeoutError("the app never came to the state that was to be pictured")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self) -> None:
        """Let what is under way come to rest."""
        QTest.qWait(120)

    def _makers(self) -> Makers:
        return Makers(
            engine=lambda settings, paths, history: self.engine,
            hotkeys=lambda settings: self.keys,
            insertion=lambda settings: (self.finder, self.inserter),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
            files=self.files.tools,
        )

    def _fill(self) -> None:
        now = time.time()
        for number, (text, app, seconds, wait) in reversed(tuple(enumerate(TEXTS))):
            session = NEWEST if number == 0 else SessionId(f"20260514-0931-{number:06}")
            self.desktop.history.commit(_entry(session, now - 60 - number * 1900, text, app, seconds, wait))
        refined = TEXTS[2][0].replace("colder", "older").replace("first, by", "first one by")
        self.desktop.history.refine(SessionId("20260514-0931-000002"), refined)
        self._record(now - 60)

    def _record(self, at: float) -> None:
        """The sound of the newest entry."""
        recording = Journal(self.paths.recordings).begin(NEWEST, {"started": at})
        samples = clip(SPOKEN).samples
        recording.append((samples * 32_000).astype(np.int16))
        recording.close(RecordingState.TRANSCRIBED)


def _entry(session: SessionId, at: float, text: str, app: str, seconds: float, wait: float) -> Entry:
    metrics = Metrics(
        audio_s=seconds,
        speech_s=seconds * 0.8,
        first_text_ms=390.0,
        release_to_text_ms=wait,
        tail_ms=wait * 0.6,
        decode_ms=wait * 0.4,
        load_ms=0.0,
        infer_ms=seconds * 55,
        total_ms=seconds * 1000,
        xrt=18.0,
        model="moonshine-tiny",
        device="cpu",
        compute_type="int8",
    ).as_dict()
    metrics["insert_ms"] = 12.0
    return Entry(session, at, "dictation", app, text, text, seconds, "en", metrics, "inserted", 12.0)


@contextmanager
def stage(app: QApplication, folder: Path, entries: bool = True) -> Iterator[Stage]:
    """An app for a few pictures."""
    made = Stage(app, folder, entries)
    try:
        yield made
    finally:
        made.close()


def shown(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
    """`widget` on the screen, laid out."""
    if width:
        widget.resize(width, height)
    widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    widget.show()
    QTest.qWait(60)
    return widget
