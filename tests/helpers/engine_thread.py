"""The engine thread alone: audio and keys are posted to it by hand, so that nothing depends on a clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from engine.audio.vad import LoudnessVad, VoiceDetector
from engine.dictation import Manner
from engine.errors import ModelError
from engine.loop import CancelDictation, EngineThread, Ports, Press, Recover
from engine.messages import Event, Final, Partial, SessionId
from engine.models.residency import Models, Residency
from engine.recognition.base import Recognizer, Samples
from engine.recorder import AudioBegan, AudioBlock, AudioStopped, KeyUp
from engine.store.history import Entry
from engine.store.journal import RecordingState
from helpers.engine_rig import TIMEOUT_S, Heard

BLOCK = 800  # samples: 50 ms


class ThreadRig:
    """One engine thread, and everything it did.

    Attributes:
        heard: Its events.
        filed: What became of each recording.
        saved: What was committed to the history.
    """

    def __init__(self, models: dict[str, Recognizer], make_vad: Callable[[], VoiceDetector]) -> None:
        self.heard = Heard()
        self.filed: dict[SessionId, RecordingState] = {}
        self.saved: list[Entry] = []
        ports = Ports(self.heard, self._stopped, self.filed.__setitem__, self.saved.append, make_vad)
        self._default = next(iter(models))
        known = Models(self._default, lambda name, tell: _made(models, name))
        self.thread = EngineThread(Residency(known, self.heard), ports)
        self.thread.start()

    def press(self, name: str, model: str | None = None) -> SessionId:
        """A key goes down."""
        session = SessionId(name)
        self.thread.post(Press(session, time.monotonic(), "editor", 0.0, Manner(model or self._default)))
        self.thread.post(AudioBegan(session))
        return session

    def speak(self, session: SessionId, audio: Samples) -> None:
        """Audio comes, in blocks."""
        pcm = (audio * 32_767).astype(np.int16)
        for start in range(0, len(pcm), BLOCK):
            self.thread.post(AudioBlock(session, pcm[start : start + BLOCK]))

    def release(self, session: SessionId) -> None:
        """The key comes up, and no more audio comes."""
        self.thread.post(KeyUp(session, time.monotonic(), 0))
        self.thread.post(AudioStopped(session))

    def dictate(self, name: str, audio: Samples, model: str | None = None) -> Event:
        """A whole dictation; its ending."""
        session = self.press(name, model)
        self.speak(session, audio)
        self.release(session)
        return self.heard.ending()

    def cancel(self, session: SessionId) -> None:
        """Nobody wants it."""
        self.thread.post(CancelDictation(session))

    def recover(self, name: str, audio: Samples) -> None:
        """A recording of the journal."""
        pcm = (audio * 32_767).astype(np.int16)
        session = SessionId(name)
        self.thread.post(Recover(session, pcm, time.monotonic(), 0.0, "recovered", Manner(self._default)))

    def firm(self, session: SessionId) -> list[str]:
        """The firm words as they grew, of what was taken from `heard` so far; with those of its final."""
        of_it = [event for event in self.heard.all if isinstance(event, Event) and event.session == session]
        firm = [event.firm for event in of_it if isinstance(event, Partial)]
        return [*firm, *(event.raw for event in of_it if isinstance(event, Final))]

    def _stopped(self, session: SessionId) -> None:
        """The recorder's part: what was still on its way has come."""
        self.thread.post(AudioStopped(session))


@contextmanager
def engine_thread(
    recognizer: Recognizer, make_vad: Callable[[], VoiceDetector] = LoudnessVad, **others: Recognizer
) -> Iterator[ThreadRig]:
    """A thread that is closed in the end; `others` are further models by their names."""
    rig = ThreadRig({"first": recognizer, **others}, make_vad)
    try:
        yield rig
    finally:
        rig.thread.close(TIMEOUT_S)


def _made(models: dict[str, Recognizer], name: str) -> Recognizer:
    if name not in models:
        raise ModelError(f"there is no model '{name}'", "choose another")
    return models[name]
