"""Utterances: real speech that begins and ends where it says."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.vad import SileroVads
from engine.bench.speech import LEAD_S, utterances
from engine.recognition.base import SAMPLE_RATE


@pytest.mark.parametrize("length_s", [3.0, 30.0])
def test_an_utterance_has_its_length_and_ends_with_speech(length_s: float) -> None:
    first, second = utterances(length_s, 2)
    for one in (first, second):
        assert length_s * 0.7 <= one.seconds <= length_s + 8
        assert one.onset_s == LEAD_S
        probabilities = SileroVads()().push(one.pcm.astype(np.float32) / 32_768)
        assert max(probabilities[-3:]) >= 0.3
        assert max(probabilities[: int(LEAD_S * SAMPLE_RATE / 512) - 1]) < 0.5
    assert not np.array_equal(first.pcm, second.pcm)
