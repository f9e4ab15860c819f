"""What every recogniser that hears while you speak promises: the shipped fake, Voxtral Realtime, a ladder."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.backends.scripted_streaming import ScriptedStreamingRecognizer
from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer
from engine.recognition.backends.voxtral_torch import EXTRA, missing_packages
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Hypothesis, Samples
from engine.recognition.ladder import LadderRecognizer, Step
from engine.recognition.streaming import Ear, Over, StreamingRecognizer
from helpers import tiny_voxtral

PATIENT_S = 60.0
SPEECH = say("send the letter today and close the window")


@dataclass(frozen=True)
class Kind:
    """One streaming recogniser under test."""

    name: str
    build: Callable[[Path], StreamingRecognizer]
    knocks: bool = False

    @property
    def speech(self) -> Samples:
        """Something of which it hears several words."""
        return np.concatenate([tiny_voxtral.knock()] * 3) if self.knocks else SPEECH


def ladder(folder: Path) -> StreamingRecognizer:
    """A streaming recogniser with a plain one below it."""
    steps = [
        Step("first", lambda: ScriptedStreamingRecognizer(delay_s=0.2)),
        Step("second", ScriptedRecognizer),
    ]
    return LadderRecognizer(steps, lambda down: pytest.fail(f"{down} although nothing failed"))


def voxtral(folder: Path) -> StreamingRecognizer:
    """A tiny Voxtral Realtime that says how loud it is."""
    if not folder.exists():
        tiny_voxtral.listener(folder)
    return VoxtralRealtimeRecognizer(folder, "cpu", "float32", 1, languages=("en",))


KINDS = (
    Kind("scripted", lambda folder: ScriptedStreamingRecognizer()),
    Kind("scripted with a delay", lambda folder: ScriptedStreamingRecognizer(delay_s=0.48)),
    Kind("ladder", ladder),
    Kind("voxtral realtime", voxtral, knocks=True),
)


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    if found.knocks and missing_packages():
        pytest.skip(f"the extra is not installed: {EXTRA}")
    return found


@pytest.fixture(scope="module")
def folder(kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("streaming") / "model"


@pytest.fixture(scope="module")
def recognizer(kind: Kind, folder: Path) -> Iterator[StreamingRecognizer]:
    made = kind.build(folder)
    made.load()
    yield made
    made.close()


@pytest.fixture
def speech(kind: Kind) -> Samples:
    return kind.speech


def all_is_wanted(text: str) -> bool:
    return True


def cut(samples: Samples, size: int) -> Iterator[Samples]:
    return (samples[at : at + size] for at in range(0, len(samples), size))


def test_it_says_so_before_it_is_loaded(kind: Kind, folder: Path) -> None:
    assert kind.build(folder).info.streams


@pytest.mark.parametrize("size", [1, 160, 1280, 1600, 5000, 10**6])
def test_the_text_does_not_depend_on_the_pieces_and_is_that_of_a_decode(
    recognizer: StreamingRecognizer, speech: Samples, size: int
) -> None:
    speech = speech[: 2000 if size == 1 else None]
    heard = recognizer.listen(cut(speech, size), all_is_wanted)
    assert heard.text == recognizer.decode(speech).text
    assert heard.whole


def test_told_words_stay_and_the_text_begins_with_them(
    recognizer: StreamingRecognizer, speech: Samples
) -> None:
    told: list[str] = []
    heard = recognizer.listen(cut(speech, 800), lambda text: told.append(text) is None)
    assert len(told) > 1
    texts = [*told, heard.text]
    assert all(
        after.split()[: len(before.split())] == before.split() for before, after in itertools.pairwise(texts)
    )
    assert all(len(after) > len(before) for before, after in itertools.pairwise(told))


def test_words_are_told_before_the_speech_is_over(recognizer: StreamingRecognizer, speech: Samples) -> None:
    told: list[str] = []
    at_the_end: list[str] = []

    def audio() -> Iterator[Samples]:
        yield from cut(speech, 800)
        at_the_end.extend(told)

    recognizer.listen(audio(), lambda text: told.append(text) is None)
    assert at_the_end


def test_who_has_heard_enough_gets_what_was_told(recognizer: StreamingRecognizer, speech: Samples) -> None:
    told: list[str] = []
    heard = recognizer.listen(cut(speech, 800), lambda text: bool(told.append(text)))
    assert len(told) == 1
    assert (heard.text, heard.whole) == (told[0], False)


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.5, 5.0])
def test_silence_has_no_words(recognizer: StreamingRecognizer, seconds: float) -> None:
    told: list[str] = []
    quiet = np.zeros(int(seconds * SAMPLE_RATE), np.float32)
    heard = recognizer.listen(cut(quiet, 800), lambda text: told.append(text) is None)
    assert (heard.text, told) == ("", [])


def test_one_stretch_after_another_knows_nothing_of_the_last(
    recognizer: StreamingRecognizer, speech: Samples
) -> None:
    first = recognizer.listen([speech], all_is_wanted)
    recognizer.listen([speech[: len(speech) // 2]], all_is_wanted)
    assert recognizer.listen([speech], all_is_wanted) == first


def test_an_error_of_the_audio_comes_through_and_the_next_stretch_is_heard(
    recognizer: StreamingRecognizer, speech: Samples
) -> None:
    expected = recognizer.listen([speech], all_is_wanted)

    def audio() -> Iterator[Samples]:
        yield speech
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        recognizer.listen(audio(), all_is_wanted)
    assert recognizer.listen([speech], all_is_wanted) == expected


def test_it_hears_one_stretch_at_a_time(recognizer: StreamingRecognizer, speech: Samples) -> None:
    def audio() -> Iterator[Samples]:
        with pytest.raises(DecodeFailed, match="one stretch at a time"):
            recognizer.decode(speech)
        with pytest.raises(DecodeFailed, match="one stretch at a time"):
            recognizer.listen([speech], all_is_wanted)
        yield speech

    assert recognizer.listen(audio(), all_is_wanted).text


def test_holes_in_the_samples_are_heard_as_silence(recognizer: StreamingRecognizer, speech: Samples) -> None:
    holes = speech.copy()
    holes[1000:1100] = np.nan
    zeros = np.nan_to_num(holes, nan=0.0)
    holes.flags.writeable = False
    assert recognizer.listen([holes], all_is_wanted) == recognizer.listen([zeros], all_is_wanted)


def test_what_is_not_loaded_does_not_hear(kind: Kind, folder: Path, speech: Samples) -> None:
    with pytest.raises(DecodeFailed, match=r"not loaded|does not hear"):
        kind.build(folder).listen([speech], all_is_wanted)


def test_an_ear_of_it_tells_and_ends(recognizer: StreamingRecognizer, speech: Samples) -> None:
    told: list[str] = []
    ended = threading.Event()
    ends: list[Over] = []
    ear = Ear(
        recognizer,
        DecodeOptions(),
        told=lambda ear, text: told.append(text),
        over=lambda ear, end: (ends.append(end), ended.set()),
    )
    ear.feed(speech)
    ear.finish()
    assert ended.wait(PATIENT_S)
    assert [end.error for end in ends] == [None]
    assert ends[0].heard == recognizer.listen([speech], all_is_wanted)
    assert told


@pytest.mark.parametrize("fed_s", [0.0, 0.3, 20.0])
def test_a_cancelled_ear_leaves_it_idle(
    recognizer: StreamingRecognizer, speech: Samples, fed_s: float
) -> None:
    ends: list[Over] = []
    ear = Ear(recognizer, DecodeOptions(), lambda ear, text: None, lambda ear, end: ends.append(end))
    ear.feed(np.resize(speech, int(fed_s * SAMPLE_RATE)))
    ear.cancel()
    ear.cancel()
    assert ends == []
    assert isinstance(recognizer.decode(speech), Hypothesis)
