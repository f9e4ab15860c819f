"""The sounds that other tests trust are what they say they are."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.audio import clips, mini_clips, non_speech_clips, word_errors


def test_the_real_recordings_are_all_there() -> None:
    assert len(clips()) == 17
    assert len(clips(easy=False)) == 19
    assert sum(word_errors(clip.text, "")[0] for clip in clips()) == 155
    assert len(mini_clips()) == 6


def test_there_are_fifty_sounds_that_are_not_speech() -> None:
    sounds = non_speech_clips()
    assert len({sound.name for sound in sounds}) == len(sounds) == 50
    for sound in sounds:
        assert 2 <= sound.seconds <= 10
        assert sound.samples.dtype == np.float32
        assert np.abs(sound.samples).max() <= 1


@pytest.mark.parametrize(
    ("reference", "hypothesis", "errors"),
    [
        ("And mister John.", "and Mr John", 0),
        ("one two three", "one three", 1),
        ("one two", "one too two", 1),
        ("one two", "one to", 1),
        ("", "you", 1),
        ("don't", "dont", 0),
    ],
)
def test_word_errors_are_the_fewest_edits(reference: str, hypothesis: str, errors: int) -> None:
    assert word_errors(reference, hypothesis)[0] == errors
