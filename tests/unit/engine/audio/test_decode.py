"""MediaReader: what can be heard is heard, what cannot is refused in one sentence, nothing hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import wave
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

from engine.audio.decode import Decoding, MediaReader, check
from engine.errors import EmptyAudio, MediaError, NoSuchFile, NotARegularFile, NotAudio

FIXTURE = Path(__file__).parents[3] / "fixtures" / "audio" / "LJ001-0002.flac"


def read(path: Path) -> tuple[MediaReader, np.ndarray]:
    reader = MediaReader(path)
    return reader, np.concatenate(list(reader.blocks()))


def write_wav(path: Path, audio: np.ndarray, rate: int = 16_000, channels: int = 1) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(audio.astype(np.int16).tobytes())


def test_a_flac_comes_at_its_own_rate() -> None:
    reader, audio = read(FIXTURE)
    assert reader.rate == 22_050
    assert len(audio) == 41_885
    assert reader.warning is None


def test_a_wav_comes_sample_for_sample(tmp_path: Path) -> None:
    audio = np.arange(-8_000, 8_000).astype(np.int16)
    write_wav(tmp_path / "a.wav", audio)
    reader, heard = read(tmp_path / "a.wav")
    assert np.array_equal(heard, audio)
    assert reader.warning is None


def test_stereo_is_mixed(tmp_path: Path) -> None:
    left = np.full(4_000, 10_000)
    write_wav(tmp_path / "s.wav", np.stack([left, np.zeros(4_000)], axis=1).reshape(-1), 48_000, 2)
    reader, heard = read(tmp_path / "s.wav")
    assert reader.rate == 48_000
    assert len(heard) == 4_000
    assert abs(int(np.median(heard)) - 5_000) < 10


def test_a_path_with_odd_characters_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a\nb 😀 'c\".wav"
    write_wav(path, np.ones(800))
    assert len(read(path)[1]) == 800


def test_a_cut_off_file_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    write_wav(tmp_path / "whole.wav", np.ones(160_000))
    (tmp_path / "cut.wav").write_bytes((tmp_path / "whole.wav").read_bytes()[:100_044])
    reader, heard = read(tmp_path / "cut.wav")
    assert len(heard) == 50_000
    assert reader.warning == "'cut.wav' breaks off; heard as far as it goes"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.wav", b"", EmptyAudio),
        ("header.wav", b"RIFF\x24\x00\x00\x00WAVE", NotAudio),
        ("text.wav", b"hello, this is no audio\n" * 50, NotAudio),
        ("noise.mp3", bytes((i * 7919) % 251 for i in range(30_000)), NotAudio),
    ],
)
def test_what_is_no_audio_is_refused(
    tmp_path: Path, name: str, content: bytes, kind: type[MediaError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(kind, match=name.replace(".", r"\.")):
        MediaReader(path)


def test_an_audio_file_without_a_sample_is_empty(tmp_path: Path) -> None:
    write_wav(tmp_path / "none.wav", np.zeros(0))
    with pytest.raises(MediaError):
        MediaReader(tmp_path / "none.wav")


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(NotARegularFile):
            MediaReader(path)


class Sealed(type(Path())):  # type: ignore[misc]  # the kind of path of this platform
    """A path that its owner alone may read; root, which the tests may be, reads everything."""

    def open(self, *how: object, **more: object) -> NoReturn:
        raise PermissionError


def test_what_may_not_be_read_says_so(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.ones(800))
    with pytest.raises(NoSuchFile, match="may not be read; change its permissions"):
        check(Sealed(tmp_path / "a.wav"))


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        MediaReader(tmp_path / "nope.wav")
    with pytest.raises(NoSuchFile):
        MediaReader(tmp_path / ("x" * 300))
    with pytest.raises(NoSuchFile):
        MediaReader(Path("a\0b"))


def test_a_file_that_never_opens_breaks_off_and_closing_it_waits_for_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")  # without a writer, opening it does not come back
    decoding = Decoding(tmp_path / "pipe.wav", 16_000, stall_s=0.2, checked=True)
    with pytest.raises(NotAudio, match="nothing came of it in 0 s"):
        while True:
            assert decoding.next(0.05) is None
    assert not decoding.whole
    decoding.close()


class Unkillable(subprocess.Popen):  # type: ignore[type-arg]  # made as the decoder makes it
    """A child that hangs in the system: a signal reaches it when the system lets it go."""

    def kill(self) -> None:
        """In vain."""


def test_a_child_that_cannot_be_ended_is_given_up_and_left_to_a_thread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    children: list[Unkillable] = []

    def start(command: list[str], **how: Any) -> Unkillable:
        children.append(Unkillable(command, **how))
        return children[-1]

    decoding = Decoding(tmp_path / "pipe.wav", 16_000, stall_s=0.1, checked=True, start=start)
    with pytest.raises(NotAudio):
        while True:
            assert decoding.next(0.05) is None
    assert children[0].poll() is None
    assert decoding.next(0.05) is not None  # it is over
    children[0].send_signal(signal.SIGKILL)
    burial = next(one for one in threading.enumerate() if one.name == "sayso-decode-end")
    burial.join(20)
    assert not burial.is_alive()
