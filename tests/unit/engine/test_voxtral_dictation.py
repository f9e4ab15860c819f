"""Dictation with the two Voxtrals, on tiny models of the real classes: early words, and whole ones."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest

from engine.audio.vad import FRAME, Probabilities
from engine.messages import Final, Nothing, Partial
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.backends.voxtral import VoxtralRecognizer
from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer
from engine.recognition.backends.voxtral_torch import EXTRA, missing_packages
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Samples
from engine.recognition.ladder import LadderRecognizer, Step, StepDown
from engine.recognition.scheduling import FIRST_WORDS_S
from helpers import tiny_voxtral
from helpers.engine_thread import engine_thread

pytestmark = pytest.mark.skipif(bool(missing_packages()), reason=f"the extra is not installed: {EXTRA}")

KNOCKS = np.concatenate([tiny_voxtral.knock()] * 2)
SENTENCE = "".join(tiny_voxtral.SENTENCE).strip()


class TalksAllAlong:
    """A voice detector that hears speech in everything but the first half second."""

    def __init__(self) -> None:
        self._seen = 0

    def push(self, samples: Samples) -> Probabilities:
        before, self._seen = self._seen, self._seen + len(samples)
        frames = range(before // FRAME, self._seen // FRAME)
        return np.array([0.9 if frame >= 15 else 0.0 for frame in frames], np.float32)


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    folder = tiny_voxtral.listener(tmp_path_factory.mktemp("listener") / "model")
    return Counted(folder, "cpu", "float32", 1)


def test_realtime_tells_words_while_you_speak_and_decodes_nothing(listener: Counted) -> None:
    with engine_thread(listener, TalksAllAlong) as rig:
        session = rig.press("a")
        rig.speak(session, KNOCKS)
        early = rig.heard.until(Partial)
        rig.speak(session, tiny_voxtral.knock()[:SAMPLE_RATE])
        rig.release(session)
        final = rig.heard.ending()
    assert isinstance(early, Partial)
    assert early.firm
    assert listener.decodes == 0
    assert isinstance(final, Final)
    assert final.raw.startswith(early.firm)
    assert len(final.raw.split()) >= 5
    texts = rig.firm(session)
    assert all(after.startswith(before) for before, after in pairwise(texts))
    assert final.metrics.infer_ms > 0
    assert (final.metrics.model, final.metrics.device) == (listener.info.model, "cpu")


def test_realtime_hears_nothing_where_the_vad_hears_no_speech(listener: Counted) -> None:
    with engine_thread(listener) as rig:
        ending = rig.dictate("a", np.zeros(2 * SAMPLE_RATE, np.float32))
    assert isinstance(ending, Nothing)


@pytest.mark.allow_logs
def test_memory_that_runs_out_in_mid_stream_costs_no_dictation(listener: Counted) -> None:
    """The tiny model is told that its memory is gone; the rung below hears the same audio."""
    told: list[StepDown] = []
    below = Fixed("what the rung below hears")
    ladder = LadderRecognizer([Step("card", lambda: listener), Step("cpu", lambda: below)], told.append)
    with engine_thread(ladder, TalksAllAlong) as rig:
        session = rig.press("a")
        rig.speak(session, np.zeros(FRAME, np.float32))
        rig.speak(session, KNOCKS)
        early = rig.heard.until(Partial)
        with tiny_voxtral.memory_runs_out():
            rig.speak(session, KNOCKS)
            rig.release(session)
            final = rig.heard.ending()
    assert isinstance(final, Final)
    assert isinstance(early, Partial)
    assert final.raw.startswith(early.firm)
    assert final.raw.endswith("below hears")
    assert [(down.source, down.target) for down in told] == [("card", "cpu")]


def test_mini_shows_its_first_words_while_it_decodes_the_rest(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tiny_voxtral.reciter(tmp_path_factory.mktemp("reciter") / "model")
    speech = np.random.default_rng(0).normal(0, 0.1, 2 * SAMPLE_RATE).astype(np.float32)
    with engine_thread(SlowReciter(folder, "cpu", "float32", 1)) as rig:
        rig.dictate("a", speech)  # from now on it is known how long its decodes take
        rig.heard.all.clear()
        final = rig.dictate("b", speech)
    assert isinstance(final, Final)
    assert final.raw == SENTENCE
    shown = [event for event in rig.heard.all if isinstance(event, Partial)]
    assert shown[0].tentative
    assert len(shown[0].tentative) < len(SENTENCE)
    assert SENTENCE.startswith(shown[0].tentative)


class Counted(VoxtralRealtimeRecognizer):
    """Counts what it decodes apart from what it hears."""

    decodes = 0

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        self.decodes += 1
        return super().decode(samples, options)


class SlowReciter(VoxtralRecognizer):
    """Takes as long as makes first words worth showing."""

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        time.sleep(2 * FIRST_WORDS_S)
        return super().decode(samples, options)


class Fixed(ScriptedRecognizer):
    """Hears the same in everything."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        return Hypothesis(self._text, confidence=0.9)
