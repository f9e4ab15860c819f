"""Which dictation is heard next, where a model hears one at a time."""

from __future__ import annotations

import numpy as np
import pytest

from engine import session as life
from engine.audio.vad import LoudnessVad
from engine.dictation import Dictation, Manner
from engine.ears import hearing, next_to_hear
from engine.messages import SessionId
from engine.recognition.backends.scripted import say
from engine.recognition.backends.scripted_streaming import ScriptedStreamingRecognizer
from engine.recognition.base import GREEDY
from engine.recognition.live import LiveStream
from engine.recognition.segmenter import Limits, Segmenter
from engine.recognition.stream import SpeechStream
from engine.recognition.streaming import Ear, Over


def dictation(
    age: int, model: str = "m", live: bool = True, spoken: bool = True, background: bool = False
) -> Dictation:
    segmenter = Segmenter(Limits(4.0, 6.0))
    stream = SpeechStream(age, LoudnessVad(), segmenter, background)
    one = Dictation(SessionId(str(age)), life.begin(0.0), stream, segmenter, Manner(model))
    if live:
        one.live = LiveStream(stream, segmenter)
    if spoken:
        one.hears.feed((say("one two three") * 32_767).astype(np.int16))
    return one


def listen(one: Dictation) -> None:
    recognizer = ScriptedStreamingRecognizer()
    recognizer.load()
    assert one.live is not None
    one.live.open(lambda: Ear(recognizer, GREEDY, lambda ear, text: None, lambda ear, end: None))


def test_nobody_is_heard_before_the_voice_is() -> None:
    assert next_to_hear([dictation(1, spoken=False)]) is None
    assert next_to_hear([]) is None


def test_the_older_of_two_is_heard_first() -> None:
    younger, older = dictation(2), dictation(1)
    assert next_to_hear([younger, older]) is older


def test_who_speaks_is_heard_before_an_older_one_that_is_silent() -> None:
    silent, speaking = dictation(1, spoken=False), dictation(2)
    assert next_to_hear([silent, speaking]) is speaking


def test_a_model_that_hears_is_taken_and_others_are_not() -> None:
    first, same, other = dictation(1), dictation(2), dictation(3, model="other")
    listen(first)
    try:
        assert hearing([first, same, other]) == {"m"}
        assert next_to_hear([first, same]) is None
        assert next_to_hear([first, same, other]) is other
    finally:
        first.close()


@pytest.mark.parametrize(("background", "first"), [(False, False), (True, True)])
def test_what_an_older_one_has_to_decode_goes_first_unless_nobody_waits_for_it(
    background: bool, first: bool
) -> None:
    plain, live = dictation(1, live=False, background=background), dictation(2)
    plain.hears.end()
    assert (next_to_hear([plain, live]) is live) == first


def test_a_dictation_whose_ear_failed_is_decoded_and_not_heard_again() -> None:
    one = dictation(1)
    listen(one)
    assert one.live is not None
    assert one.hears.wanted(one.cost) is None
    one.close()
    one.live.over(Over(None, KeyError(), 0.0))
    assert next_to_hear([one]) is None
    one.hears.end()
    assert one.hears.wanted(one.cost) is not None
