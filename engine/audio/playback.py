"""A recording that plays as the microphone: the shipped fake of `AudioSource`, and `sayso dictate --input`.

Blocks of 20 ms are written on a monotonic clock from the moment the source is opened, silence follows the
recording, and the key comes up a set time after its end. The key is lifted from here, by the clock that
plays the audio, so that a busy engine cannot make it late.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from engine.audio.source import BLOCK_SECONDS, Block, BlockSink, SourceFormat

FAST_ROOM_S = 5  # at full speed the ring is kept this far from overflowing


class Playback:
    """Plays int16 mono blocks of any length as a microphone.

    Args:
        name: What the device is called.
        rate: Samples per second of `blocks`.
        blocks: The audio; pulled as it plays, so it may itself be a live stream.
        realtime: On the clock; otherwise as fast as it is taken.
        release_after_s: Silence between the end of the audio and key-up.
        on_key_up: Called once, on the playing thread, at the moment the key comes up. None: never.
    """

    def __init__(
        self,
        name: str,
        rate: int,
        blocks: Iterable[Block],
        realtime: bool = True,
        release_after_s: float = 0.3,
        on_key_up: Callable[[], None] | None = None,
    ) -> None:
        self._format = SourceFormat(name, rate, 0.0)
        self._blocks = blocks
        self._realtime = realtime
        self._release_after_s = release_after_s
        self._on_key_up = on_key_up
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self.played_s = 0.0

    def open(self, sink: BlockSink) -> SourceFormat:
        """Start playing; a source plays once."""
        self._thread = threading.Thread(target=self._play, args=(sink,), name="sayso-playback", daemon=True)
        self._thread.start()
        return self._format

    def close(self) -> None:
        """Stop playing."""
        self._closing.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(2.0)

    def _play(self, sink: BlockSink) -> None:
        start = time.monotonic()
        size = int(self._format.rate * BLOCK_SECONDS)
        samples = 0
        for block in rechunk(self._blocks, size):
            samples += len(block)
            self._wait(start + samples / self._format.rate, sink)
            if self._closing.is_set():
                return
            sink.write(block)
        self.played_s = samples / self._format.rate
        end = self.played_s + self._release_after_s
        self._silence(sink, start, samples, end)
        if self._on_key_up and not self._closing.is_set():
            self._on_key_up()
        # Nobody can take silence faster than the clock for ever: after key-up every pace is real time.
        self._realtime = True
        self._silence(sink, time.monotonic(), 0, None)

    def _silence(self, sink: BlockSink, start: float, samples: int, until_s: float | None) -> None:
        """Write silence from `samples` on, up to `until_s` exactly, or until closed."""
        rate, size = self._format.rate, int(self._format.rate * BLOCK_SECONDS)
        end = None if until_s is None else int(until_s * rate)
        while not self._closing.is_set() and (end is None or samples < end):
            count = size if end is None else min(size, end - samples)
            samples += count
            self._wait(start + samples / rate, sink)
            sink.write(np.zeros(count, np.int16))

    def _wait(self, due: float, sink: BlockSink) -> None:
        if self._realtime:
            self._closing.wait(max(0.0, due - time.monotonic()))
            return
        while sink.room() < FAST_ROOM_S * self._format.rate and not self._closing.is_set():
            time.sleep(0.002)


def rechunk(blocks: Iterable[Block], size: int) -> Iterator[Block]:
    """The same samples in blocks of `size`, the last one shorter."""
    held: list[Block] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        if count >= size:
            joined = np.concatenate(held)
            whole = count // size * size
            yield from (joined[i : i + size] for i in range(0, whole, size))
            held, count = [joined[whole:]], count - whole
    if count:
        yield np.concatenate(held)
