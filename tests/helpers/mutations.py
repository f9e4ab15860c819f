"""Media files that were damaged on the way, the same ones every time, and what becomes of each."""

from __future__ import annotations

import random
import time
from pathlib import Path

from engine.audio.decode import Decoding
from engine.errors import MediaError
from helpers.audio import clip
from helpers.recordings import encode

CONTAINERS = ("wav", "flac", "mp3", "m4a", "ogg", "webm", "avi", "wma")
OUTCOMES = frozenset(("heard", "warned", "NotAudio", "EmptyAudio"))  # anything else is a fault of ours
LIMIT_S = 30.0  # nothing may take longer: what a person takes for a hang


def originals(folder: Path) -> dict[str, bytes]:
    """A second and a half of speech in each container, by its ending."""
    found = {}
    for ending in CONTAINERS:
        encode(folder / f"a.{ending}", clip("spk1_snt1").samples[:24_000], 48_000, "stereo")
        found[ending] = (folder / f"a.{ending}").read_bytes()
    return found


def mutate(data: bytes, dice: random.Random) -> bytes:
    """Cut it off, flip bits, overwrite, repeat or take out a stretch; the header is hit more often."""
    mutated = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        size = max(1, len(mutated))
        at = dice.randrange(min(size, 400)) if dice.random() < 0.5 else dice.randrange(size)
        length = min(dice.choice((1, 4, 64, 4_096)), size - at)
        match dice.randrange(6):
            case 0:
                del mutated[at + 1 :]
            case 1:
                mutated[at : at + 1] = bytes([dice.randrange(256)])
            case 2:
                mutated[at : at + length] = dice.randbytes(length)
            case 3:
                mutated[at:at] = mutated[at : at + length]
            case 4:
                del mutated[at : at + length]
            case 5:
                mutated[at : at + length] = b"\xff" * length
    return bytes(mutated)


def outcome(path: Path) -> str:
    """Decode a file to its end: one of `OUTCOMES`, or the class of another error.

    Raises:
        AssertionError: It took longer than `LIMIT_S`, or its error is more than one line.
    """
    started = time.monotonic()
    decoding = None
    try:
        decoding = Decoding(path, 16_000)
        while (block := decoding.next(1.0)) is None or len(block):
            assert time.monotonic() - started < LIMIT_S, "it hangs"
        return "warned" if decoding.warning else "heard"
    except MediaError as error:
        assert str(error).count("\n") == 0
        return type(error).__name__
    finally:
        if decoding is not None:
            decoding.close()
