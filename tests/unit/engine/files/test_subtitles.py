"""Subtitles: what a reader can follow, whatever was said and however fast."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.files.subtitles import (
    COMFORT_CPS,
    FASTEST_CPS,
    LINE,
    LINES,
    LONGEST_S,
    SHORTEST_S,
    Cue,
    cues,
    wrap,
)
from engine.files.transcript import Segment
from engine.recognition.base import Word

spoken = st.tuples(
    st.text("abcdefghij", min_size=1, max_size=12),
    st.sampled_from(("", "", "", "", ",", ".", "?")),
    st.floats(0.1, 0.8),
    st.sampled_from((0.0, 0.0, 0.0, 0.1, 0.4, 0.9, 2.5)),
)


def speech(rows: list[tuple[str, str, float, float]]) -> list[Segment]:
    """Segments of a few words: (letters, punctuation, seconds said, seconds of pause after it)."""
    at, segments, words = 0.0, [], []
    for letters, mark, said_s, pause_s in rows:
        words.append(Word(letters + mark, round(at, 3), round(at + said_s, 3)))
        at += said_s + pause_s
        if pause_s > 0.3 or len(words) > 12:
            segments.append(segment(words))
            words = []
    return segments + ([segment(words)] if words else [])


def segment(words: list[Word]) -> Segment:
    return Segment(" ".join(w.text for w in words), words[0].start, words[-1].end, tuple(words))


def evenly(text: str, cps: float, start: float = 0.0) -> Segment:
    """Words said at one speed without a pause."""
    words, at = [], start
    for word in text.split():
        took_s = (len(word) + 1) / cps
        words.append(Word(word, round(at, 3), round(at + took_s, 3)))
        at += took_s
    return segment(words)


def shown(found: list[Cue]) -> str:
    return " ".join(line for cue in found for line in cue.lines)


@given(st.lists(spoken, min_size=1, max_size=60))
def test_every_cue_fits_the_screen_and_every_word_is_shown_once(
    rows: list[tuple[str, str, float, float]],
) -> None:
    segments = speech(rows)
    found = cues(segments)
    assert shown(found).split() == " ".join(s.text for s in segments).split()
    for cue in found:
        assert 1 <= len(cue.lines) <= LINES
        assert all(0 < len(line) <= LINE for line in cue.lines)
        assert 0 < cue.end - cue.start <= LONGEST_S + 0.01
    assert all(a.end <= b.start + 0.0015 for a, b in pairwise(found))


@given(st.lists(spoken, min_size=1, max_size=60))
def test_a_cue_is_faster_or_shorter_than_it_should_be_only_where_the_next_one_presses(
    rows: list[tuple[str, str, float, float]],
) -> None:
    found = cues(speech(rows))
    for cue, after in pairwise(found):
        free_s = after.start - cue.end
        if free_s > 0.1:
            assert cue.end - cue.start >= SHORTEST_S - 0.01
            assert cue.cps <= COMFORT_CPS + 0.5 or cue.end - cue.start >= LONGEST_S - 0.01
    assert found[-1].end - found[-1].start >= SHORTEST_S - 0.01


def test_ordinary_speech_is_never_too_fast_to_read() -> None:
    text = "We read the letter in the garden today, and then we can write to them tomorrow morning. " * 12
    for cps in (11.0, 14.0, 16.0):
        assert max(cue.cps for cue in cues([evenly(text, cps)])) <= FASTEST_CPS


def test_cues_end_where_sentences_do() -> None:
    text = "We read the letter in the garden. Then we can write. Nobody is at the river this evening."
    found = cues([evenly(text, 14.0)])
    assert all(cue.lines[-1].endswith(".") for cue in found)


def test_a_long_pause_is_never_bridged() -> None:
    found = cues([evenly("one two", 10, 0.0), evenly("three four", 10, 10.0)])
    assert [cue.lines for cue in found] == [("one two",), ("three four",)]
    assert found[0].end < 3


def test_a_word_longer_than_a_line_is_cut() -> None:
    found = cues([segment([Word("x" * 100, 0.0, 6.0)])])
    assert shown(found).replace(" ", "") == "x" * 100
    assert all(len(line) <= LINE for cue in found for line in cue.lines)


def test_a_segment_without_word_times_is_spread_over_its_span() -> None:
    found = cues([Segment("we read the letter in the garden " * 8, 5.0, 25.0)])
    assert found[0].start == 5.0
    assert 20 < found[-1].end <= 26
    assert len(found) > 2


def test_lines_are_even_and_broken_after_a_clause() -> None:
    assert wrap("short") == ("short",)
    assert wrap("We read the letter in the garden, and then we write to them") == (
        "We read the letter in the garden,",
        "and then we write to them",
    )
    assert wrap("x" * 43) is None
    assert wrap(" ".join(["word"] * 18)) is None


def test_nothing_said_is_nothing_shown() -> None:
    assert cues([]) == []
