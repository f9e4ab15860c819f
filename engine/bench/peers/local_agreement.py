"""Re-decoding at intervals with LocalAgreement-2, the shape of whisper_streaming (Machacek et al., 2023).

Each time there is `chunk_s` of new audio the whole buffer is decoded again; words on which two successive
decodes agree are committed. A buffer over `BUFFER_S` is shortened. At key-up what has arrived since the last
decode is decoded with the buffer, and that is the final text.

Rules: it runs in one thread, so its clock is advanced by what each decode really took and never slept.
whisper_streaming shortens its buffer where the model's timestamps end a segment; a recogniser without
timestamps is cut at the quietest moment instead, and the part before it decoded once more to know its words.
It is favoured twice: words not yet committed count as shown, and the recogniser may take short windows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.bench.peer import About, Heard, Shown, as_samples, first_times, recording
from engine.bench.speech import Utterance
from engine.bench.watched import Watched
from engine.recognition.agreement import Words, after_firm, plain
from engine.recognition.base import SAMPLE_RATE, Samples

KEY = "local-agreement"
BUFFER_S = 15.0
CUT_FROM, CUT_BEFORE_S = 0.5, 2.0  # a cut is in the buffer's second half and leaves the newest words alone
HOP = SAMPLE_RATE // 50
VALLEY = 15  # hops: 0.3 s, a pause between words


@dataclass(slots=True)
class _Buffer:
    """What is still open. `start` and `seen` are samples; `done` are the words of what was cut off."""

    start: int = 0
    seen: int = 0
    done: Words = ()
    firm: Words = ()
    last: Words = ()

    def shown(self, t: float) -> Shown:
        return Shown(t, " ".join(self.done + self.firm), " ".join(after_firm(self.firm, self.last)))

    @property
    def text(self) -> str:
        return " ".join(self.done + self.firm + after_firm(self.firm, self.last))


class LocalAgreement:
    """The same recogniser, asked again and again."""

    def __init__(
        self,
        recognizer: Watched,
        chunk_s: float = 1.0,
        weights: tuple[Path, ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Choose; `clock` tells how long a decode took."""
        self._clock = clock
        self._recognizer = recognizer
        self._chunk_s = chunk_s
        self._weights = weights

    @property
    def about(self) -> About:
        """What it is."""
        key = KEY if self._chunk_s == 1.0 else f"{KEY}-{self._chunk_s:g}"
        name = "LocalAgreement" if self._chunk_s == 1.0 else f"LocalAgreement {self._chunk_s:g} s"
        what = f"decodes all of the last {BUFFER_S:.0f} s again for every {self._chunk_s:g} s of new audio"
        return About(key, name, what, self._recognizer.engine, self._weights)

    def load(self) -> None:
        """Load the recogniser. Raises ModelBroken."""
        self._recognizer.load()

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation. Raises DecodeFailed."""
        self._recognizer.forget()
        samples = as_samples(recording(utterance, offset_s))
        up = len(samples) / SAMPLE_RATE
        cpu = time.process_time()
        now, buffer, shown = self._speak(samples)
        cpu_share = (time.process_time() - cpu) / up
        early, now = len(self._recognizer.asked), max(now, up)
        if buffer.seen < len(samples):
            now += self._decode(buffer, samples)
        shown.append(Shown(now, buffer.text))
        first, right = first_times(shown, buffer.text, utterance.onset_s)
        asked = self._recognizer.asked
        return Heard(
            release_to_text_ms=(now - up) * 1e3,
            text=buffer.text,
            first_text_ms=first,
            first_right_ms=right,
            cpu_share=cpu_share,
            steps=tuple(one.step for one in shown),
            decodes=len(asked),
            decoded_s=sum(one.audio_s for one in asked),
            late_decodes=len(asked) - early,
        )

    def close(self) -> None:
        """Nothing: the recogniser is shared."""

    def _speak(self, samples: Samples) -> tuple[float, _Buffer, list[Shown]]:
        """Everything up to key-up: the clock, the buffer, and what was shown."""
        buffer, shown, now = _Buffer(), list[Shown](), 0.0
        chunk = int(self._chunk_s * SAMPLE_RATE)
        while (due := max(now, (buffer.seen + chunk) / SAMPLE_RATE)) < len(samples) / SAMPLE_RATE:
            # Whatever has arrived while the last decode ran is taken too.
            now = due + self._decode(buffer, samples[: int(due * SAMPLE_RATE)])
            shown.append(buffer.shown(now))
            if buffer.seen - buffer.start > BUFFER_S * SAMPLE_RATE:
                now += self._shorten(buffer, samples)
        return now, buffer, shown

    def _decode(self, buffer: _Buffer, arrived: Samples) -> float:
        """One more decode of the buffer; the seconds it took."""
        words, took_s = self._words(arrived[buffer.start :])
        buffer.firm += agreed(buffer.firm, buffer.last, words)
        buffer.last = words
        buffer.seen = len(arrived)
        return took_s

    def _shorten(self, buffer: _Buffer, samples: Samples) -> float:
        """Cut the buffer at its quietest moment; the seconds it took to know the words before it."""
        cut = buffer.start + quietest(samples[buffer.start : buffer.seen])
        words, took_s = self._words(samples[buffer.start : cut])
        buffer.done += words
        buffer.start, buffer.firm, buffer.last = cut, (), ()
        return took_s

    def _words(self, samples: Samples) -> tuple[Words, float]:
        started = self._clock()
        text = self._recognizer.decode(samples).text
        return tuple(text.split()), self._clock() - started


def agreed(firm: Words, before: Words, now: Words) -> Words:
    """The words after the firm ones on which two successive hypotheses agree."""
    pairs = zip(after_firm(firm, before), after_firm(firm, now), strict=False)
    count = 0
    for left, right in pairs:
        if plain(left) != plain(right):
            break
        count += 1
    return after_firm(firm, now)[:count]


def quietest(samples: Samples) -> int:
    """The sample in the middle of the quietest 0.3 s of the part in which a buffer may be cut."""
    hops = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    energy = np.convolve(np.mean(hops**2, axis=1), np.ones(VALLEY), "valid")
    first = int(CUT_FROM * len(hops))
    last = len(hops) - int(CUT_BEFORE_S * SAMPLE_RATE) // HOP - VALLEY
    return (first + int(np.argmin(energy[first:last])) + VALLEY // 2) * HOP
