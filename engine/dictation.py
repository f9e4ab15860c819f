"""One dictation inside the engine: its state, its stream, and what it has cost so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.messages import SessionId
from engine.metrics import Metrics
from engine.models.residency import Resident
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis
from engine.recognition.cost import DecodeCost
from engine.recognition.live import LiveStream
from engine.recognition.segmenter import Segmenter
from engine.recognition.stream import SpeechStream
from engine.session import State

SURE_OF_LANGUAGE_S = 4.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a dictation is done, from its first decode to its text.

    Attributes:
        model: What it is decoded with.
        decoding: How: language, vocabulary, prompt.
        process: From recognised text to what is inserted (rules); pure.
        mode: What this manner is called, noted with the words; "" for the usual one.
    """

    model: str
    decoding: DecodeOptions = GREEDY
    process: Callable[[str], str] = str
    mode: str = ""


@dataclass(slots=True)
class Dictation:
    """One dictation. Owned by the engine thread.

    Attributes:
        session: Its name.
        state: Where it stands in its life.
        manner: How it is done.
        language: What it is spoken in; None while that has to be detected.
        stream: Its audio on the way to text.
        segmenter: That stream's.
        live: What hears it while it is spoken, where the model can; None where it decodes.
        resident: That model, leased; None while it is not to be had.
        kind: "dictation", or "recovered" for one that comes from the journal.
        app: What it was spoken into.
        started: Unix time of key-down.
        kept: Its words go into the history.
        first_text_at, load_s, infer_s: Clock and seconds for the metrics.
    """

    session: SessionId
    state: State
    stream: SpeechStream
    segmenter: Segmenter
    manner: Manner
    language: str | None = None
    live: LiveStream | None = None
    resident: Resident | None = None
    kind: str = "dictation"
    app: str = ""
    started: float = 0.0
    kept: bool = True
    first_text_at: float | None = None
    load_s: float = 0.0
    infer_s: float = 0.0

    @property
    def decoding(self) -> DecodeOptions:
        """How its next decode is to be done."""
        return replace(self.manner.decoding, language=self.language)

    @property
    def hears(self) -> SpeechStream | LiveStream:
        """What its audio goes to and its text comes from."""
        return self.live or self.stream

    @property
    def cost(self) -> DecodeCost:
        """What decodes of its model cost."""
        return self.resident.cost if self.resident else DecodeCost()

    def settle_language(self, heard: Hypothesis, audio_s: float) -> None:
        """Stay with the language of a stretch that was long enough to tell: detection of a few words errs."""
        if self.language is None and heard.text and audio_s >= SURE_OF_LANGUAGE_S:
            self.language = heard.language

    def close(self) -> None:
        """End what still hears it; its model is idle afterwards, as far as it is concerned."""
        if self.live is not None:
            self.live.cancel()

    def metrics(self, now: float) -> Metrics:
        """What it cost, its text being ready at clock `now`; its model was loaded."""
        assert self.resident is not None
        info = self.resident.recognizer.info
        state, stream = self.state, self.stream
        audio_s = stream.total / SAMPLE_RATE
        released = now if state.released_at is None else state.released_at
        ended = released if state.ended_at is None else state.ended_at
        return Metrics(
            audio_s=audio_s,
            speech_s=stream.speech_s,
            first_text_ms=self._first_text_ms(),
            release_to_text_ms=(now - released) * 1e3,
            tail_ms=(ended - released) * 1e3,
            decode_ms=(now - ended) * 1e3,
            load_ms=self.load_s * 1e3,
            infer_ms=self.infer_s * 1e3,
            total_ms=(now - state.pressed_at) * 1e3,
            xrt=audio_s / self.infer_s if self.infer_s else None,
            model=info.model,
            device=info.device,
            compute_type=info.compute_type,
        )

    def _first_text_ms(self) -> float | None:
        if self.first_text_at is None:
            return None
        onset_s = (self.stream.onset or 0) / SAMPLE_RATE
        return (self.first_text_at - self.state.pressed_at - onset_s) * 1e3
