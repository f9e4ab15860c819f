"""Recordings as files: words of the scripted recogniser, and real speech in any container."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from engine.recognition.backends.scripted import SCRIPT, say
from engine.recognition.base import SAMPLE_RATE, Samples

ENCODERS = {
    "wav": "pcm_s16le",
    "flac": "flac",
    "mp3": "libmp3lame",
    "m4a": "aac",
    "mp4": "aac",
    "ogg": "flac",
    "opus": "libopus",
    "webm": "libopus",
    "mkv": "pcm_s16le",
    "avi": "libmp3lame",
    "wma": "wmav2",
    "aiff": "pcm_s16be",
    "ts": "aac",
}
SEAL = {  # options of `encode` that make a protected MP4
    "encryption_scheme": "cenc-aes-ctr",
    "encryption_key": "00112233445566778899aabbccddeeff",
    "encryption_kid": "00112233445566778899aabbccddeeff",
}
FORMATS = {"m4a": "ipod", "mkv": "matroska", "wma": "asf", "ts": "mpegts"}


def write_wav(path: Path, samples: Samples, rate: int = SAMPLE_RATE, channels: int = 1) -> None:
    """16-bit PCM; `samples` are interleaved."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32_767).astype(np.int16).tobytes())


def write_speech(path: Path, sentences: int = 6, pause_s: float = 1.0) -> str:
    """A WAV of six scripted words and a pause, so many times; all the words."""
    texts = [" ".join(SCRIPT[(7 * i + k) % len(SCRIPT)] for k in range(6)) for i in range(sentences)]
    pause = np.zeros(int(pause_s * SAMPLE_RATE), np.float32)
    write_wav(path, np.concatenate([part for text in texts for part in (say(text), pause)]))
    return " ".join(texts)


def encode(path: Path, samples: Samples, rate: int = 48_000, layout: str = "mono", **options: str) -> None:
    """Mono 16 kHz speech as a file of the kind that its ending says, all channels alike.

    Args:
        path: Its ending is one of `ENCODERS`.
        samples: Shape (n,), 16 kHz.
        rate: Of the file.
        layout: FFmpeg's name, such as "stereo" or "7.1".
        options: For the container.
    """
    import soxr

    ending = path.suffix[1:]
    sound = soxr.resample(samples, SAMPLE_RATE, rate) if rate != SAMPLE_RATE else samples
    pcm = (np.clip(sound, -1, 1) * 32_000).astype(np.int16)
    channels = av.AudioLayout(layout).nb_channels
    with av.open(str(path), "w", format=FORMATS.get(ending, ending), options=options) as file:
        stream = file.add_stream(ENCODERS[ending], rate=rate, layout=layout)
        stream.bit_rate = 64_000  # per file; what does not compress ignores it
        frame = av.AudioFrame.from_ndarray(np.repeat(pcm, channels)[None, :], format="s16", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)


def write_pictures(path: Path) -> None:
    """A video of one picture and no sound."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
