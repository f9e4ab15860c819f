"""Speech that comes at a bad time: machines slower than speech, keys let go too early, no end in sight.

Words are what counts here. How long it takes is measured in `tests/benchmarks`.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import numpy as np
import pytest

from engine.messages import Event, Final, Listening, ModelPhase, ModelState, Nothing, Notice, Partial
from engine.recognition.backends.scripted import SCRIPT, ScriptedRecognizer, say, silence
from engine.store.journal import RecordingState
from helpers.engine_rig import EngineRig, dictate, engine_rig, played

WORDS = "one two three four five six"


def many(count: int, seed: int = 1) -> str:
    """So many words in a random order that is always the same."""
    return " ".join(random.Random(seed).choices(SCRIPT, k=count))


def text_of(ending: Event) -> str:
    assert isinstance(ending, Final), ending
    return ending.raw


def partials(one: EngineRig) -> list[Partial]:
    return [event for event in one.heard.all if isinstance(event, Partial)]


def recorded(one: EngineRig, ending: Event) -> np.ndarray:
    """The samples that were kept of a dictation."""
    return one.journal.read(ending.session)


def test_a_machine_slower_than_speech_drops_nothing_and_thins_out_its_partials(tmp_path: Path) -> None:
    text = many(24)
    audio = say(text, gap_s=0.15)
    slow, ending = dictate(tmp_path / "slow", audio, ScriptedRecognizer(cost_s=0.3, cost_per_s=0.15), True)
    fast, _ = dictate(tmp_path / "fast", audio, ScriptedRecognizer(), True)
    assert text_of(ending) == text
    np.testing.assert_array_equal(recorded(slow, ending)[: len(audio)], (audio * 32_767).astype(np.int16))
    assert not [event for event in slow.heard.all if isinstance(event, Notice)]
    assert 0 < len(partials(slow)) < len(partials(fast)) / 2


@pytest.mark.parametrize("early_s", [0.0, 0.1, 0.2, 0.29])
def test_speech_up_to_the_release_and_beyond_keeps_its_last_word(tmp_path: Path, early_s: float) -> None:
    """The key comes up `early_s` before the last word is over."""
    audio = say(WORDS)[:-1600]
    holder: list[str] = []
    source = played(audio, realtime=True)
    with engine_rig(tmp_path, source) as one:
        session = one.engine.press()
        one.heard.until(Listening)
        time.sleep(len(audio) / 16_000 - early_s)
        one.engine.release(session)
        holder.append(text_of(one.heard.ending()))
    assert holder == [WORDS]


def test_ten_minutes_without_a_pause_are_all_there(tmp_path: Path) -> None:
    text = many(1600)
    audio = say(text, gap_s=0.075)
    assert len(audio) / 16_000 >= 600
    one, ending = dictate(tmp_path, audio, ScriptedRecognizer())
    assert text_of(ending) == text
    firm = [event.firm for event in partials(one)]
    assert all(after.startswith(before) for before, after in zip(firm, [*firm[1:], text], strict=True))


@pytest.mark.parametrize("held_s", [0.0, 0.03, 0.1])
def test_a_key_that_is_only_touched_ends_quietly_and_the_next_dictation_works(
    tmp_path: Path, held_s: float
) -> None:
    one, ending = dictate(tmp_path / "touched", silence(held_s), None, True, 0.0)
    assert isinstance(ending, Nothing)
    assert one.journal.unfinished() == []
    _, ending = dictate(tmp_path / "next", say(WORDS))
    assert text_of(ending) == WORDS


def test_a_key_let_go_while_the_model_is_still_loading_loses_no_word(tmp_path: Path) -> None:
    audio = say("one two three")
    one, ending = dictate(tmp_path, audio, ScriptedRecognizer(load_s=len(audio) / 16_000 + 1.0), True)
    assert text_of(ending) == "one two three"
    ready = [e for e in one.heard.all if isinstance(e, ModelState) and e.phase is ModelPhase.READY]
    assert len(ready) == 1
    info = one.journal.info(ending.session)
    assert info is not None
    assert info.state is RecordingState.TRANSCRIBED


def test_a_long_decode_shows_its_first_words_and_is_given_up_when_the_key_comes_up(tmp_path: Path) -> None:
    """A partial that takes longer than the rest of the dictation is abandoned, and nothing of it is final."""
    text = many(12)
    one, ending = dictate(tmp_path, say(text), ScriptedRecognizer(cost_s=0.25), True)
    assert text_of(ending) == text
    assert any(0 < len(event.tentative.split()) <= 3 for event in partials(one))
