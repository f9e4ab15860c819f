"""Doubtful words in the whole app: what the embedded engine is not sure of is marked while it is read."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import Desktop
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.library.doubtful import DWELL_MS, doubts_of
from app.parts import Makers
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from engine.messages import SessionId
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.base import Samples
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from helpers.audio import clip, coloured_noise
from helpers.said import entry


class Stage:
    """A desktop with one dictation, whose engine's idle time is ours."""

    def __init__(self, app: QApplication, paths: Paths) -> None:
        self.engine = ScriptedEngine()
        finder = ScriptedFinder(Target(7, "xterm", True))
        makers = Makers(
            engine=lambda settings, paths, history: self.engine,
            hotkeys=lambda settings: ScriptedBackend(),
            insertion=lambda settings: (finder, ScriptedInserter(finder)),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
        )
        instance = claim(paths)
        assert instance is not None
        self.instance = instance
        self.paths = paths
        self.desktop = Desktop(app, Settings(), paths, instance, makers)
        self.desktop.start()

    def dictated(self, samples: Samples, text: str) -> None:
        recording = Journal(self.paths.recordings).begin(SessionId("s1"), {})
        recording.append((np.clip(samples, -1, 1) * 32_767).astype(np.int16))
        recording.close(RecordingState.TRANSCRIBED)
        self.desktop.history.commit(entry(1, text, metrics={"model": "moonshine-tiny"}))
        self.desktop.windows.read()

    def dotted(self) -> list[str]:
        """The words that are marked as doubtful."""
        marks = self.desktop.window.editor.paper.extraSelections()
        look = QTextCharFormat.UnderlineStyle.DotLine
        return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == look]

    def close(self) -> None:
        self.desktop.close()
        self.instance.close()


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, profile: Paths) -> Iterator[Stage]:
    made = Stage(qapp, profile)
    qtbot.waitUntil(lambda: made.desktop.controller is not None)
    yield made
    made.close()


def noisy(name: str) -> Samples:
    """A recording with pink noise 3 dB below the speech."""
    speech = clip(name)
    noise = coloured_noise(speech.seconds + 0.1, 1.0, -30, 7)[: len(speech.samples)]
    scale = np.sqrt(np.mean(speech.samples**2) / np.mean(noise**2)) * 10 ** (-3 / 20)
    return np.asarray(speech.samples + noise * scale, np.float32)


def test_words_that_the_embedded_engine_does_not_hear_twice_are_marked_once_somebody_reads_them(
    qtbot: QtBot, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desktop, recognizer = stage.desktop, MoonshineRecognizer()
    recognizer.load()
    samples = noisy("spk1_snt2")
    text = recognizer.decode(samples).text
    desktop.window.hide()  # it came up because there is no tray
    stage.dictated(samples, text)
    qtbot.waitUntil(lambda: desktop.window.editor.transport.isVisibleTo(desktop.window))
    qtbot.wait(DWELL_MS + 200)
    assert stage.engine.idle == [], "the window is hidden: nobody reads"

    desktop.window.present()
    qtbot.waitUntil(lambda: len(stage.engine.idle) == 1)
    for _ in stage.engine.idle[0](recognizer):
        pass
    qtbot.waitUntil(lambda: bool(stage.dotted()))
    kept = desktop.history.get("s1")
    assert kept is not None
    doubts = doubts_of(kept)
    assert doubts
    assert stage.dotted() == [text.split()[at] for at in doubts]
    assert desktop.window.editor.text() == text

    desktop.window.hide()
    desktop.window.present()
    qtbot.wait(DWELL_MS + 200)
    assert len(stage.engine.idle) == 1, "it is known"
    said = {word.strip(".,").lower() for word in text.split() if len(word) > 4}
    assert not any(word in caplog.text.lower() for word in said)


def test_a_new_dictation_ends_what_is_heard_for_the_one_that_was_read(qtbot: QtBot, stage: Stage) -> None:
    desktop = stage.desktop
    stage.dictated(clip("spk1_snt2").samples, "To make pure ice, you freeze water.")
    desktop.window.present()
    qtbot.waitUntil(lambda: len(stage.engine.idle) == 1)
    desktop.window.editor.show_document(None)
    recognizer = MoonshineRecognizer()  # not loaded: decoding would be an error
    assert list(stage.engine.idle[0](recognizer)) == []
