"""The child process that decodes one foreign media file: `python -P decode_child.py PATH RATE SKIP`.

FFmpeg can crash on a truncated file, and nothing in the same process can catch that. So it runs here, with
nothing to lose: no app code, limits on memory, no right to write files. Only containers of `FORMATS` are
opened, and no protocol is: a playlist given as a recording would otherwise make FFmpeg open addresses and
other files of this machine (a `.m3u8` did, over HTTP).

On stdout: a line of JSON (`{"rate": 44100, "duration_s": 3.5}`), then mono int16 samples. On stderr, as the
last line: JSON with what went wrong (`{"error": "not audio"}`) or what was lost (`{"skipped": 3,
"missing_s": 0.0}`: undecodable packets, and seconds that the container promised and did not hold), the
seconds of CPU it took and, for a pipe, the SHA-256 and the count of all its bytes.

PATH is `-` for stdin, which is read once and never sought in. RATE is what to convert to, 0 for the file's
own; it is done here so that it runs beside the recogniser. SKIP samples of the output are left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from engine.phrases import mark

MEMORY_LIMIT = 4 << 30  # bytes of address space; a 3 h mp3 needs 50 MB resident
CPU_LIMIT_S = 3600  # 10 h of audio take a minute
BATCH = 1 << 16  # samples converted and written at once: one call each for 57 mp3 frames
MOVIE_LIMIT = 16 << 20  # bytes of an MP4's index that are looked at
FORMATS = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dts,dtshd,eac3,flac,flv,gsm,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,"
    "ogg,oma,rm,tak,tta,voc,w64,wav,wv"
)
OPTIONS = {"format_whitelist": FORMATS, "protocol_whitelist": ""}
SEALED = (b"enca", b"drms", b"aavd")  # sample entries of encrypted MP4, FairPlay and Audible
Mono = NDArray[np.int16]  # shape (n,)


class Tap:
    """Stdin as something to read once: hashed on its way, and never sought in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        data = self._file.read(size)
        self._hash.update(data)
        self._count += len(data)
        return data

    def report(self) -> dict[str, Any]:
        """Hash and count of everything, after reading what nobody wanted."""
        while self.read(1 << 20):
            pass
        return {"sha256": self._hash.hexdigest(), "bytes": self._count}


class Mixer:
    """From frames of any kind to mono int16 at the first frame's rate.

    A stream may change its rate or its channels on the way, and what the container says of them may be wrong.
    """

    def __init__(self) -> None:
        self.rate = 0
        self._kind: tuple[str, str, int] | None = None
        self._resampler: Any = None

    def mix(self, frame: Any) -> Iterator[Mono]:
        """What is complete with `frame`; all that remains with None. Raises FFmpegError."""
        if frame is None:
            yield from self._push(None)
            return
        frame.pts = None
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if kind != self._kind:
            yield from self._push(None)
            self.rate = self.rate or frame.sample_rate
            self._kind, self._resampler = kind, av.AudioResampler("s16", "mono", self.rate)
        yield from self._push(frame)

    def _push(self, frame: Any) -> Iterator[Mono]:
        if self._resampler is not None:
            yield from (mixed.to_ndarray()[0] for mixed in self._resampler.resample(frame))


class Output:
    """Writes the header before the first sample, converts, skips and counts.

    Attributes:
        heard: Samples that came in, at their own rate.
    """

    def __init__(self, out: BinaryIO, mixer: Mixer, rate: int, skip: int, duration_s: float) -> None:
        self._out, self._mixer, self._wanted, self._skip = out, mixer, rate, skip
        self._duration_s = duration_s
        self._stream: Any = None
        self._held: list[Mono] = []
        self._count = 0
        self.heard = 0

    def take(self, audio: Mono) -> None:
        """Some more samples."""
        if not self.heard and len(audio):
            self._begin()
        self.heard += len(audio)
        self._count += len(audio)
        self._held.append(audio)
        if self._count >= BATCH:
            self._flush(last=False)

    def end(self) -> None:
        """No more will come."""
        if self.heard:
            self._flush(last=True)
        self._out.flush()

    def _begin(self) -> None:
        own = self._mixer.rate
        rate = self._wanted or own
        header = {"rate": rate, "duration_s": round(self._duration_s, 3) or None}
        self._out.write(json.dumps(header).encode() + b"\n")
        if rate != own:
            import soxr

            self._stream = soxr.ResampleStream(own, rate, 1, dtype="int16", quality="HQ")

    def _flush(self, last: bool) -> None:
        audio = np.concatenate(self._held) if self._held else np.zeros(0, np.int16)
        self._held, self._count = [], 0
        if self._stream is not None:
            audio = self._stream.resample_chunk(audio, last=last)
        dropped = min(self._skip, len(audio))
        self._skip -= dropped
        self._out.write(audio[dropped:].tobytes())
        self._out.flush()


def limit() -> None:
    """Take away what decoding does not need, where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def decode(file: BinaryIO | Tap, out: BinaryIO, rate: int = 0, skip: int = 0) -> dict[str, Any]:
    """Write the first audio stream of `file` to `out`; what to report."""
    try:
        with av.open(file, mode="r", metadata_errors="ignore", options=OPTIONS) as media:
            if _is_sealed(media, file):
                return {"error": mark("it is protected against copying")}
            if not media.streams.audio:
                return {"error": mark("no audio stream")}
            stream = media.streams.audio[0]
            if stream.codec_context is None:
                return {"error": mark("its sound is of an unknown kind")}
            mixer = Mixer()
            output = Output(out, mixer, rate, skip, (media.duration or 0) / av.time_base)
            skipped = _copy(media, stream, mixer, output)
            if not output.heard:
                return {"error": "not audio"} if skipped else {"error": "no sound"}
            heard_s = output.heard / mixer.rate
            promised_s = max((media.duration or 0) / av.time_base, heard_s * _riff_promise(file))
            return {"skipped": skipped, "missing_s": round(promised_s - heard_s, 3)}
    except av.error.FFmpegError as error:
        return {"error": "not audio", "detail": type(error).__name__}
    except MemoryError:
        return {"error": mark("it asks for more memory than any recording needs")}


def _copy(media: Any, stream: Any, mixer: Mixer, output: Output) -> int:
    """Write the samples; how many packets could not be decoded."""
    skipped = 0
    for packet in _packets(media, stream):
        if packet is None:
            skipped += 1
            break
        try:
            for frame in packet.decode():
                for mixed in mixer.mix(frame):
                    output.take(mixed)
        except (av.error.FFmpegError, ValueError):
            skipped += 1
    for mixed in mixer.mix(None):
        output.take(mixed)
    output.end()
    return skipped


def _packets(media: Any, stream: Any) -> Iterator[Any]:
    """The stream's packets; None in place of the rest when the container breaks off."""
    try:
        yield from media.demux(stream)
    except av.error.FFmpegError:
        yield None


def _riff_promise(file: BinaryIO | Tap) -> float:
    """How many times longer than it is a WAV or AVI says that it is; at least 1.

    FFmpeg trims their durations to the file, so one that was cut off cannot be told from its duration.
    """
    if isinstance(file, Tap):
        return 1.0
    file.seek(0)
    head = file.read(8)
    size = file.seek(0, os.SEEK_END)
    if head[:4] != b"RIFF" or head[4:] == b"\xff\xff\xff\xff":
        return 1.0
    return max(1.0, (int.from_bytes(head[4:], "little") + 8) / size)


def _is_sealed(media: Any, file: BinaryIO | Tap) -> bool:
    """Whether an MP4's index says that its sound is encrypted: FFmpeg would decode it to noise."""
    if isinstance(file, Tap) or "mp4" not in media.format.name:
        return False
    at = file.tell()
    try:
        index = _movie_box(file)
    finally:
        file.seek(at)
    return any(mark in index for mark in SEALED)


def _movie_box(file: BinaryIO) -> bytes:
    """The beginning of an MP4's `moov` box; empty if there is none."""
    at, size = 0, file.seek(0, os.SEEK_END)
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if kind == b"moov":
            return file.read(MOVIE_LIMIT)
        length = int.from_bytes(head[8:], "big") if length == 1 else length or size
        if length < 8:
            return b""
        at += length
    return b""


def main(path: str, rate: int, skip: int) -> None:
    """Decode `path` to stdout."""
    limit()
    av.logging.set_level(None)
    with os.fdopen(1, "wb", closefd=False) as out:
        if path == "-":
            tap = Tap(sys.stdin.buffer)
            report = decode(tap, out, rate, skip) | tap.report()
        else:
            with Path(path).open("rb") as file:
                report = decode(file, out, rate, skip)
    report["cpu_s"] = round(time.process_time(), 3)
    sys.stderr.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
