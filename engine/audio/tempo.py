"""Speech faster or slower at its own pitch: FFmpeg's `atempo`, in process, block by block.

Rules: samples come out a few milliseconds of audio later than they went in; `push` with `last` gives the
rest. At speed 1 nothing is touched. Failure mode: none while blocks are int16 at 16 kHz mono.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from engine.audio.source import Block

RATE = 16_000
SLOWEST, FASTEST = 0.5, 3.0  # beyond these speech is not understood


class Tempo:
    """A stretch of 16 kHz mono speech at another speed.

    Args:
        speed: 0.5 to 3; what is outside is brought inside.
    """

    def __init__(self, speed: float) -> None:
        self.speed = min(FASTEST, max(SLOWEST, speed))
        self._graph = _graph(self.speed) if self.speed != 1.0 else None
        self._taken = 0

    def push(self, block: Block, last: bool = False) -> Block:
        """int16 samples in, those that are ready out, both shape (n,)."""
        if self._graph is None:
            return block
        if len(block):
            self._graph.push(self._frame(block))
        if last:
            self._graph.push(None)
        return self._ready()

    def _frame(self, block: Block) -> Any:
        import av

        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block)[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = self._taken
        self._taken += len(block)
        return frame

    def _ready(self) -> Block:
        import av

        assert self._graph is not None
        parts = []
        while True:
            try:
                parts.append(self._graph.pull().to_ndarray()[0])
            except (av.BlockingIOError, av.EOFError):
                return np.concatenate(parts) if parts else np.zeros(0, np.int16)


def _graph(speed: float) -> Any:
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
    tempo, sink = graph.add("atempo", f"{speed:g}"), graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(sink)
    graph.configure()
    return graph
