"""Records the default microphone of its environment to a NumPy file.

Usage: python rig_recorder.py FILE SECONDS

It is a process of its own because PortAudio reads the environment once, when it is first loaded, and the
test process may have loaded it long before the rig had a microphone. FILE.ready appears with the first block.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import sounddevice

RATE = 48_000
_BLOCK = RATE // 50


def main(path: Path, seconds: float) -> None:
    """Save `seconds` of mono float32 samples (-1..1) at `RATE`."""
    blocks: list[np.ndarray[Any, np.dtype[np.float32]]] = []
    first, full = threading.Event(), threading.Event()
    wanted = int(seconds * RATE / _BLOCK)

    def keep(data: np.ndarray[Any, np.dtype[np.float32]], frames: int, when: Any, status: Any) -> None:
        if len(blocks) < wanted:
            blocks.append(data[:, 0].copy())
            first.set()
        else:
            full.set()

    stream = sounddevice.InputStream(
        samplerate=RATE, channels=1, dtype="float32", blocksize=_BLOCK, callback=keep
    )
    with stream:
        if first.wait(timeout=30):
            path.with_name(path.name + ".ready").touch()
        full.wait(timeout=seconds + 30)
    np.save(path, np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.float32))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
