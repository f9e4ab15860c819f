"""Timings of one dictation, as people and benchmarks read them.

All durations are wall clock on one monotonic clock. `None` means "did not happen", never "zero".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Metrics:
    """What one dictation cost.

    Attributes:
        audio_s: Seconds of audio kept, key-down to the end of the tail.
        speech_s: Seconds of it in which the VAD heard speech.
        first_text_ms: First text shown minus the onset of speech; None if no text was ever shown.
        release_to_text_ms: Final text minus key-up; `tail_ms` + `decode_ms`.
        tail_ms: The part of it spent on audio that came after key-up (device drain and tail).
        decode_ms: The rest of it: decoding, guards, and, but in the copy that is saved, saving the text.
        load_ms: How long this dictation waited for its model; 0 when the model was warm.
        infer_ms: Time inside the recogniser, all decodes of this dictation together.
        total_ms: Final text minus key-down.
        xrt: Audio seconds per second of inference ("times real time").
        model, device, compute_type: What decoded it.
    """

    audio_s: float
    speech_s: float
    first_text_ms: float | None
    release_to_text_ms: float
    tail_ms: float
    decode_ms: float
    load_ms: float
    infer_ms: float
    total_ms: float
    xrt: float | None
    model: str
    device: str
    compute_type: str

    def as_dict(self) -> dict[str, float | str | None]:
        """Plain values, rounded to a microsecond, for JSON and the history."""
        return {k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(self).items()}
