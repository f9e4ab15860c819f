"""Words are where they were said, to within a word or so, without anybody having told."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.audio.vad import LoudnessVad, SileroVads
from engine.files.timing import shared, spoken, stretches
from engine.recognition.base import SAMPLE_RATE
from helpers.audio import clips


def noise(*parts: tuple[float, bool]) -> np.ndarray:
    """Seconds of loud and of silent audio."""
    made = [np.full(int(seconds * SAMPLE_RATE), 8000 if loud else 0, np.int16) for seconds, loud in parts]
    return np.concatenate(made) if made else np.zeros(0, np.int16)


def test_a_real_sentence_is_found_between_its_pauses() -> None:
    """The voice is heard at 0.3 to 2.2, 3.3 to 4.4, 5.4 to 7.6 and 8.2 to 10.6 s.

    "Ask not" is spoken so slowly that letters alone put one more word before the next pause.
    """
    clip = next(one for one in clips() if one.name == "jfk")
    text = "And so, my fellow Americans, ask not what your country can do for you, "
    text += "ask what you can do for your country."
    found = spoken(text, (clip.samples * 32767).astype(np.int16), SileroVads()())
    start = {f"{i} {word.text}": word.start for i, word in enumerate(found.words)}
    assert len(found.words) == 22
    assert 1.0 < start["4 Americans,"] < 1.9
    assert 3.1 < start["5 ask"] < 3.6
    assert 5.1 < start["8 your"] < 5.8
    assert 8.0 < start["14 ask"] < 8.5
    assert found.words[-1].end <= 10.9


def test_a_pause_falls_after_the_comma_that_is_near() -> None:
    assert shared(["we", "went", "home,", "and", "slept", "well"], [10, 10]) == [3]
    assert shared(["so,", "it", "was", "all", "over", "now"], [4, 16]) == [1]


def test_without_words_or_without_speech_there_is_no_time() -> None:
    assert spoken("", noise((1.0, True)), LoudnessVad()).words == ()
    nothing = spoken("words", noise((1.0, False)), LoudnessVad())
    assert (nothing.words, nothing.segments) == ((), ())
    assert spoken("words", noise(), LoudnessVad()).words == ()


def test_gaps_inside_a_phrase_are_no_pause() -> None:
    voiced = [True] * 5 + [False] * 7 + [True] * 5 + [False] * 8 + [True]
    assert stretches(voiced) == [(0, 17), (25, 26)]


@given(
    st.lists(st.sampled_from(["a", "longer", "word,", "end."]), min_size=1, max_size=30),
    st.lists(st.tuples(st.floats(0.1, 2.0), st.booleans()), max_size=8),
)
def test_every_word_has_a_time_inside_speech_and_none_goes_back(
    texts: list[str], parts: list[tuple[float, bool]]
) -> None:
    found = spoken(" ".join(texts), noise(*parts), LoudnessVad())
    assert [word.text for word in found.words] == (texts if found.segments else [])
    starts = [word.start for word in found.words]
    assert starts == sorted(starts)
    assert all(any(a - 0.01 <= w.start <= w.end <= b + 0.01 for a, b in found.segments) for w in found.words)


def test_an_hour_of_words_takes_no_more_than_its_pauses_need() -> None:
    texts, lengths = ["word"] * 9000, [60] * 900
    assert len(shared(texts, lengths)) == 899
