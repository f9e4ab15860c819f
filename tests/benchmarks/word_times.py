"""How far off the times of words are: where each is said to begin against where it does, in milliseconds.

    python tests/benchmarks/word_times.py [--letters] [--table]

Made speech: espeak-ng tells where each of its words begins; ten texts in four voices at three speeds, some
with pauses put in between words, and the same with fillers and dictated punctuation that the text leaves out.
Real speech: 53 words of four recordings, read off their spectrograms by eye (`test_timing.py`). `--letters`
measures the guess from letters and pauses alone, `--table` prints the rows of `sound_table` anew from other
sentences. It needs libespeak-ng; without it only the real speech is measured.
"""

from __future__ import annotations

import argparse
import ctypes
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from engine.threads import prepare

prepare()

import numpy as np
import soxr
from numpy.typing import NDArray
from unit.engine.files.test_timing import BY_EYE

from engine.audio.vad import SileroVads
from engine.files import timing
from engine.files.cepstra import FRAME_S, features
from engine.files.sounds import ANY, CLASSES
from engine.recognition.base import SAMPLE_RATE
from helpers.audio import clip

VOICES = ("en-us", "en-gb", "en-us+f3", "en-gb-scotland+m3")
SPEEDS = (130, 175, 230)  # words a minute
TEXTS = (
    "And so, my fellow Americans, ask not what your country can do for you. Ask what you can do for it.",
    "Mister John Dashwood had then leisure to consider how much there might be prudently in his power.",
    "Could we move the meeting to Thursday? I have to be in Leeds until noon, and the train is at half past.",
    "The second sample was colder than the first, by about two degrees. We should measure it again, with "
    "the other probe, before anybody writes the report.",
    "Milk, bread, a dozen eggs, and something for Friday evening. Oh, and please call the plumber; the "
    "kitchen tap has been dripping since Tuesday.",
    "Chapter four. The harbour lay under fog until the late morning, and nobody on the quay could say which "
    "of the ships had come in during the night.",
    "He was not an ill disposed young man, unless to be rather cold hearted and rather selfish is to be so.",
    "I think the new version is considerably faster, although the documentation still describes the old.",
    "Thank you, that is exactly what I needed. Please send the invoice for 25 dollars to our office, and let "
    "me know when the next delivery is expected.",
    "Nothing was said for a while. Then she laughed, strangely enough, and asked whether anyone knew it.",
)
FILLERS = ("um,", "uh,", "you know,", "I mean,")
# For the table: other sentences, other voices, other speeds.
TABLE_VOICES, TABLE_SPEEDS = ("en-us", "en-gb", "en-us+f2", "en-gb+m3", "en-us+f4"), (140, 190)
TABLE_TEXTS = (
    "The birch canoe slid on the smooth planks. Glue the sheet to the dark blue background.",
    "It is easy to tell the depth of a well. These days a chicken leg is a rare dish.",
    "Rice is often served in round bowls. The juice of lemons makes fine punch.",
    "The box was thrown beside the parked truck. The hogs were fed chopped corn and garbage.",
    "Four hours of steady work faced us. A large size in stockings is hard to sell.",
    "The boy was there when the sun rose. A rod is used to catch pink salmon.",
    "The source of the huge river is the clear spring. Kick the ball straight and follow through.",
    "Help the woman get back to her feet. A pot of tea helps to pass the evening.",
)
# What espeak-ng calls its sounds, longest first, and their class; what is not there is a pause or nothing.
_SOUNDS = (
    "tS=S dZ=S a#=@ I2=E i:=I oU=O aU=A aI=A eI=E OI=O u:=U 3=@ U=U @=@ i=I I=E E=E e=E a=A A=A V=A 0=O O=O "
    "o=O n=N m=N N=N l=L r=L w=L j=L s=S S=S z=S Z=S f=F T=F h=H v=V D=V p=P t=P k=P ?=P b=B d=B g=B x=F"
)
SOUNDS = dict(pair.split("=") for pair in _SOUNDS.split())
WORD, PHONEME, POSITION = 1, 7, 0


class Event(ctypes.Structure):
    """espeak_EVENT of its public header."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("phoneme", ctypes.c_char * 8),
    )


Sounds = list[tuple[float, str]]  # when each begins, and its name
CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


@dataclass(frozen=True)
class Said:
    """A text as it was said: int16 at 16 kHz, when each word begins, and each sound (seconds)."""

    text: str
    pcm: NDArray[np.int16]
    starts: list[float]
    sounds: list[tuple[float, str]]


class Espeak:
    """The library, which tells where its words and sounds begin."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._rate = self._library.espeak_Initialize(2, 0, None, 1)  # synchronous, with events for phonemes
        self._parts: list[NDArray[np.int16]] = []
        self._words: list[tuple[int, float]] = []
        self._sounds: list[tuple[float, str]] = []
        self._callback = CALLBACK(self._take)
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, text: str, voice: str, speed: int) -> tuple[NDArray[np.float32], list[float], Sounds]:
        """float32 at 16 kHz, where each word of the text begins, and each sound."""
        for kept in (self._parts, self._words, self._sounds):
            kept.clear()
        self._library.espeak_SetVoiceByName(voice.encode())
        self._library.espeak_SetParameter(1, speed, 0)
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, POSITION + 1, 0, 1, None, None)
        samples = soxr.resample(np.concatenate(self._parts) / np.float32(32768), self._rate, SAMPLE_RATE)
        starts = []
        for found in re.finditer(r"\S+", text):
            inside = [at for place, at in self._words if found.start() < place <= found.end()]
            starts.append(inside[0] if inside else float("nan"))
        return (
            np.asarray(samples * 0.1 / np.sqrt(np.mean(samples**2)), np.float32),
            starts,
            list(self._sounds),
        )

    def _take(self, samples: Any, count: int, events: Any) -> int:
        if samples and count:
            self._parts.append(np.ctypeslib.as_array(samples, (count,)).copy())
        number = 0
        while events[number].type:
            one = events[number]
            if one.type == WORD:
                self._words.append((one.text_position, one.sample / self._rate))
            elif one.type == PHONEME:
                self._sounds.append((one.sample / self._rate, one.phoneme.decode(errors="replace")))
            number += 1
        return 0


def spread(
    espeak: Espeak, texts: Sequence[str], voices: Sequence[str], speeds: Sequence[int], pauses: float
) -> Iterator[Said]:
    """Each text in each voice at each speed, with room noise, and pauses before so large a share of words."""
    chance = np.random.default_rng(1)
    for text in texts:
        for voice in voices:
            for speed in speeds:
                samples, starts, said = espeak.say(text, voice, speed)
                cuts = [(0.0, chance.uniform(0.2, 0.6))]  # where, and so many seconds of nothing
                cuts += [
                    (at, chance.uniform(0.3, 1.2)) for at in starts[1:] if chance.random() < pauses and at > 0
                ]
                yield stretched(text, samples, starts, said, cuts, chance)


def stretched(
    text: str,
    samples: NDArray[np.float32],
    starts: Sequence[float],
    said: Sequence[tuple[float, str]],
    cuts: Sequence[tuple[float, float]],
    chance: np.random.Generator,
) -> Said:
    """What was said with nothing in the cuts, and everything behind them later."""
    parts, last = [], 0
    for at, seconds in cuts:
        cut = int(at * SAMPLE_RATE)
        parts += [samples[last:cut], np.zeros(int(seconds * SAMPLE_RATE), np.float32)]
        last = cut
    whole = np.concatenate([*parts, samples[last:], np.zeros(SAMPLE_RATE // 4, np.float32)])
    whole += chance.standard_normal(len(whole)).astype(np.float32) * np.float32(10 ** (-55 / 20))

    def moved(at: float) -> float:
        return at + sum(seconds for cut, seconds in cuts if cut <= at)

    gaps = [(moved(at) - seconds, "_") for at, seconds in cuts]
    sounds = sorted([(moved(at), name) for at, name in said] + gaps)
    return Said(text, (np.clip(whole, -1, 1) * 32767).astype(np.int16), [moved(at) for at in starts], sounds)


def with_fillers(espeak: Espeak) -> Iterator[Said]:
    """What a person says and what is left of it: fillers and the names of commas are not in the text."""
    chance = np.random.default_rng(3)
    for text in TEXTS:
        spoken: list[str] = []
        kept: list[int] = []
        for word in text.split():
            if chance.random() < 0.07:
                spoken += str(chance.choice(FILLERS)).split()
            kept.append(len(spoken))
            spoken += [word.rstrip(","), "comma,"] if word.endswith(",") else [word]
        for voice in VOICES[:2]:
            for one in spread(espeak, [" ".join(spoken)], [voice], [175], 0.05):
                yield Said(text, one.pcm, [one.starts[number] for number in kept], one.sounds)


def by_eye() -> Iterator[Said]:
    """The recordings whose spectrograms were read."""
    for name, starts in BY_EYE.items():
        one = clip(name)
        times = [float(start) for start in starts.split()]
        yield Said(one.text, (one.samples * 32767).astype(np.int16), times, [])


@cache
def vads() -> SileroVads:
    """Voice detectors."""
    return SileroVads()


def told(name: str, items: Sequence[Said]) -> None:
    """Measure and print one row."""
    begun = time.process_time()
    found = [(timing.spoken(one.text, one.pcm, vads()()).words, one.starts) for one in items]
    took = time.process_time() - begun
    seconds = sum(len(one.pcm) for one in items) / SAMPLE_RATE
    pairs = [pair for words, starts in found for pair in zip(words, starts, strict=False)]
    off = np.array([abs(word.start - at) * 1e3 for word, at in pairs if at == at])  # NaN: espeak told nothing
    middle, high, worst = np.percentile(off, (50, 95, 100))
    print(
        f"{name:<28}{len(off):5} words  median {middle:5.0f}  p95 {high:5.0f}  worst {worst:5.0f} ms"
        f"   CPU {took / seconds * 1e3:.1f} ms a second, VAD included"
    )


def table(espeak: Espeak) -> None:
    """Print the rows of the table."""
    heard: dict[str, list[NDArray[np.float32]]] = {sound: [] for sound in CLASSES}
    lengths: dict[str, list[float]] = {sound: [] for sound in CLASSES}
    for one in spread(espeak, TABLE_TEXTS, TABLE_VOICES, TABLE_SPEEDS, 0.1):
        frames = features(one.pcm)
        ends = [at for at, _ in one.sounds[1:]] + [len(one.pcm) / SAMPLE_RATE]
        for (start, name), end in zip(one.sounds, ends, strict=True):
            row = next((SOUNDS[name[:size]] for size in (2, 1) if name[:size] in SOUNDS), "")
            first, last = round(start / FRAME_S), round(end / FRAME_S)
            for sound in (row, ANY) if row and last > first else ():
                heard[sound].append(frames[first:last])
                lengths[sound].append(end - start)
    for sound in CLASSES:
        rows = np.vstack(heard[sound])
        spread_of = rows.var(0) + (0.1 if sound == ANY else 0.05)
        numbers = " ".join(f"{value:.1f}" for value in (*rows.mean(0), *spread_of))
        print(f"{sound} {np.median(lengths[sound]):.2f} {numbers}")


def letters(words: Sequence[str], expected: Sequence[timing.Times], *_: object) -> list[timing.Times]:
    """In place of `alignment.aligned`: nothing was listened for."""
    return list(expected)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", action="store_true", help="without listening")
    parser.add_argument("--table", action="store_true", help="print the table of sounds")
    options = parser.parse_args()
    try:
        espeak = Espeak()
    except OSError:
        espeak = None
    if options.table and espeak:
        table(espeak)
        return 0
    aligned: Callable[..., Any] = letters if options.letters else timing.aligned
    with patch.object(timing, "aligned", aligned):
        told("real, four voices", list(by_eye()))
        for speed in SPEEDS if espeak else ():
            told(f"made, {speed} words a minute", list(spread(espeak, TEXTS, VOICES, [speed], 0.0)))
        if espeak:
            told("made, with pauses", list(spread(espeak, TEXTS, VOICES, [175], 0.15)))
            told("made, words left out", list(with_fillers(espeak)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
