"""What a recording comes to: segments with times, and how long it took. Plain values, to and from JSON.

Times are seconds from the beginning of the recording. The JSON is what `--format json` writes and what
results are kept as; a value of another `VERSION` is not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from engine.phrases import from_json
from engine.recognition.base import Word

VERSION = 1
PARAGRAPH_PAUSE_S = (
    2.0  # pauses inside a train of thought are shorter; LJ and interview recordings: 0.3 to 1.2
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech and its words.

    Attributes:
        text: As it was heard.
        start, end: Seconds from the beginning of the recording; segments never overlap.
        words: Each word of `text` with its times.
        estimated: The words' times are a guess from their letters and the voiced parts of the segment: nobody
            told them, and their sounds were not found.
        confidence: Mean probability, 0 to 1; None where the recogniser cannot tell.
        language: Code of what was heard; None where the recogniser does not say.
    """

    text: str
    start: float
    end: float
    words: tuple[Word, ...] = ()
    estimated: bool = True
    confidence: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Timings:
    """Where the time went, in seconds.

    Attributes:
        load_s: Reading the model.
        decode_s: CPU of the child that decoded the file; it runs beside the rest.
        inference_s: In the recogniser.
        total_s: From the start of the job to its end, without the time in which it was paused; of an earlier
            run that it went on with, its time in the recogniser.
        audio_s: Length of the recording.
    """

    load_s: float = 0.0
    decode_s: float = 0.0
    inference_s: float = 0.0
    total_s: float = 0.0
    audio_s: float = 0.0

    @property
    def speed(self) -> float:
        """Seconds of audio for each second of work; 0 if nothing was measured."""
        return self.audio_s / self.total_s if self.total_s > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """One recording's text.

    Attributes:
        name: The file's name, for titles.
        model: Which recogniser heard it.
        language: Code of most of what was heard; None where nobody says.
        segments: In order.
        timings: Of the run that made it.
        warning: What was wrong with the file, for the person.
    """

    name: str
    model: str
    language: str | None
    segments: tuple[Segment, ...]
    timings: Timings
    warning: str | None = None

    @property
    def text(self) -> str:
        """All words; long pauses are empty lines."""
        return "\n\n".join(" ".join(s.text for s in paragraph) for paragraph in paragraphs(self.segments))


def paragraphs(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments without a long pause between them, together."""
    found: list[list[Segment]] = []
    for segment in segments:
        if not found or begins_paragraph(found[-1][-1], segment):
            found.append([])
        found[-1].append(segment)
    return found


def begins_paragraph(before: Segment, segment: Segment) -> bool:
    """Whether there is a long pause between two segments."""
    return segment.start - before.end >= PARAGRAPH_PAUSE_S


def main_language(segments: Iterable[Segment]) -> str | None:
    """The language of most of the time."""
    seconds: dict[str, float] = {}
    for segment in segments:
        if segment.language:
            seconds[segment.language] = seconds.get(segment.language, 0.0) + segment.end - segment.start
    return max(seconds, key=seconds.__getitem__, default=None)


def segment_record(segment: Segment) -> dict[str, Any]:
    """A segment as plain JSON."""
    return {**asdict(segment), "words": [asdict(word) for word in segment.words]}


def segment_from(record: dict[str, Any]) -> Segment:
    """What `segment_record` wrote. Raises TypeError or KeyError for anything else."""
    return Segment(**{**record, "words": tuple(Word(**word) for word in record["words"])})


def transcript_record(transcript: Transcript) -> dict[str, Any]:
    """A transcript as plain JSON, with its version and speed."""
    segments = [segment_record(segment) for segment in transcript.segments]
    timings = {**asdict(transcript.timings), "speed": round(transcript.timings.speed, 2)}
    return {
        "version": VERSION,
        "file": transcript.name,
        "model": transcript.model,
        "language": transcript.language,
        "warning": transcript.warning,
        "timings": timings,
        "segments": segments,
    }


def transcript_from(record: dict[str, Any]) -> Transcript:
    """What `transcript_record` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    if record["version"] != VERSION:
        raise ValueError(f"version {record['version']}")
    timings = {name: float(record["timings"][name]) for name in Timings.__slots__}
    return Transcript(
        record["file"],
        record["model"],
        record["language"],
        tuple(segment_from(segment) for segment in record["segments"]),
        Timings(**timings),
        None if record["warning"] is None else from_json(record["warning"]),
    )
