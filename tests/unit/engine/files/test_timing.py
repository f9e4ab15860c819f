"""Words are where they were said, to within a word or so, without anybody having told."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.audio.vad import LoudnessVad, SileroVads
from engine.files.alignment import PIECE_S
from engine.files.timing import EDGE_S, kept, shared, spoken, stretches, widened, within
from engine.recognition.base import SAMPLE_RATE
from helpers.audio import clip, clips


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


# Where words begin, read off the spectrogram by eye.
BY_EYE = {
    "jfk": "0.33 0.56 0.97 1.25 1.62 3.29 4.00 5.40 5.60 5.85 6.43 6.67 6.90 7.15 8.19 8.61 8.80 9.12 9.40 "
    "9.69 9.80 9.98",
    "austen_0870": "0.24 0.33 0.65 0.99 1.55 1.80 2.19 2.71 2.90 3.48 4.02 4.36 4.57 4.79 4.94",
    "LJ001-0013": "0.01 0.13 0.28 0.35 0.69 1.44 1.56 1.92",
    "spk2_snt1": "0.01 0.10 0.18 0.53 0.71 0.96 1.25 1.40",
}


def test_words_of_people_begin_where_they_are_seen_to_begin() -> None:
    """53 words of four voices: letters alone were 141 ms off in the middle, 574 at the worst of twenty."""
    off = []
    for name, starts in BY_EYE.items():
        one = clip(name)
        found = spoken(one.text, (one.samples * 32767).astype(np.int16), SileroVads()())
        off += [
            abs(word.start - float(start)) for word, start in zip(found.words, starts.split(), strict=False)
        ]
    assert len(off) == 53
    assert np.median(off) <= 0.03
    assert np.percentile(off, 95) <= 0.12


def test_in_a_long_recording_each_sentence_is_found_where_it_was_put() -> None:
    """Longer than a piece is; many voices, from slow to fast, equally loud."""
    parts, texts, starts, at = [], [], [], 0.0
    for one in [*clips(), *clips()]:
        parts += [one.samples / np.abs(one.samples).max() / 2, np.zeros(8_000, np.float32)]
        starts.append(at)
        texts.append(one.text.split())
        at += len(one.samples) / SAMPLE_RATE + 0.5
    pcm = (np.concatenate(parts) * 32_000).astype(np.int16)
    found = spoken(" ".join(word for text in texts for word in text), pcm, SileroVads()())
    assert at > 2 * PIECE_S
    firsts = np.cumsum([0, *(len(text) for text in texts)])[:-1]
    late = [found.words[first].start - start for first, start in zip(firsts, starts, strict=True)]
    assert np.median(np.abs(late)) < 0.15  # the recordings begin with up to 0.3 s of nothing
    assert max(np.abs(late)) < 0.4


def test_a_decode_without_times_has_its_words_found_in_what_it_heard() -> None:
    one = clip("spk2_snt1")
    found = within(one.text, one.samples)
    assert [word.text for word in found] == one.text.split()
    assert abs(found[3].start - 0.53) < 0.1
    assert within("", one.samples) == within("words", one.samples[:100]) == ()


def test_a_word_in_silence_is_where_speech_goes_on() -> None:
    wide = widened([(1.0, 2.0), (2.1, 3.0), (5.0, 6.0)], 6.05)
    assert wide == ((1.0 - EDGE_S, 3.0 + EDGE_S), (5.0 - EDGE_S, 6.05))
    assert kept((0.2, 1.5), wide) == (0.9, 1.5)
    assert kept((4.0, 5.5), wide) == (4.9, 5.5)
    assert kept((2.0, 4.0), wide) == (2.0, 3.1)


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
    assert all(word.start <= word.end for word in found.words)
    near = widened(found.segments, 1000.0)
    for word in found.words:
        assert any(a - 0.01 <= word.start <= b + 0.01 for a, b in near)
        assert any(a - 0.01 <= word.end <= b + 0.01 for a, b in near)


def test_an_hour_of_words_takes_no_more_than_its_pauses_need() -> None:
    texts, lengths = ["word"] * 9000, [60] * 900
    assert len(shared(texts, lengths)) == 899
