"""A sound card made of software: PulseAudio with a null sink whose monitor is the default microphone.

What is played into the sink is what PortAudio records, through the same ALSA plugin as on a desktop.
Without a permanent low-latency stream the null sink renders in blocks of 2 s and the microphone delivers
nothing in between; the keep-alive stream of silence brings that down to 20 ms.
"""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path
from typing import Any

import numpy as np

from engine.recognition.base import SAMPLE_RATE
from helpers.audio import read_audio
from helpers.rig_process import Processes, need, wait_until

SINK = "rig_speaker"
SOURCE = "rig_microphone"
_RATE = 48_000
_PLAY = ("paplay", "--latency-msec=40", "-d", SINK)

_ASOUNDRC = """\
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


class Microphone:
    """A microphone into which a test can play."""

    def __init__(self, processes: Processes, home: Path) -> None:
        need("pulseaudio", "pacat", "paplay", "pactl")
        self._processes = processes
        self._home = home
        socket = home / "pulse.sock"
        processes.env["PULSE_SERVER"] = f"unix:{socket}"
        (home / ".asoundrc").write_text(_ASOUNDRC)
        script = home / "rig.pa"
        script.write_text(_modules(socket))
        options = ["--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no"]
        processes.start("pulseaudio", ["pulseaudio", "-n", "-F", script, *options])
        wait_until(self._answers, "PulseAudio")
        keep_alive = ["pacat", "--playback", "--raw", "--latency-msec=20", "-d", SINK]
        processes.start("keep-alive", keep_alive, stdin=Path("/dev/zero"))
        wait_until(self._sink_runs, "the silent stream")

    def play(self, clip: Path) -> None:
        """Play an audio file into the microphone, at the pace of real time, and return at its end."""
        self._processes.run(*_PLAY, self._as_wav(clip))

    def start_playing(self, clip: Path) -> subprocess.Popen[bytes]:
        """Play an audio file into the microphone and return at once."""
        return self._processes.start("paplay", [*_PLAY, self._as_wav(clip)])

    def tone(self, hertz: float, seconds: float) -> Path:
        """A WAV file with a sine of half the full scale."""
        path = self._home / f"tone-{hertz:.0f}-{seconds:.1f}.wav"
        moments = np.arange(int(seconds * _RATE)) / _RATE
        _write_wav(path, 0.5 * np.sin(2 * np.pi * hertz * moments), _RATE)
        return path

    def _as_wav(self, clip: Path) -> Path:
        """`paplay` of some distributions cannot read FLAC; a WAV copy is made once."""
        if clip.suffix == ".wav":
            return clip
        copy = self._home / f"{clip.stem}.wav"
        if not copy.exists():
            _write_wav(copy, read_audio(clip), SAMPLE_RATE)
        return copy

    def _answers(self) -> bool:
        done = self._processes.run("pactl", "list", "short", "sources", check=False)
        return SOURCE.encode() in done.stdout

    def _sink_runs(self) -> bool:
        lines = self._processes.run("pactl", "list", "short", "sinks").stdout.decode().splitlines()
        return any(SINK in line and "RUNNING" in line for line in lines)


def _modules(socket: Path) -> str:
    """What PulseAudio loads: no hardware, no autospawn, one speaker and the microphone that hears it."""
    return "\n".join(
        [
            f"load-module module-native-protocol-unix socket={socket} auth-anonymous=1",
            f"load-module module-null-sink sink_name={SINK} rate={_RATE} channels=1 channel_map=mono",
            f"load-module module-remap-source master={SINK}.monitor source_name={SOURCE}",
            f"set-default-sink {SINK}",
            f"set-default-source {SOURCE}",
            "",
        ]
    )


def _write_wav(path: Path, samples: np.ndarray[Any, np.dtype[Any]], rate: int) -> None:
    """Mono samples (-1..1) as 16 bit PCM."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
