"""A job ends once, whoever ends it, and says what became of the words."""

from __future__ import annotations

import threading
import time

from engine.cleanup.job import CANCELLED, Cleaned, Flights, Job, Kept, Outcome, Shown
from engine.cleanup.kept import Judged


def test_only_the_first_ending_counts() -> None:
    told: list[Outcome] = []
    job = Job("um hello there", told.append)
    threads = [threading.Thread(target=job.settle, args=(f"reason {n}",)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job.cancel()
    assert len(told) == 1
    assert job.result() is told[0]
    assert job.done


def test_what_was_corrected_stays_and_the_rest_is_as_it_was() -> None:
    sentence = "This sentence has six words exactly. "
    job = Job(sentence * 25)
    job.add(sentence * 10, Judged("Good. ", ""))
    job.settle("the server was slow")
    outcome = job.result()
    assert isinstance(outcome, Cleaned)
    assert outcome.text == "Good. " + sentence * 15
    assert outcome.left == "the server was slow"


def test_a_piece_that_was_refused_stays_as_it_was() -> None:
    job = Job("um hello there")
    job.add("um hello there", Judged("", "the model left words out"))
    job.settle()
    outcome = job.result()
    assert isinstance(outcome, Kept)
    assert (outcome.text, outcome.why) == ("um hello there", "the model left words out")


def test_a_job_that_is_cancelled_changes_nothing() -> None:
    sentence = "This sentence has six words exactly. "
    job = Job(sentence * 25)
    job.add(sentence * 10, Judged("Good. ", ""))
    job.cancel()
    outcome = job.result()
    assert isinstance(outcome, Kept)
    assert (outcome.text, outcome.why) == (sentence * 25, CANCELLED)


def test_only_what_may_stand_is_shown_and_it_only_grows() -> None:
    shown: list[str] = []
    job = Job("um so I think we should meet on tuesday at noon")
    listener = Shown(job, job.text, shown.append)
    written = "So I think we should meet on Tuesday at noon."
    assert all(listener(written[:length]) for length in range(len(written)))
    assert shown == sorted(shown, key=len)
    assert shown[-1] == "So I think we should meet"
    assert not listener("word " * 100)
    job.settle()
    assert not listener("So I")


def test_a_piece_is_asked_for_once_and_waited_for() -> None:
    flights = Flights()
    assert flights.begin("a")
    assert not flights.begin("a")
    waiting = threading.Thread(target=flights.wait, args=("a", time.monotonic() + 60.0))
    waiting.start()
    flights.end("a")
    waiting.join(10.0)
    assert not waiting.is_alive()
    flights.wait("a", 0.0)
