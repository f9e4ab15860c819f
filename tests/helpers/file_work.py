"""File jobs in the app without a model: the real queue and store, done when the test says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from app.files.desk import FileTools, Say
from app.parts import expand_names, save_transcript
from app.ports import DictationEngine
from app.scripted_engine import ScriptedEngine
from engine.audio.vad import LoudnessVad
from engine.errors import SaysoError
from engine.files.inputs import Walk
from engine.files.queue import FileQueue
from engine.files.store import TranscriptStore
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.store.paths import Paths


class FileWork:
    """What the tasks in an engine's `idle` come to.

    Attributes:
        engine: Whose idle time it is.
        recognizer: What hears.
        answers: While this is not set, a folder does not say what is in it.
    """

    def __init__(self, engine: ScriptedEngine) -> None:
        self.engine = engine
        self.recognizer = ScriptedRecognizer()
        self.answers = threading.Event()
        self.answers.set()
        self._under_way: list[Iterator[object]] = []

    def tools(self, engine: DictationEngine, paths: Paths, say: Say) -> FileTools:
        """Takes the place of `parts.make_files`."""
        queue = FileQueue(LoudnessVad, say, engine.when_idle, TranscriptStore(paths.transcripts))
        return FileTools(queue, queue.add, self._expand, save_transcript)

    def _expand(self, names: list[str], walk: Walk) -> Iterator[Path | SaysoError]:
        self.answers.wait()
        yield from expand_names(names, walk)

    def until(self, done: Callable[[], bool]) -> bool:
        """Work until `done()` or nothing is left; whether it is done."""
        while not done():
            self._under_way += [task(self.recognizer) for task in self.engine.idle]
            self.engine.idle.clear()
            if not self._under_way:
                return False
            if next(self._under_way[0], self) is self:
                self._under_way.pop(0)
        return True

    def finish(self) -> None:
        """All that is to do."""
        self.until(lambda: False)

    def drop(self) -> None:
        """The engine ends: what is under way is dropped."""
        self.engine.idle.clear()
        self._under_way.clear()
