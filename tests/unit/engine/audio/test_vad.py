"""Silero VAD: its state is carried, so how the audio is cut does not change what it hears."""

from __future__ import annotations

import numpy as np

from engine.audio.vad import FRAME, SileroVad, load_session
from helpers.audio import clips


def test_the_same_probabilities_however_the_audio_is_cut() -> None:
    session = load_session()
    clip = next(iter(clips(easy=True)))
    whole = SileroVad(session).push(clip.samples)
    cut = SileroVad(session)
    parts = [cut.push(clip.samples[i : i + 333]) for i in range(0, len(clip.samples), 333)]
    assert np.array_equal(whole, np.concatenate(parts))
    assert len(whole) == len(clip.samples) // FRAME


def test_it_tells_speech_from_silence() -> None:
    session = load_session()
    clip = next(iter(clips(easy=True)))
    assert SileroVad(session).push(clip.samples).max() > 0.9
    assert SileroVad(session).push(np.zeros(16_000, np.float32)).max() < 0.1
