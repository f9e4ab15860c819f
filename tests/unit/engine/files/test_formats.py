"""Formats: what others' programs read back, and what a transcript's odd characters must not break."""

from __future__ import annotations

import json

import pysubs2
import pytest

from engine.files.formats import Format, TextFlow, render
from engine.files.transcript import Segment, Timings, Transcript, transcript_from
from engine.recognition.base import Word

ODD = Segment("a {b} <i>c</i> & d --> e \\N f", 0.5, 2.5)
SEGMENTS = (
    Segment("We read.", 0.1, 1.5, (Word("We", 0.1, 0.4), Word("read.", 0.4, 0.9, 0.5)), False, 0.8, "en"),
    Segment("Then we write.", 1.9, 3.0, language="en"),
    Segment("Tomorrow.", 7.0, 8.0, language="en"),
)


def transcript(*segments: Segment, warning: str | None = None) -> Transcript:
    timings = Timings(0.5, 0.1, 1.0, 2.0, 3723.0)
    return Transcript("a*b.mp3", "moonshine-tiny", "en", segments, timings, warning)


def test_text_has_an_empty_line_at_a_long_pause() -> None:
    text = render(transcript(*SEGMENTS), Format.TXT)
    assert text == "We read. Then we write.\n\nTomorrow.\n"
    assert transcript(*SEGMENTS).text + "\n" == text


def test_text_that_flows_is_the_text_of_the_file() -> None:
    flow = TextFlow()
    pieces = [flow.add(segment) for segment in SEGMENTS]
    assert "".join(pieces) + flow.end() == render(transcript(*SEGMENTS), Format.TXT)


def test_nothing_heard_is_an_empty_file() -> None:
    assert render(transcript(), Format.TXT) == ""
    assert pysubs2.SSAFile.from_string(render(transcript(), Format.SRT), format_="srt").events == []


@pytest.mark.parametrize("kind", [Format.SRT, Format.VTT])
def test_subtitles_can_be_read_back(kind: Format) -> None:
    found = pysubs2.SSAFile.from_string(render(transcript(*SEGMENTS), kind), format_=kind.value)
    assert [(e.start, e.plaintext) for e in found] == [
        (100, "We read."),
        (1900, "Then we write."),
        (7000, "Tomorrow."),
    ]


@pytest.mark.parametrize("kind", [Format.SRT, Format.VTT])
def test_what_looks_like_markup_breaks_no_subtitle(kind: Format) -> None:
    text = render(transcript(ODD), kind)
    assert text.count("-->") == 1
    assert "(b)" in text
    assert ("<i>" in text) is (kind is Format.SRT)


def test_json_holds_everything_and_is_one_line() -> None:
    text = render(transcript(*SEGMENTS, warning="it breaks off"), Format.JSON, words=True)
    assert text.count("\n") == 1
    record = json.loads(text)
    assert transcript_from(record) == transcript(*SEGMENTS, warning="it breaks off")
    assert record["timings"]["speed"] == 1861.5
    assert record["text"].startswith("We read")


def test_json_has_words_only_if_they_are_wanted() -> None:
    record = json.loads(render(transcript(*SEGMENTS), Format.JSON))
    assert record["segments"][0]["text"] == "We read."
    assert "words" not in record["segments"][0]


def test_markdown_has_a_title_facts_and_the_time_of_each_paragraph() -> None:
    lines = render(transcript(*SEGMENTS), Format.MARKDOWN).splitlines()
    assert lines[0] == "# a\\*b.mp3"
    assert lines[2] == "*1:02:03, en, moonshine-tiny*"
    assert lines[4] == "**0:00** We read. Then we write."
    assert lines[6] == "**0:07** Tomorrow."
