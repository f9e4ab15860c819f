"""The child process that decodes one foreign media file: `python -m engine.audio.decode_child PATH`.

FFmpeg can crash on a truncated file, and nothing in the same process can catch that. So it runs here, with
nothing to lose: no app code, no network protocols (FFmpeg only sees an open file), limits on memory and no
right to write files. On stdout: a line of JSON (`{"rate": 44100}`), then mono int16 samples. On stderr, as
the last line: JSON with what went wrong (`{"error": "not audio"}`) or what was lost (`{"skipped": 3,
"missing_s": 0.0}`: undecodable packets, and seconds that the container promised and did not hold).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import av
import av.error

MEMORY_LIMIT = 4 << 30  # bytes of address space; a 3 h mp3 needs 50 MB resident


def limit() -> None:
    """Take away what decoding does not need, where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def decode(file: BinaryIO, out: BinaryIO) -> dict[str, Any]:
    """Write the first audio stream of `file` to `out`; what to report."""
    try:
        with av.open(file, mode="r", metadata_errors="ignore") as media:
            if not media.streams.audio:
                return {"error": "no audio stream"}
            stream = media.streams.audio[0]
            rate = stream.rate or stream.codec_context.sample_rate
            if not rate:
                return {"error": "not audio"}
            out.write(json.dumps({"rate": rate}).encode() + b"\n")
            promised = max((media.duration or 0) / av.time_base, _riff_promise(file) / (rate * 2))
            skipped, samples = _copy(media, stream, av.AudioResampler("s16", "mono", rate), out)
            return {"skipped": skipped, "missing_s": round(promised - samples / rate, 3)}
    except av.error.FFmpegError as error:
        return {"error": "not audio", "detail": type(error).__name__}


def _riff_promise(file: BinaryIO) -> int:
    """Bytes that a RIFF header promises beyond the end of the file, as if all were missing 16-bit mono.

    FFmpeg trims a WAV's duration to the file, so a cut-off WAV cannot be told from its duration.
    """
    at = file.tell()
    file.seek(0)
    head = file.read(8)
    size = file.seek(0, os.SEEK_END)
    file.seek(at)
    if head[:4] != b"RIFF" or head[4:] == b"\xff\xff\xff\xff":
        return 0
    promised = int.from_bytes(head[4:], "little") + 8
    return promised if promised > size + 1 else 0


def _copy(media: Any, stream: Any, mixer: Any, out: BinaryIO) -> tuple[int, int]:
    """Write the samples; how many packets could not be decoded, and how many samples could."""
    skipped = samples = 0
    for packet in _packets(media, stream):
        if packet is None:
            skipped += 1
            break
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            skipped += 1
            continue
        for frame in frames:
            frame.pts = None
            for mixed in mixer.resample(frame):
                samples += mixed.samples
                out.write(mixed.to_ndarray().tobytes())
    for mixed in mixer.resample(None):
        samples += mixed.samples
        out.write(mixed.to_ndarray().tobytes())
    return skipped, samples


def _packets(media: Any, stream: Any) -> Iterator[Any]:
    """The stream's packets; None in place of the rest when the container breaks off."""
    try:
        yield from media.demux(stream)
    except av.error.FFmpegError:
        yield None


def main(path: str) -> None:
    """Decode `path` to stdout."""
    limit()
    av.logging.set_level(None)
    with Path(path).open("rb") as file, os.fdopen(1, "wb", closefd=False) as out:
        report = decode(file, out)
    sys.stderr.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
