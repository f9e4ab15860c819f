"""What the decoding child will not do for a file: reach out, run for ever, or take noise for sound."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.audio import decode_child
from engine.audio.decode import Decoding, MediaReader
from engine.errors import EmptyAudio, MediaError, NotAudio
from helpers.audio import clip
from helpers.recordings import ENCODERS, SEAL, encode, write_pictures, write_wav

SPEECH = clip("spk1_snt1").samples


def heard(path: Path, rate: int = 16_000, skip: int = 0) -> tuple[Decoding, np.ndarray]:
    decoding = Decoding(path, rate, skip)
    blocks = []
    while (block := decoding.next(5.0)) is None or len(block):
        if block is not None:
            blocks.append(block)
    return decoding, np.concatenate(blocks)


def likeness(audio: np.ndarray, samples: np.ndarray) -> float:
    """Correlation of the loudness of two recordings, 10 ms at a time; encoders may delay it by 100 ms."""
    size = min(len(audio), len(samples)) // 160 * 160
    ours, theirs = (
        np.abs(one[:size].astype(float)).reshape(-1, 160).mean(axis=1) for one in (audio, samples)
    )
    shifts = range(-10, 11)
    return max(float(np.corrcoef(np.roll(ours, shift), theirs)[0, 1]) for shift in shifts)


@pytest.mark.parametrize("ending", ENCODERS)
def test_every_container_is_heard(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    encode(path, SPEECH)
    decoding, audio = heard(path)
    assert decoding.rate == 16_000
    assert decoding.warning is None
    assert decoding.whole
    assert abs(len(audio) - len(SPEECH)) < 3_200
    assert likeness(audio, SPEECH) > 0.9


@pytest.mark.parametrize(
    ("made", "called"),
    [("flac", "a.mp3"), ("mp3", "a.wav"), ("wav", "a.txt"), ("m4a", "a"), ("ogg", "a.jpg")],
)
def test_a_wrong_ending_does_not_matter(tmp_path: Path, made: str, called: str) -> None:
    encode(tmp_path / f"right.{made}", SPEECH)
    (tmp_path / f"right.{made}").rename(tmp_path / called)
    assert likeness(heard(tmp_path / called)[1], SPEECH) > 0.9


@pytest.mark.parametrize(
    ("rate", "layout"),
    [(8_000, "mono"), (11_025, "stereo"), (44_100, "stereo"), (96_000, "5.1"), (192_000, "7.1")],
)
def test_any_rate_and_any_channels_become_one_at_16_khz(tmp_path: Path, rate: int, layout: str) -> None:
    encode(tmp_path / "a.wav", SPEECH, rate, layout)
    decoding, audio = heard(tmp_path / "a.wav")
    assert decoding.duration_s == pytest.approx(len(SPEECH) / 16_000, abs=0.01)
    assert abs(len(audio) - len(SPEECH)) < 200
    assert likeness(audio, SPEECH) > 0.95


def test_skipped_samples_are_those_that_were_heard_before(tmp_path: Path) -> None:
    encode(tmp_path / "a.mp3", SPEECH, 44_100, "stereo")
    _, whole = heard(tmp_path / "a.mp3")
    for skip in (1, 4_096, 20_000):
        assert np.array_equal(heard(tmp_path / "a.mp3", skip=skip)[1], whole[skip:])


def test_a_stream_whose_rate_changes_is_heard_to_its_end(tmp_path: Path) -> None:
    parts = []
    for number, (rate, layout) in enumerate(((44_100, "mono"), (22_050, "stereo"))):
        encode(tmp_path / f"{number}.mp3", SPEECH, rate, layout, write_xing="0", id3v2_version="0")
        parts.append((tmp_path / f"{number}.mp3").read_bytes())
    (tmp_path / "both.mp3").write_bytes(b"".join(parts))
    _, audio = heard(tmp_path / "both.mp3")
    assert abs(len(audio) - 2 * len(SPEECH)) < 6_400
    assert likeness(audio[-len(SPEECH) :], SPEECH) > 0.8


@pytest.fixture
def visitors() -> tuple[int, list[object]]:
    """A port of this machine, and who came to it."""
    came: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    closing = threading.Event()

    def serve() -> None:
        while not closing.is_set():
            try:
                connection, address = server.accept()
            except TimeoutError:
                continue
            came.append(address)
            connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], came
    closing.set()
    thread.join()
    server.close()


def test_a_playlist_reaches_neither_the_network_nor_other_files(
    tmp_path: Path, visitors: tuple[int, list[object]]
) -> None:
    port, came = visitors
    write_wav(tmp_path / "private.wav", SPEECH)
    playlists = {
        "a.m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n",
        "b.m3u8": f"#EXTM3U\n#EXTINF:9,\n{tmp_path / 'private.wav'}\n#EXT-X-ENDLIST\n",
        "c.mp3": "ffconcat version 1.0\nfile private.wav\n",
        "d.wav": f"v=0\nc=IN IP4 127.0.0.1\nm=audio {port} RTP/AVP 0\n",
    }
    for name, content in playlists.items():
        (tmp_path / name).write_text(content)
        with pytest.raises(NotAudio):
            MediaReader(tmp_path / name)
    assert came == []


def test_protected_sound_is_named_as_such(tmp_path: Path) -> None:
    encode(tmp_path / "sealed.mp4", SPEECH, **SEAL)
    with pytest.raises(NotAudio, match="protected"):
        MediaReader(tmp_path / "sealed.mp4")


@pytest.mark.parametrize("mark", decode_child.SEALED)
def test_shops_that_seal_their_sound_are_known_by_their_mark(tmp_path: Path, mark: bytes) -> None:
    encode(tmp_path / "a.m4a", SPEECH)
    data = (tmp_path / "a.m4a").read_bytes()
    (tmp_path / "b.m4a").write_bytes(data.replace(b"mp4a", mark))
    with pytest.raises(NotAudio, match="protected"):
        MediaReader(tmp_path / "b.m4a")


def test_pictures_without_sound_have_no_sound(tmp_path: Path) -> None:
    write_pictures(tmp_path / "a.mp4")
    with pytest.raises(NotAudio, match="no audio stream"):
        MediaReader(tmp_path / "a.mp4")


def test_a_twentieth_of_a_second_is_heard(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", SPEECH[:800])
    assert len(heard(tmp_path / "a.wav")[1]) == 800


def test_a_recording_without_samples_holds_no_sound(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", SPEECH[:0])
    with pytest.raises((EmptyAudio, NotAudio)):
        MediaReader(tmp_path / "a.wav")


def child(data: bytes, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The child reading stdin."""
    script = Path(decode_child.__file__)
    return subprocess.run(
        [sys.executable, "-P", str(script), "-", "16000", "0"],
        input=data,
        cwd=cwd,
        capture_output=True,
        timeout=60,
        check=True,
    )


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3", "ogg", "webm", "mkv", "ts"])
def test_a_pipe_is_heard_and_hashed_whole(tmp_path: Path, ending: str) -> None:
    encode(tmp_path / f"a.{ending}", SPEECH)
    data = (tmp_path / f"a.{ending}").read_bytes() + b"and some more"
    done = child(data, tmp_path)
    report = decode_child.json.loads(done.stderr.splitlines()[-1])
    assert report["sha256"] == hashlib.sha256(data).hexdigest()
    assert report["bytes"] == len(data)
    header, _, pcm = done.stdout.partition(b"\n")
    assert b'"rate": 16000' in header
    assert abs(len(pcm) // 2 - len(SPEECH)) < 3_200


def test_what_lies_in_the_current_folder_is_not_run(tmp_path: Path) -> None:
    encode(tmp_path / "a.wav", SPEECH)
    for name in ("av", "numpy", "json", "soxr"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')\n")
    assert b"rate" in child((tmp_path / "a.wav").read_bytes(), tmp_path).stdout


def test_closing_early_ends_the_child(tmp_path: Path) -> None:
    write_wav(tmp_path / "long.wav", np.zeros(16_000 * 600, np.float32))
    decoding = Decoding(tmp_path / "long.wav", 16_000)
    while decoding.next(5.0) is None:
        pass
    decoding.close()
    decoding.close()
    after = decoding.next(0.0)
    assert after is not None
    assert len(after) == 0
    assert "sayso-decode" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(MediaError):
        Decoding(tmp_path / "nope.wav")
