"""A file's sound is there from any moment, as far as it was decoded."""

import threading
from pathlib import Path

import numpy as np
import pytest

from engine.audio.sound import RATE, ArraySound, FileSound
from engine.errors import NoSuchFile, NotAudio, SaysoError
from helpers.audio import CLIPS

JFK = CLIPS / "jfk.flac"


def decoded(path: Path) -> tuple[FileSound, SaysoError | None]:
    over = threading.Event()
    errors: list[SaysoError | None] = []

    def ended(error: SaysoError | None) -> None:
        errors.append(error)
        over.set()

    sound = FileSound(path, ended)
    assert over.wait(30)
    return sound, errors[0]


def test_a_file_is_as_long_as_it_is_and_has_a_picture() -> None:
    sound, error = decoded(JFK)
    try:
        assert error is None
        assert sound.total == pytest.approx(11.0 * RATE, rel=0.01)
        assert sound.peaks.folded(100).max() > 0.3
        whole = sound.read(0, sound.total)
        assert np.array_equal(sound.read(RATE, 2 * RATE), whole[RATE : 2 * RATE])
        assert len(sound.read(sound.total, sound.total + 10)) == 0
    finally:
        sound.close()
    assert len(sound.read(0, 10)) == 0


def test_what_is_no_audio_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_text("this is not a recording")
    sound, error = decoded(path)
    sound.close()
    assert isinstance(error, NotAudio)
    assert sound.total == 0


def test_no_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        FileSound(tmp_path / "none.wav")


def test_closing_in_the_middle_leaves_nothing() -> None:
    sound = FileSound(JFK)
    sound.close()
    sound.close()
    assert not [one for one in threading.enumerate() if one.name == "sayso-sound"]


def test_samples_at_hand_are_a_sound() -> None:
    pcm = np.arange(1000, dtype=np.int16)
    sound = ArraySound(pcm)
    assert sound.total == 1000
    assert sound.read(-5, 3).tolist() == [0, 1, 2]
    sound.close()
