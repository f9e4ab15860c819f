"""A second hearing: in idle time, kept beside the words and never in place of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import DecodeFailed
from engine.messages import Final, Refined
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Lane, RecognizerInfo, Samples
from engine.store.history import Entry, History
from helpers.engine_rig import EngineRig, engine_rig, played

WORDS = "one two three four five six"
HEARD_AGAIN = "one two three four five sick"


class Careful(ScriptedRecognizer):
    """Its accurate lane hears the last word differently, or fails."""

    def __init__(self, again: str = "sick", fails: bool = False) -> None:
        super().__init__()
        self._again = again
        self._fails = fails
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    @property
    def info(self) -> RecognizerInfo:
        return replace(super().info, careful=True)

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        heard = super().decode(samples, options)
        if options.lane is Lane.FAST:
            return heard
        self.may_go_on.wait()
        if self._fails:
            raise DecodeFailed("the careful decode failed", "do nothing")
        return replace(heard, text=heard.text.replace("six", self._again))


@contextmanager
def dictated(
    folder: Path, recognizer: ScriptedRecognizer, refine: bool = True
) -> Iterator[tuple[EngineRig, Final]]:
    """An engine that has just heard the words."""
    keys: list[EngineRig] = []

    def key_up() -> None:
        keys[0].engine.release(session)

    with engine_rig(folder, played(say(WORDS), key_up), recognizer, refine) as one:
        session = one.engine.press()
        keys.append(one)
        final = one.heard.ending()
        assert isinstance(final, Final)
        yield one, final


def entry_of(folder: Path, final: Final) -> Entry | None:
    history = History(folder / "history.db")
    entry = history.get(final.session)
    history.close()
    return entry


def test_what_is_heard_differently_is_kept_beside_the_words(tmp_path: Path) -> None:
    with dictated(tmp_path, Careful()) as (one, final):
        refined = one.heard.until(Refined)
    assert isinstance(refined, Refined)
    assert (refined.session, refined.text) == (final.session, HEARD_AGAIN)
    entry = entry_of(tmp_path, final)
    assert entry is not None
    assert (entry.raw, entry.text, entry.refined) == (WORDS, WORDS, HEARD_AGAIN)


@pytest.mark.parametrize(
    ("recognizer", "refine"),
    [(Careful("six"), True), (Careful(), False), (ScriptedRecognizer(), True)],
    ids=["heard the same", "not wanted", "the engine has no careful lane"],
)
def test_there_is_nothing_to_say_where(tmp_path: Path, recognizer: ScriptedRecognizer, refine: bool) -> None:
    with dictated(tmp_path, recognizer, refine) as (one, final):
        one.heard.silence(0.5)
    entry = entry_of(tmp_path, final)
    assert entry is not None
    assert entry.refined == ""


@pytest.mark.allow_logs
def test_a_second_hearing_that_fails_costs_nothing(tmp_path: Path) -> None:
    with dictated(tmp_path, Careful(fails=True)) as (one, final):
        one.heard.silence(0.5)
        session = one.engine.press()
        one.engine.cancel(session)
        assert one.heard.ending().session == session
    entry = entry_of(tmp_path, final)
    assert entry is not None
    assert (entry.raw, entry.refined) == (WORDS, "")


def test_a_dictation_that_was_forgotten_meanwhile_stays_forgotten(tmp_path: Path) -> None:
    recognizer = Careful()
    recognizer.may_go_on.clear()
    with dictated(tmp_path, recognizer) as (one, final):
        one.history.forget(final.session, wait=True)
        recognizer.may_go_on.set()
        one.heard.silence(0.5)
    assert entry_of(tmp_path, final) is None
