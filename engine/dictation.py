"""One dictation inside the engine: its state, its stream, and what it has cost so far."""

from __future__ import annotations

from dataclasses import dataclass

from engine.messages import SessionId
from engine.metrics import Metrics
from engine.models.residency import Resident
from engine.recognition.base import SAMPLE_RATE
from engine.recognition.cost import DecodeCost
from engine.recognition.stream import SpeechStream
from engine.session import State


@dataclass(slots=True)
class Dictation:
    """One dictation. Owned by the engine thread.

    Attributes:
        session: Its name.
        state: Where it stands in its life.
        model: What it is decoded with.
        stream: Its audio on the way to text.
        resident: That model, leased; None while it is not to be had.
        kind: "dictation", or "recovered" for one that comes from the journal.
        app: What it was spoken into.
        started: Unix time of key-down.
        first_text_at, load_s, infer_s: Clock and seconds for the metrics.
    """

    session: SessionId
    state: State
    stream: SpeechStream
    model: str
    resident: Resident | None = None
    kind: str = "dictation"
    app: str = ""
    started: float = 0.0
    first_text_at: float | None = None
    load_s: float = 0.0
    infer_s: float = 0.0

    @property
    def cost(self) -> DecodeCost:
        """What decodes of its model cost."""
        return self.resident.cost if self.resident else DecodeCost()

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
