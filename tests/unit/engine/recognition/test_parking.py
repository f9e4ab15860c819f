"""A model that left its card comes back with `load` and hears the same; on the CPU nothing is parked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.backends.voxtral import VoxtralRecognizer
from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer
from engine.recognition.backends.whisper_model import UNLOAD_TRIES, unloaded
from engine.recognition.base import SAMPLE_RATE, Parkable, RecognizerInfo
from engine.recognition.ladder import LadderRecognizer, Step, StepDown
from helpers import tiny_voxtral
from helpers.audio import MINI_WHISPER, mini_clips

TEXT = "send the letter"
SPEECH = say(TEXT)
SECOND = np.random.default_rng(0).normal(0, 0.2, SAMPLE_RATE).astype(np.float32)
FULL = RuntimeError("CUDA failed with error out of memory")


class Card(ScriptedRecognizer):
    """The shipped fake on a card of its own.

    Attributes:
        fails: Errors of the next loads; None is success.
        dead: The card refuses to park.
        where: "away", "card" or "memory".
    """

    def __init__(self, device: str = "cuda", fails: Sequence[BaseException | None] = ()) -> None:
        super().__init__()
        self._device = device
        self.fails = list(fails)
        self.dead = False
        self.where = "away"

    @property
    def info(self) -> RecognizerInfo:
        return replace(super().info, device=self._device)

    def load(self) -> None:
        error = self.fails.pop(0) if self.fails else None
        if error is not None:
            raise error
        self.where = "card"
        super().load()

    def park(self) -> bool:
        if self.dead:
            raise RuntimeError("CUDA failed with error unspecified launch failure")
        super().close()
        self.where = "memory"
        return True

    def close(self) -> None:
        self.where = "away"
        super().close()


def itself(card: ScriptedRecognizer) -> ScriptedRecognizer:
    return card


def ladder_of(*rungs: ScriptedRecognizer) -> tuple[LadderRecognizer, list[StepDown]]:
    told: list[StepDown] = []
    return LadderRecognizer([Step("rung", partial(itself, one)) for one in rungs], told.append), told


def test_a_ladder_parks_the_rung_in_use_and_comes_back_to_it() -> None:
    card = Card()
    ladder, told = ladder_of(card, ScriptedRecognizer())
    assert isinstance(ladder, Parkable)
    ladder.load()
    assert ladder.park()
    assert card.where == "memory"
    with pytest.raises(DecodeFailed, match="not loaded"):
        ladder.decode(SPEECH)
    ladder.load()
    assert card.where == "card"
    assert ladder.decode(SPEECH).text == TEXT
    assert told == []


def test_a_rung_that_was_left_for_want_of_memory_is_not_tried_again_by_parking() -> None:
    full, lean = Card(fails=[FULL]), Card()
    ladder, told = ladder_of(full, lean)
    ladder.load()
    assert ladder.park()
    ladder.load()
    assert (full.where, lean.where) == ("away", "card")
    assert len(told) == 1


def test_a_card_that_is_full_when_a_model_comes_back_costs_a_rung_and_no_word() -> None:
    card, below = Card(fails=[None, FULL]), ScriptedRecognizer()
    ladder, told = ladder_of(card, below)
    ladder.load()
    assert ladder.park()
    ladder.load()
    assert card.where == "away"
    assert ladder.decode(SPEECH).text == TEXT
    assert len(told) == 1


def test_what_cannot_be_parked_stays_where_it_is() -> None:
    dead = Card()
    dead.dead = True
    for rungs in ((ScriptedRecognizer(),), (dead, ScriptedRecognizer())):
        ladder, _ = ladder_of(*rungs)
        assert not ladder.park()  # nothing is loaded yet
        ladder.load()
        assert not ladder.park()
        assert ladder.decode(SPEECH).text == TEXT


def test_closing_a_parked_ladder_leaves_nothing_in_memory() -> None:
    card = Card()
    ladder, _ = ladder_of(card)
    ladder.load()
    assert ladder.park()
    ladder.close()
    assert card.where == "away"


def test_a_whisper_on_the_cpu_is_not_parked_and_goes_on_hearing() -> None:
    clip = mini_clips()[0]
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    assert not recognizer.park()
    recognizer.load()
    before = recognizer.decode(clip.samples)
    assert not recognizer.park()
    assert recognizer.decode(clip.samples) == before
    recognizer.close()


def test_a_whisper_whose_weights_are_elsewhere_is_not_loaded_until_load_brings_them_back() -> None:
    clip = mini_clips()[0]
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    before = recognizer.decode(clip.samples)
    assert recognizer._whisper is not None
    recognizer._whisper.unload()  # where a card's weights would be parked
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(clip.samples)
    recognizer.load()
    assert recognizer.decode(clip.samples) == before
    recognizer.close()


def test_weights_that_do_not_come_back_leave_nothing_loaded_and_are_told_as_a_broken_model() -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    assert recognizer._whisper is not None
    with pytest.raises(ModelBroken, match="out of memory") as raised:
        recognizer._unpark(Full(recognizer._whisper))
    assert raised.value.__cause__ is FULL
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(SPEECH)
    recognizer.load()
    recognizer.close()


class Full:
    """A loaded Whisper whose card has no room."""

    def __init__(self, inner: object) -> None:
        self.inner = inner

    def unpark(self) -> None:
        raise FULL


@pytest.mark.parametrize(
    ("write", "kind"),
    [(tiny_voxtral.reciter, VoxtralRecognizer), (tiny_voxtral.listener, VoxtralRealtimeRecognizer)],
    ids=["mini", "realtime"],
)
def test_a_voxtral_comes_back_and_says_the_same(
    tmp_path: Path, write: Callable[[Path], Path], kind: type[VoxtralRecognizer | VoxtralRealtimeRecognizer]
) -> None:
    recognizer = kind(write(tmp_path / "model"), "cpu", "float32", cpu_threads=1)
    recognizer.load()
    before = recognizer.decode(SECOND)
    assert not recognizer.park()  # it is in the system's memory already
    # No card here: what is said to be on one goes where it is, and comes back from there.
    here, recognizer._model.info = recognizer.info, replace(recognizer.info, device="cuda")
    assert recognizer.park()
    assert not recognizer.park()
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(SECOND)
    recognizer._model.info = here
    recognizer.load()
    assert recognizer.decode(SECOND) == before
    recognizer.close()


class Busy:
    """What CTranslate2 does after a decode: the first calls change nothing."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.model_is_loaded = True
        self.calls: list[bool] = []

    def unload_model(self, to_cpu: bool) -> None:
        self.calls.append(to_cpu)
        self.model_is_loaded = len(self.calls) <= self.refusals


@pytest.mark.parametrize("to_cpu", [True, False])
def test_unloading_is_repeated_until_it_is_true(to_cpu: bool) -> None:
    model = Busy(refusals=3)
    assert unloaded(model, to_cpu)
    assert model.calls == [to_cpu] * 4


def test_a_model_that_never_unloads_is_given_up() -> None:
    model = Busy(refusals=10**6)
    assert not unloaded(model, to_cpu=False)
    assert len(model.calls) == UNLOAD_TRIES
