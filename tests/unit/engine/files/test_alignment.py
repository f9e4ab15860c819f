"""Words are laid over a recording in order, each somewhere, also where the text is not all that was said."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.files.alignment import aligned
from engine.files.cepstra import FRAME_S, features
from helpers.audio import clip

WORDS = st.lists(
    st.sampled_from(["a", "strengths", "word,", "end.", "1945", "--", "日"]), min_size=1, max_size=30
)


def evenly(count: int, seconds: float) -> list[tuple[float, float]]:
    """Words that are expected one after the other, as long as each other."""
    return list(pairwise(np.linspace(0, seconds, count + 1).tolist()))


def sound(seconds: float, seed: int) -> np.ndarray:
    """Noise that comes and goes."""
    chance = np.random.default_rng(seed)
    count = int(seconds * 16_000)
    envelope = np.repeat(chance.random(count // 1600 + 1), 1600)[:count]
    return (chance.standard_normal(count) * 3000 * envelope).astype(np.int16)


@given(WORDS, st.floats(0.0, 6.0), st.integers(0, 9), st.booleans())
def test_every_word_has_its_time_inside_the_recording_and_none_goes_back(
    words: list[str], seconds: float, seed: int, spoken: bool
) -> None:
    heard = features(sound(seconds, seed))
    found = aligned(words, evenly(len(words), seconds), heard, np.full(len(heard), spoken))
    assert len(found) in (0, len(words))
    assert found or len(heard) < 3 * len(words)
    edges = [0.0, *(edge for times in found for edge in times), len(heard) * FRAME_S + 1e-6]
    assert all(a <= b for a, b in pairwise(edges))
    assert all(end > start for start, end in found)


def test_words_that_the_text_leaves_out_move_the_others_little() -> None:
    """Fillers are cleaned away: what was said for them belongs to no word."""
    jfk = clip("jfk")
    heard = features((jfk.samples * 32_000).astype(np.int16))
    whole = jfk.text.split()
    without = [word for word in whole if word != "fellow"]
    voiced = np.ones(len(heard), np.bool_)
    all_of_it = aligned(whole, evenly(len(whole), jfk.seconds), heard, voiced)
    some_of_it = aligned(without, evenly(len(without), jfk.seconds), heard, voiced)
    for word in ("my", "what", "country", "country."):
        assert abs(all_of_it[whole.index(word)][0] - some_of_it[without.index(word)][0]) < 0.06
