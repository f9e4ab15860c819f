"""What is shown of file jobs follows from what is told of them, in any order that can be."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.files.rules import ended_well, may_open_or_end, reduce, reduce_all
from app.files.state import (
    FileDeed,
    FileRow,
    FilesState,
    JobPhase,
    Listed,
    Looked,
    Removed,
    Reordered,
)
from engine.errors import NotAudio
from engine.files.events import (
    FileEvent,
    JobAdded,
    JobCancelled,
    JobDone,
    JobFailed,
    JobHeard,
    JobId,
    JobProgress,
    JobStarted,
    JobWarned,
)
from engine.files.transcript import Segment, Timings, Transcript

A, B, C = JobId(1), JobId(2), JobId(3)


def after(*events: FileEvent | FileDeed) -> FilesState:
    state = FilesState()
    for event in events:
        state = reduce(state, event)
    return state


def added(*jobs: JobId) -> list[JobAdded]:
    return [JobAdded(job, Path(f"/recordings/{job}.wav")) for job in jobs]


def heard(job: JobId, text: str, start: float = 0.0) -> JobHeard:
    return JobHeard(job, Segment(text, start, start + 1))


def transcript(*texts: str, name: str = "1.wav") -> Transcript:
    segments = tuple(Segment(text, 10.0 * i, 10.0 * i + 1) for i, text in enumerate(texts))
    return Transcript(name, "scripted", "en", segments, Timings(total_s=2.0, audio_s=30.0))


def only(state: FilesState) -> FileRow:
    (row,) = state.rows
    return row


def test_a_job_waits_runs_and_is_done() -> None:
    assert only(after(*added(A))).phase is JobPhase.WAITING
    running = after(*added(A), JobStarted(A), JobProgress(A, 12.0, 0.4, 9.0, 2.0))
    row = only(running)
    assert (row.phase, row.fraction, row.speed, row.left_s) == (JobPhase.RUNNING, 0.4, 9.0, 2.0)
    row = only(reduce(running, JobDone(A, transcript("all of it"))))
    assert (row.phase, row.text, row.speed, row.audio_s, row.left_s) == (
        JobPhase.DONE,
        "all of it",
        15.0,
        30.0,
        None,
    )


def test_text_grows_at_its_end_and_a_long_pause_begins_a_paragraph() -> None:
    state = after(*added(A), JobStarted(A), heard(A, "one"), heard(A, "two", 1.2), heard(A, "three", 9.0))
    assert only(state).text == "one two\n\nthree"


def test_the_words_of_a_result_are_those_that_were_read_while_it_was_heard() -> None:
    whole = transcript("one", "two", "three")
    told = [JobHeard(A, segment) for segment in whole.segments]
    state = after(*added(A), JobStarted(A), *told)
    before = only(state).text
    assert only(reduce(state, JobDone(A, whole))).text == before


def test_what_comes_late_of_a_cancelled_job_changes_nothing() -> None:
    state = after(*added(A), JobStarted(A), heard(A, "one"), JobCancelled(A))
    late = (heard(A, "two", 1.0), JobProgress(A, 5.0, 0.5, 9.0, 1.0), JobDone(A, transcript("one two")))
    for event in late:
        assert reduce(state, event) == state
    assert only(state).text == "one"


def test_a_failure_keeps_the_words_and_says_what_to_do() -> None:
    error = NotAudio("'1.wav' is damaged after 0:12", "use a copy of it")
    row = only(after(*added(A), JobStarted(A), heard(A, "one"), JobFailed(A, error)))
    assert (row.phase, row.text, row.what, row.remedy) == (
        JobPhase.FAILED,
        "one",
        "'1.wav' is damaged after 0:12",
        "use a copy of it",
    )


def test_a_retry_stands_last_and_begins_again_because_everything_is_told_again() -> None:
    state = after(*added(A, B), JobStarted(A), heard(A, "one"), JobCancelled(A), *added(A))
    assert [row.job for row in state.rows] == [B, A]
    state = reduce(reduce(state, JobStarted(A, 7.0)), heard(A, "one"))
    row = state.row(A)
    assert row is not None
    assert (row.text, row.resumed_s) == ("one", 7.0)


def test_warnings_of_the_job_and_of_the_file_are_both_told() -> None:
    from dataclasses import replace

    done = JobDone(A, replace(transcript("one"), warning="the file ends too soon"))
    row = only(after(*added(A), JobStarted(A), JobWarned(A, "the disk is full"), done))
    assert row.warning == "the disk is full and the file ends too soon"


def test_an_event_of_nobody_changes_nothing() -> None:
    state = after(*added(A))
    for event in (
        JobStarted(B),
        heard(B, "x"),
        JobDone(B, transcript("x")),
        Listed(B, "file-1"),
    ):
        assert reduce(state, event) is state


def test_a_job_whose_words_are_in_the_list_is_no_longer_pending() -> None:
    state = after(*added(A, B), JobStarted(A), JobDone(A, transcript("one"), kept_as="1-a.json"))
    assert [row.job for row in state.pending.rows] == [A, B]
    state = reduce(state, Listed(A, "file-1-a"))
    assert [row.job for row in state.pending.rows] == [B]
    assert (state.rows[0].entry, state.rows[0].kept_as) == ("file-1-a", "1-a.json")
    state = reduce(state, Removed(A))
    assert [row.job for row in state.rows] == [B]


def test_words_are_in_no_repr() -> None:
    state = after(*added(A), JobStarted(A), heard(A, "secret"), JobDone(A, transcript("secret")))
    assert "secret" not in repr(state)


@given(st.permutations([1, 2, 3, 4, 5]), st.integers(0, 5))
def test_only_waiting_rows_change_places(order: list[int], begun: int) -> None:
    """Whatever order the queue has, rows that are no longer waiting stay where they are."""
    jobs = [JobId(n) for n in range(1, 6)]
    over = jobs[:begun]
    state = after(*added(*jobs), *(event for job in over for event in (JobStarted(job), JobCancelled(job))))
    wanted = tuple(n for n in order if n > begun)
    moved = reduce(state, Reordered(wanted))
    assert [row.job for row in moved.rows] == [*over, *wanted]
    assert moved.waiting == wanted


def test_a_row_that_began_meanwhile_is_not_lost_when_the_others_are_put_in_order() -> None:
    state = reduce(after(*added(A, B, C)), Reordered((C, B)))
    assert [row.job for row in state.rows] == [A, C, B]


EVENTS = st.lists(
    st.sampled_from((A, B, C)).flatmap(
        lambda job: st.sampled_from(
            (
                *added(job),
                JobStarted(job),
                heard(job, "words"),
                JobProgress(job, 1.0, 0.5, 2.0, 1.0),
                JobDone(job, transcript("words")),
                JobFailed(job, NotAudio("it is no audio", "name another")),
                JobCancelled(job),
                Removed(job),
                Looked(-job, "/recordings", 3),
                Removed(-job),
            )
        )
    ),
    max_size=30,
)


@given(EVENTS, st.integers(0, 30))
def test_what_comes_together_changes_what_it_would_change_one_by_one(
    events: list[FileEvent | FileDeed], split: int
) -> None:
    before, arrived = after(*events[:split]), events[split:]
    now = reduce_all(before, arrived)
    assert now == after(*events)
    if not may_open_or_end(arrived):
        assert now.unfinished == before.unfinished
    was_done = {row.job for row in before.rows if row.phase is JobPhase.DONE}
    is_done = {row.job for row in now.rows if row.phase is JobPhase.DONE}
    assert is_done - was_done <= {row.job for row in ended_well(before, now, arrived)} <= is_done


def test_what_is_looked_through_is_a_row_that_is_told_how_far_it_is_and_is_no_job_to_go_on_with() -> None:
    state = after(Looked(-1, "/recordings", 3), *added(A), Looked(-1, "/recordings", 12))
    assert [(row.job, row.name, row.found, row.open) for row in state.rows] == [
        (-1, "recordings", 12, True),
        (1, "1.wav", 0, True),
    ]
    assert state.unfinished == ("/recordings/1.wav",)
    assert reduce(state, Removed(-1)).rows == after(*added(A)).rows
