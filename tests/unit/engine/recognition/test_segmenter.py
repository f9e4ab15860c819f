"""Segmenter: boundaries follow from the frames alone, cover all speech, and overlap only at forced cuts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.audio.vad import FRAME
from engine.recognition.base import SAMPLE_RATE
from engine.recognition.segmenter import (
    CANDIDATE_FRAMES,
    COMMIT_PAUSE_FRAMES,
    LONG_PAUSE_FRAMES,
    OVERLAP_S,
    PAD_FRAMES,
    PREROLL_FRAMES,
    SPEECH_OFF,
    Candidate,
    Committed,
    Limits,
    Mark,
    Opened,
    Resumed,
    Segmenter,
    Span,
)

LIMITS = Limits(soft_s=4.0, hard_s=6.0)
SECOND = 31  # frames


def run(probabilities: list[float], limits: Limits = LIMITS) -> tuple[Segmenter, list[Mark]]:
    segmenter = Segmenter(limits)
    return segmenter, [mark for p in probabilities for mark in segmenter.push(p)]


def speech(frames: int) -> list[float]:
    return [0.9] * frames


def silence(frames: int) -> list[float]:
    return [0.05] * frames


def test_silence_opens_nothing() -> None:
    segmenter, marks = run(silence(300))
    assert marks == []
    assert segmenter.quiet
    assert segmenter.last_span(300 * FRAME) is None


def test_a_single_sure_frame_is_a_click_not_speech() -> None:
    assert run([*silence(20), 0.99, *silence(20)])[1] == []


def test_a_segment_starts_before_the_first_sure_frame() -> None:
    _, marks = run(silence(40) + speech(2))
    assert marks == [Opened((40 - PREROLL_FRAMES) * FRAME, 40 * FRAME)]


def test_speech_from_the_first_frame_starts_at_zero() -> None:
    assert run(speech(2))[1] == [Opened(0, 0)]


def test_a_candidate_ends_a_pad_after_the_last_voiced_frame() -> None:
    segmenter, marks = run(speech(20) + silence(CANDIDATE_FRAMES))
    assert marks[-1] == Candidate(Span(0, (20 + PAD_FRAMES) * FRAME))
    assert segmenter.quiet


def test_a_short_dip_makes_no_candidate() -> None:
    _, marks = run(speech(20) + silence(CANDIDATE_FRAMES - 1) + speech(5))
    assert [type(m) for m in marks] == [Opened]


def test_speech_after_a_candidate_takes_it_back() -> None:
    _, marks = run(speech(20) + silence(5) + speech(1))
    assert [type(m) for m in marks] == [Opened, Candidate, Resumed]


def test_a_short_segment_outlives_short_pauses() -> None:
    _, marks = run(speech(SECOND) + silence(COMMIT_PAUSE_FRAMES + 5))
    assert not any(isinstance(m, Committed) for m in marks)


def test_a_long_segment_is_committed_at_a_pause_on_its_candidate_span() -> None:
    _, marks = run(speech(5 * SECOND) + silence(COMMIT_PAUSE_FRAMES))
    candidate, committed = marks[-2:]
    assert isinstance(candidate, Candidate)
    assert committed == Committed(candidate.span, paused=True)


def test_any_segment_is_committed_at_a_long_pause() -> None:
    _, marks = run(speech(10) + silence(LONG_PAUSE_FRAMES))
    assert isinstance(marks[-1], Committed)


def test_without_a_pause_the_cut_is_in_a_late_valley_and_the_next_segment_begins_in_an_earlier_one() -> None:
    early, valley = 115, 160
    probabilities = speech(190)
    for at in (early, valley):
        probabilities[at - 1 : at + 2] = [0.5, 0.4, 0.5]
    segmenter, marks = run(probabilities)
    cut = next(m for m in marks if isinstance(m, Committed))
    assert not cut.paused
    assert cut.span == Span(0, valley * FRAME + FRAME // 2)
    assert segmenter.start == early * FRAME + FRAME // 2


def test_a_segment_that_grew_too_long_is_cut_in_the_last_pause_it_went_beyond() -> None:
    before, pause, after = 60, 12, 150
    segmenter, marks = run(speech(before) + silence(pause) + speech(after))
    cut = next(m for m in marks if isinstance(m, Committed))
    assert cut == Committed(Span(0, (before + PAD_FRAMES) * FRAME), paused=False)
    candidates = [m.span for m in marks if isinstance(m, Candidate)]
    assert cut.span in candidates  # its text is known already
    assert segmenter.start == (before + pause - 9) * FRAME  # as early as what was committed allows


def test_a_pause_at_the_very_beginning_is_no_place_to_cut() -> None:
    _, marks = run(speech(20) + silence(12) + speech(200))
    cut = next(m for m in marks if isinstance(m, Committed))
    assert cut.span.seconds > LIMITS.soft_s


def test_the_last_span_at_key_up_never_reaches_beyond_the_audio() -> None:
    segmenter, _ = run(speech(20) + silence(1))
    assert segmenter.last_span(20 * FRAME + 100) == Span(0, 20 * FRAME + 100)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 90)), max_size=40))
def test_all_sure_speech_is_inside_a_segment_and_only_cuts_in_speech_overlap(
    runs: list[tuple[float, int]],
) -> None:
    probabilities = [p for p, count in runs for _ in range(count)]
    segmenter, marks = run(probabilities)
    commits = [m for m in marks if isinstance(m, Committed)]
    last = segmenter.last_span(len(probabilities) * FRAME)
    spans = [m.span for m in commits] + ([last] if last else [])
    assert all(0 <= s.start < s.end for s in spans)
    for commit, following in zip(commits, spans[1:], strict=False):
        overlap_s = (commit.span.end - following.start) / SAMPLE_RATE
        after = probabilities[commit.span.end // FRAME :][: COMMIT_PAUSE_FRAMES - PAD_FRAMES]
        in_a_pause = commit.paused or max(after) < SPEECH_OFF
        in_speech = not commit.paused and OVERLAP_S[0] <= overlap_s <= OVERLAP_S[1] + 0.05
        assert in_speech or (in_a_pause and overlap_s <= 0)
    sure = [i for i in range(1, len(probabilities)) if min(probabilities[i - 1 : i + 1]) >= 0.5]
    assert all(any(s.start <= i * FRAME and (i + 1) * FRAME <= s.end for s in spans) for i in sure)


@given(st.lists(st.floats(0, 1), max_size=600))
def test_no_segment_outgrows_the_hard_limit_by_more_than_its_pauses(probabilities: list[float]) -> None:
    _, marks = run(probabilities)
    longest = LIMITS.hard_s + (LONG_PAUSE_FRAMES + PAD_FRAMES + PREROLL_FRAMES) * 0.032
    assert all(m.span.seconds <= longest for m in marks if isinstance(m, Committed))
