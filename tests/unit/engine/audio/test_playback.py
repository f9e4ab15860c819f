"""Playback: a recording is a microphone; the key comes up on the audio's clock."""

from __future__ import annotations

import threading
import time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.audio.playback import Playback, rechunk
from engine.audio.ring import Ring
from engine.errors import AudioError


class Sink:
    """Takes blocks and the time they came."""

    def __init__(self) -> None:
        self.ring = Ring(16_000 * 60)
        self.times: list[float] = []

    def write(self, block: np.ndarray) -> None:
        self.times.append(time.monotonic())
        self.ring.write(block)

    def room(self) -> int:
        return self.ring.room()

    def lost(self, error: AudioError) -> None:
        raise AssertionError(error)


def play(seconds: float, realtime: bool, release_after: float) -> tuple[np.ndarray, float, Sink]:
    up = threading.Event()
    at: list[float] = []
    sink = Sink()
    audio = np.arange(int(seconds * 16_000)).astype(np.int16)

    def key_up() -> None:
        at.append(time.monotonic())
        up.set()

    source = Playback("test", 16_000, [audio], realtime, release_after, key_up)
    started = time.monotonic()
    source.open(sink)
    assert up.wait(10)
    source.close()
    return sink.ring.read(), at[0] - started, sink


def test_in_real_time_the_key_comes_up_when_the_audio_and_the_wait_are_over() -> None:
    heard, up_after, _ = play(0.5, realtime=True, release_after=0.1)
    assert 0.6 <= up_after < 0.75
    assert np.array_equal(heard[:8_000], np.arange(8_000).astype(np.int16))
    assert not heard[8_000:].any()


def test_fast_is_faster_than_the_audio() -> None:
    heard, up_after, _ = play(20.0, realtime=False, release_after=0.3)
    assert up_after < 5.0
    assert len(heard) >= int(20.3 * 16_000)


@given(st.lists(st.integers(0, 50), max_size=20), st.integers(1, 30))
def test_rechunking_changes_no_sample(lengths: list[int], size: int) -> None:
    audio = np.arange(sum(lengths)).astype(np.int16)
    cuts = np.cumsum(lengths)[:-1] if lengths else []
    out = list(rechunk(np.split(audio, cuts), size))
    assert np.array_equal(np.concatenate([*out, np.zeros(0, np.int16)]), audio)
    assert all(len(block) == size for block in out[:-1])
