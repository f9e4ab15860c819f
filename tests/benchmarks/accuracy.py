"""What dictating costs in words: the streamed final text against the same engine on the same audio at once.

    python tests/benchmarks/accuracy.py [--sequences 14] [--joint "no pause"] [--json FILE]

The 17 easy recordings are joined in many orders: with pauses of 0.6 s between them, with what silence they
bring, and with none at all (cut to the speech, 50 ms left on each side: one breathless voice). Each sequence
is dictated through the stream as the engine thread would, with its partials and candidate ends, on a clock
that only counts predicted decode time, so that the figures are the same on every machine. It is compared
with the batch shape: the same recogniser, guards and audio in stretches of up to 29 s.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from engine.threads import prepare

prepare()

import numpy as np

from engine.audio.source import Block
from engine.audio.vad import FRAME, SileroVads
from engine.files.transcribe import transcribe
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.base import GREEDY, SAMPLE_RATE, Recognizer, Samples
from engine.recognition.cost import DecodeCost
from engine.recognition.second_look import recognise
from engine.recognition.segmenter import Limits, Segmenter
from engine.recognition.stream import SpeechStream
from helpers.audio import Clip, clips, word_errors

BLOCK = SAMPLE_RATE // 50
BATCH_LIMITS = Limits(24.0, 29.0)
EDGE = SAMPLE_RATE // 20  # silence kept on each side of speech that is cut to the bone
VADS = SileroVads()


@dataclass(frozen=True, slots=True)
class Joint:
    """How recordings are joined: silence put between them, and whether their own is cut away."""

    name: str
    pause_s: float
    bare: bool


JOINTS = (Joint("pauses of 0.6 s", 0.6, True), Joint("as recorded", 0.0, False), Joint("no pause", 0.0, True))


@dataclass(frozen=True, slots=True)
class Row:
    """Word errors of one joint over all sequences; points are differences in percent of words."""

    joint: str
    words: int
    streamed: int
    whole: int
    points: float


def dictate(recognizer: Recognizer, pcm: Block) -> str:
    """The final text as the engine thread would get it, on a virtual clock."""
    cost = DecodeCost()
    stream = SpeechStream(1, VADS(), Segmenter(cost.limits()))
    free_at = 0.0
    for start in range(0, len(pcm), BLOCK):
        now = start / SAMPLE_RATE
        stream.feed(pcm[start : start + BLOCK])
        while now >= free_at and (spent := _decode(recognizer, stream, cost)):
            free_at = max(free_at, now) + spent
    stream.release(len(pcm))
    stream.end()
    while _decode(recognizer, stream, cost):
        pass
    return stream.text


def _decode(recognizer: Recognizer, stream: SpeechStream, cost: DecodeCost) -> float:
    """Do the decode worth most; the seconds it is taken to cost, 0 if there was nothing to do."""
    job = stream.wanted(cost)
    if job is None:
        return 0.0
    spent = cost.predict(job.length / SAMPLE_RATE)
    stream.decoded(job, recognise(recognizer, stream, job, GREEDY).text, spent)
    return spent


def batch(recognizer: Recognizer, pcm: Block) -> str:
    """The text of the same audio decoded afterwards, in stretches as long as the recogniser takes."""
    found = transcribe(recognizer, VADS(), [pcm], SAMPLE_RATE, limits=BATCH_LIMITS)
    return " ".join(segment.text for segment in found)


def sequence(seed: int, joint: Joint) -> tuple[Block, str]:
    """All recordings in one order, joined, and their words."""
    order = list(clips())
    random.Random(seed).shuffle(order)
    pause = np.zeros(int(joint.pause_s * SAMPLE_RATE), np.float32)
    parts = [p for clip in order for p in (_bare(clip) if joint.bare else clip.samples, pause)]
    samples = np.concatenate(parts)
    return (samples * 32_767).astype(np.int16), " ".join(clip.text for clip in order)


def _bare(clip: Clip) -> Samples:
    voiced = np.flatnonzero(VADS().push(clip.samples) >= 0.5)
    start, end = voiced[0] * FRAME - EDGE, (voiced[-1] + 1) * FRAME + EDGE
    return clip.samples[max(0, start) : end]


def measure(
    recognizer: Recognizer, joints: Iterable[Joint], sequences: int, tell: Callable[[str], None]
) -> list[Row]:
    """Each joint over so many orders."""
    rows = []
    for joint in joints:
        words = streamed = whole = 0
        for seed in range(1, sequences + 1):
            pcm, text = sequence(seed, joint)
            ours, count = word_errors(text, dictate(recognizer, pcm))
            theirs, _ = word_errors(text, batch(recognizer, pcm))
            words, streamed, whole = words + count, streamed + ours, whole + theirs
            tell(f"{joint.name}, order {seed}: {ours} streamed, {theirs} whole, of {count}\n")
        rows.append(Row(joint.name, words, streamed, whole, 100 * (streamed - whole) / words))
    return rows


def line(row: Row) -> str:
    """One row for people."""
    shares = (100 * row.streamed / row.words, 100 * row.whole / row.words)
    return (
        f"{row.joint:<18}{row.words:>6} words   streamed {row.streamed:>4} ({shares[0]:.2f} %)"
        f"   at once {row.whole:>4} ({shares[1]:.2f} %)   {row.points:+.2f} points"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sequences", type=int, default=14, help="orders of the 155 words")
    parser.add_argument("--joint", choices=[joint.name for joint in JOINTS], help="only this one")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    recognizer = MoonshineRecognizer()
    recognizer.load()
    joints = [joint for joint in JOINTS if options.joint in (None, joint.name)]
    rows = measure(recognizer, joints, options.sequences, sys.stderr.write)
    print("\n".join(map(line, rows)))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
