"""A second, more careful hearing of what was dictated, when nobody waits for it.

The text at release is decoded greedily, in short segments. Engines whose accurate lane is better (beams) hear
the recording once more when the engine is idle, in longer segments, and what they hear differently is kept
beside the words that were inserted. It never changes those.

Rules: one call to the recogniser a step, of about a second at most, because a key that goes down waits for
it; a dictation that was forgotten meanwhile stays forgotten. Failure mode: it is dropped, and the words stand
as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from engine.audio.vad import VoiceDetector
from engine.messages import EngineEvent, Final, Refined
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Lane, Recognizer
from engine.recognition.segmenter import Limits
from engine.store.history import History
from engine.store.journal import Journal

LIMITS = Limits(soft_s=6.0, hard_s=10.0)  # whisper small with five beams: about a second a decode


@dataclass(frozen=True, slots=True)
class Refiner:
    """What a second hearing needs."""

    journal: Journal
    history: History
    say: Callable[[EngineEvent], None]
    make_vad: Callable[[], VoiceDetector]
    decoding: DecodeOptions

    def task(self, final: Final) -> Callable[[Recognizer], Iterator[None]]:
        """The idle work for one finished dictation; raises StoreError or DecodeFailed where it must."""

        def work(recognizer: Recognizer) -> Iterator[None]:
            if not recognizer.info.careful:
                return
            from engine.files.transcribe import transcribe  # here: no start needs its 7 ms of imports

            heard = []
            pcm = self.journal.read(final.session)
            options = replace(self.decoding, lane=Lane.ACCURATE)
            found = transcribe(recognizer, self.make_vad(), [pcm], SAMPLE_RATE, options, LIMITS)
            for segment in found:
                heard.append(segment.text)
                yield
            text = " ".join(heard)
            if text and text != final.raw and self.history.refine(final.session, text):
                self.say(Refined(final.session, final.t, text))

        return work
