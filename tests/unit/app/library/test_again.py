"""A dictation heard again: kept beside the words, never in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from app.library.again import hear_again
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from engine.audio.vad import LoudnessVad
from engine.errors import SaysoError, UnknownModel
from engine.messages import SessionId
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import Recognizer
from engine.store.history import History
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from helpers.said import entry

WORDS = "one two three four five six"


class Again:
    """A profile with one dictation, and what came of hearing it again."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.history = History(paths.history)
        self.engine = ScriptedEngine()
        self.said: list[str] = []

    def records(self) -> None:
        recording = Journal(self.paths.recordings).begin(SessionId("s1"), {})
        recording.append((say(WORDS) * 32_767).astype(np.int16))
        recording.close(RecordingState.TRANSCRIBED)

    def hear(self, work: bool = True) -> None:
        hear_again(
            self.engine,
            Settings(),
            self.paths,
            self.history,
            "s1",
            "other",
            self.said.append,
            LoudnessVad,
        )
        recognizer = ScriptedRecognizer()
        recognizer.load()
        for task in self.engine.idle if work else ():
            for _ in task(recognizer):
                pass


@pytest.fixture
def again(profile: Paths) -> Iterator[Again]:
    made = Again(profile)
    yield made
    made.history.close()


def test_what_is_heard_is_kept_beside_the_words_and_the_correction(again: Again) -> None:
    again.records()
    again.history.commit(entry(1, "one to three", edited="mine"))
    again.hear()
    kept = again.history.get("s1")
    assert kept is not None
    assert (kept.text, kept.edited, kept.refined) == ("one to three", "mine", WORDS)
    assert again.said == [""]


def test_the_same_words_are_told_and_not_kept_twice(again: Again) -> None:
    again.records()
    again.history.commit(entry(1, WORDS))
    again.hear()
    kept = again.history.get("s1")
    assert kept is not None
    assert kept.refined == ""
    assert again.said == ["other heard the same words"]


def test_a_recording_that_is_gone_is_told(again: Again) -> None:
    again.history.commit(entry(1))
    again.hear()
    assert again.said == ["there is no recording s1; use one that `sayso doctor` lists"]


def test_what_was_forgotten_meanwhile_stays_forgotten(again: Again) -> None:
    again.records()
    again.hear()
    assert again.said == [""]
    assert again.history.count() == 0


def test_a_model_that_cannot_be_had_is_told(again: Again) -> None:
    class Refusing(ScriptedEngine):
        def when_idle(
            self,
            task: Callable[[Recognizer], Iterator[object]],
            refused: Callable[[SaysoError], object] | None = None,
            model: str | None = None,
        ) -> None:
            assert refused is not None
            refused(UnknownModel(f"no model is named '{model}'", "choose another"))

    again.engine = Refusing()
    again.hear(work=False)
    assert again.said == ["no model is named 'other'; choose another"]
