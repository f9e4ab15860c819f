"""Fifty clips without speech, through the whole engine with the real model: not one word."""

from __future__ import annotations

import queue
from pathlib import Path

import numpy as np

from engine.audio.playback import Playback
from engine.engine import Engine, EngineConfig
from engine.messages import ENDINGS, EngineEvent, Event, Nothing
from engine.models.residency import only
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.store.history import History
from engine.store.journal import Journal
from helpers.audio import SAMPLE_RATE, non_speech_clips


class StaysLoaded(MoonshineRecognizer):
    """One model for fifty engines."""

    def close(self) -> None:
        """Keep it."""


def heard_in(samples: np.ndarray, folder: Path, recognizer: MoonshineRecognizer) -> Event:
    """The ending of one dictation of these samples."""
    endings: queue.SimpleQueue[Event] = queue.SimpleQueue()
    pcm = (samples * 32_767).astype(np.int16)
    lift: list[object] = []

    def key_up() -> None:
        engine.release(session)
        lift.append(None)

    def hear(event: EngineEvent) -> None:
        if isinstance(event, ENDINGS):
            endings.put(event)

    history = History(folder / "history.db")
    source = Playback("clip", SAMPLE_RATE, [pcm], realtime=False, on_key_up=key_up)
    engine = Engine(EngineConfig(), source, only(recognizer), Journal(folder / "recordings"), history)
    engine.subscribe(hear)
    engine.preload()
    session = engine.press()
    ending = endings.get(timeout=60)
    engine.close()
    history.close()
    return ending


def test_what_is_not_speech_gives_no_text(tmp_path: Path) -> None:
    recognizer = StaysLoaded()
    recognizer.load()
    named = list(non_speech_clips())
    assert len(named) == 50
    invented = [
        one.name
        for one in named
        if not isinstance(heard_in(one.samples, tmp_path / one.name, recognizer), Nothing)
    ]
    MoonshineRecognizer.close(recognizer)
    assert invented == []
