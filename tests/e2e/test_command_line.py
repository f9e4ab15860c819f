"""A mistake is answered with one line, what happened and what to do, and with exit code 2."""

from __future__ import annotations

import json
import os
import wave
from pathlib import Path

import numpy as np
import pytest

from helpers.audio import CLIPS, clip, word_errors
from helpers.command import sayso

SPEECH = CLIPS / "spk1_snt1.flac"


def expect_error(code: int, out: str, errors: str, said: str) -> None:
    lines = errors.splitlines()
    assert code == 2
    assert out == ""
    assert len(lines) == 1, errors
    assert lines[0].startswith("sayso: error: ")
    assert said in lines[0]
    assert "; " in lines[0], "no remedy"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nope.wav", None, "there is no file"),
        ("empty.wav", b"", "zero length"),
        ("text.mp3", b"hello, this is no audio\n" * 40, "is not audio"),
        ("random.ogg", bytes((i * 7919) % 251 for i in range(20_000)), "is not audio"),
    ],
)
def test_input_that_cannot_be_heard(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = sayso(tmp_path / "profile", "dictate", "--input", path)
    expect_error(done.returncode, done.stdout, done.stderr, said)


def test_input_that_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        done = sayso(tmp_path / "profile", "dictate", "--input", path)
        expect_error(done.returncode, done.stdout, done.stderr, "is not a regular file")


def test_an_empty_pipe(tmp_path: Path) -> None:
    done = sayso(tmp_path, "dictate", "--input", "-", stdin=b"")
    expect_error(done.returncode, done.stdout, done.stderr, "stdin has zero length")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dictate", "--model", "no-such-model", "--input", str(SPEECH)], "no-such-model"),
        (["dictate", "--release-after", "-1", "--input", str(SPEECH)], "--release-after"),
        (["dictate", "--pace", "slow"], "--pace"),
        (["sing"], "sing"),
        (["record", "start"], "not running"),
        (["transcribe"], "no file"),
        (["--hotkey", "Ctrl+Nonsense"], "Nonsense"),
    ],
)
def test_usage_that_makes_no_sense(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = sayso(tmp_path, *arguments)
    expect_error(done.returncode, done.stdout, done.stderr, said)


def test_a_machine_without_a_microphone(tmp_path: Path) -> None:
    """Test machines have no sound card; with PulseAudio out of reach there is no input device at all."""
    done = sayso(tmp_path, "dictate")
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert (
        lines[-1] == "sayso: error: there is no microphone; plug one in, or check the system's sound settings"
    )


def test_silence_is_no_error(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "silence.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(np.zeros(2 * 44_100, np.int16).tobytes())
    done = sayso(tmp_path, "dictate", "--pace", "fast", "--input", tmp_path / "silence.wav")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no speech was heard" in done.stderr


def test_damaged_media_is_heard_as_far_as_it_goes_with_a_warning(tmp_path: Path) -> None:
    whole = (CLIPS / "jfk.flac").read_bytes()
    (tmp_path / "cut.flac").write_bytes(whole[: len(whole) // 2])
    done = sayso(tmp_path, "dictate", "--pace", "fast", "--input", tmp_path / "cut.flac")
    assert done.returncode == 0
    assert "fellow Americans" in done.stdout
    assert "sayso: warning: 'cut.flac' breaks off; heard as far as it goes" in done.stderr


def test_transcribe_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    done = sayso(tmp_path, "transcribe", SPEECH, tmp_path / "nope.wav")
    assert done.returncode == 1
    assert word_errors(clip("spk1_snt1").text, done.stdout)[0] == 0
    assert done.stderr.count("sayso: error: ") == 1


def test_options_are_taken_before_and_after_the_verb(tmp_path: Path) -> None:
    before = sayso(tmp_path, "--model", "scripted", "doctor", "--json")
    after = sayso(tmp_path, "doctor", "--json", "--model", "scripted")
    assert "scripted" in before.stdout
    assert "scripted" in after.stdout


def test_lists_are_readable_by_people_and_programs(tmp_path: Path) -> None:
    models = json.loads(sayso(tmp_path, "models", "--json").stdout)
    assert models[0]["name"] == "moonshine-tiny"
    assert models[0]["present"] is True
    assert sayso(tmp_path, "models").stdout.startswith("* moonshine-tiny")
    assert sayso(tmp_path, "--version").stdout == "sayso 0.1.0\n"
