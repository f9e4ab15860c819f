"""A dictation heard again: kept beside the words, never in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from app.library.again import Hearings, hear_again, hear_changed, silent_model
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


class Changed:
    """The same dictation, heard to see which of its words stay."""

    def __init__(self, again: Again, language: str = "") -> None:
        self.again = again
        self.wanted = True
        self.heard: list[Hearings] = []
        hear_changed(
            again.engine,
            Settings(language=language),
            again.paths,
            "s1",
            "moonshine-tiny",
            lambda: self.wanted,
            self.heard.append,
            LoudnessVad,
        )

    def steps(self) -> Iterator[object]:
        recognizer = ScriptedRecognizer()
        recognizer.load()
        (task,) = self.again.engine.idle
        return task(recognizer)


def test_a_recording_is_heard_once_for_each_change_a_segment_a_step(again: Again) -> None:
    again.records()
    changed = Changed(again)
    assert len(list(changed.steps())) == 2
    (heard,) = changed.heard
    assert len(heard) == 2
    assert all(set(text.split()) <= set(WORDS.split()) for text in heard)


def test_who_leaves_before_it_begins_has_nothing_read(again: Again) -> None:
    changed = Changed(again)  # no recording: reading it would be an error
    changed.wanted = False
    assert list(changed.steps()) == []
    assert changed.heard == []


def test_who_leaves_meanwhile_ends_it_at_the_next_step(again: Again) -> None:
    again.records()
    changed = Changed(again)
    steps = changed.steps()
    next(steps)
    changed.wanted = False
    assert list(steps) == []
    assert changed.heard == []


def test_without_its_recording_nothing_is_heard_and_nothing_told(again: Again) -> None:
    changed = Changed(again)
    assert list(changed.steps()) == []
    assert changed.heard == []


def test_a_model_that_does_not_know_the_language_of_now_is_not_asked(again: Again) -> None:
    again.records()
    Changed(again, language="de")
    assert again.engine.idle == []


@pytest.mark.parametrize(
    ("kind", "model", "silent"),
    [
        ("dictation", "moonshine-tiny", "moonshine-tiny"),
        ("recovered", "moonshine-tiny", "moonshine-tiny"),
        ("file", "moonshine-tiny", ""),
        ("dictation", "whisper-small", ""),
        ("dictation", "a server's own", ""),
        ("dictation", None, ""),
    ],
)
def test_only_dictations_of_an_engine_that_tells_no_confidence_are_heard_for_it(
    kind: str, model: str | None, silent: str
) -> None:
    assert silent_model(entry(1, kind=kind, metrics={"model": model})) == silent
