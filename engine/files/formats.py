"""A transcript as a file: plain text, SubRip, WebVTT, JSON or Markdown.

Plain text is made a segment at a time (`TextFlow`), so that it can be read while the rest is heard; what is
written to a file is the same, letter for letter. Subtitles are cut in `subtitles` and written by pysubs2.
"""

from __future__ import annotations

import json
import re
from enum import Enum

from engine.files.subtitles import Cue, cues
from engine.files.transcript import (
    Segment,
    Transcript,
    begins_paragraph,
    paragraphs,
    transcript_record,
)


class Format(Enum):
    """What can be written; the value is the ending of the file's name."""

    TXT = "txt"
    SRT = "srt"
    VTT = "vtt"
    JSON = "json"
    MARKDOWN = "md"


class TextFlow:
    """Plain text as it comes: segments in a row, an empty line at long pauses."""

    def __init__(self) -> None:
        self._last: Segment | None = None

    def add(self, segment: Segment) -> str:
        """What the next segment adds."""
        last, self._last = self._last, segment
        if last is None:
            return segment.text
        return ("\n\n" if begins_paragraph(last, segment) else " ") + segment.text

    def end(self) -> str:
        """What ends the text; nothing if there is none."""
        return "" if self._last is None else "\n"


def render(transcript: Transcript, kind: Format, words: bool = False) -> str:
    """The whole file.

    Args:
        transcript: What was heard.
        kind: How it is written.
        words: Each word with its times, in JSON.
    """
    match kind:
        case Format.TXT:
            flow = TextFlow()
            return "".join(flow.add(segment) for segment in transcript.segments) + flow.end()
        case Format.SRT | Format.VTT:
            return _subtitles(cues(transcript.segments), kind)
        case Format.JSON:
            return _json(transcript, words)
        case Format.MARKDOWN:
            return _markdown(transcript)


def _subtitles(found: list[Cue], kind: Format) -> str:
    from pysubs2 import SSAEvent, SSAFile

    file = SSAFile()
    for cue in found:
        event = SSAEvent(start=round(cue.start * 1000), end=round(cue.end * 1000))
        event.plaintext = "\n".join(_harmless(line, kind) for line in cue.lines)
        file.append(event)
    return file.to_string(kind.value)


def _harmless(line: str, kind: Format) -> str:
    """Text in which pysubs2, and then the player, finds no markup: braces and backslashes are its own."""
    line = line.replace("{", "(").replace("}", ")").replace("\\", "/").replace("-->", "->")
    if kind is Format.VTT:
        line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return line


def _json(transcript: Transcript, words: bool) -> str:
    record = transcript_record(transcript)
    if not words:
        for segment in record["segments"]:
            del segment["words"], segment["estimated"]
    record["text"] = transcript.text
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _markdown(transcript: Transcript) -> str:
    facts = [_clock(transcript.timings.audio_s), transcript.language, transcript.model]
    lines = [f"# {_escaped(transcript.name)}", "", f"*{_escaped(', '.join(filter(None, facts)))}*"]
    for paragraph in paragraphs(transcript.segments):
        text = " ".join(segment.text for segment in paragraph)
        lines += ["", f"**{_clock(paragraph[0].start)}** {_escaped(text)}"]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def _clock(seconds: float) -> str:
    """1:02:03, or 2:03 under an hour."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"
