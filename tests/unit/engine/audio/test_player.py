"""What is played is what was asked for, and the position tells what sounds."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from engine.audio.player import Fill, Player, ScriptedOutput
from engine.audio.sound import RATE, ArraySound
from engine.errors import NoSpeaker

PCM = np.arange(1, 3 * RATE + 1, dtype=np.int64).astype(np.int16)  # each sample tells where it is


class Rig:
    def __init__(self) -> None:
        self.output = ScriptedOutput()
        self.ended = threading.Event()
        self.player = Player(self.output, self.ended.set)

    def hear(self, samples: int) -> np.ndarray:
        """So many samples, waiting as a card would with silence."""
        heard = np.zeros(0, np.int16)
        for _ in range(10_000):
            block = self.output.take(min(256, samples - len(heard)))
            heard = np.concatenate((heard, block[block != 0]))
            if len(heard) >= samples or self.ended.wait(0.0005):
                break
        return heard


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.player.stop()


def test_it_begins_where_it_was_asked_to(rig: Rig) -> None:
    rig.player.play(ArraySound(PCM), 1.0)
    assert np.array_equal(rig.hear(4096), PCM[RATE : RATE + 4096])
    assert rig.player.position_s == pytest.approx(1.0 + 4096 / RATE)


def test_it_ends_where_it_was_asked_to_and_says_so_when_it_has_sounded(rig: Rig) -> None:
    rig.player.play(ArraySound(PCM), 0.5, 0.75)
    assert len(rig.hear(RATE)) == RATE // 4
    assert rig.ended.wait(2.0)
    assert not rig.player.is_playing
    assert rig.player.position_s == pytest.approx(0.75)


def test_what_plays_is_replaced(rig: Rig) -> None:
    rig.player.play(ArraySound(PCM), 0.0)
    rig.hear(100)
    rig.player.play(ArraySound(PCM), 2.0)
    assert np.array_equal(rig.hear(100), PCM[2 * RATE : 2 * RATE + 100])
    assert not rig.ended.is_set()


def test_twice_the_speed_is_twice_as_far(rig: Rig) -> None:
    tone = (6000 * np.sin(np.arange(3 * RATE) / 5) + 1).astype(np.int16)
    rig.player.play(ArraySound(tone), 0.0, 2.0, speed=2.0)
    rig.hear(RATE // 2)
    assert rig.player.position_s == pytest.approx(1.0, abs=0.05)


def test_silenced_it_stays_where_it_was(rig: Rig) -> None:
    rig.player.play(ArraySound(PCM), 1.0)
    rig.hear(1600)
    rig.player.stop()
    assert rig.player.position_s == pytest.approx(1.1)
    assert not rig.output.is_open
    assert not rig.ended.is_set()


def test_beyond_the_end_there_is_nothing_and_it_is_over(rig: Rig) -> None:
    rig.player.play(ArraySound(PCM), 99.0)
    assert rig.ended.wait(2.0)


class NoCard:
    """A machine without a sound card."""

    def open(self, fill: Fill) -> None:
        raise NoSpeaker("no sound can be played here", "plug in or choose a speaker")

    def close(self) -> None:
        pass


def test_without_a_sound_card_nothing_is_left_running() -> None:
    player = Player(NoCard())
    with pytest.raises(NoSpeaker):
        player.play(ArraySound(PCM), 0.0)
    assert not player.is_playing
