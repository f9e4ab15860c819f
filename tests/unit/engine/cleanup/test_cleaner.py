"""Words are corrected in time or stay as they are; the same words are not sent twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cleanup.cleaner import Cleaner
from engine.cleanup.job import Cleaned, Kept, Outcome
from engine.cleanup.kept import KeptAnswers
from engine.cleanup.llm import LanguageModel
from engine.cleanup.skips import Circumstances, Policy
from helpers.llm_server import KEY, MODEL, SPOKEN, WRITTEN, LlmServer, corrects, fails, writes

CALM = Policy(20.0)
SENTENCE = "this um sentence has six words exactly. "
PIECE = SENTENCE * 9


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer() as running:
        running.brain = lambda text: WRITTEN if text == SPOKEN else text.replace("um ", "")
        yield running


@pytest.fixture
def cleaner(server: LlmServer) -> Iterator[Cleaner]:
    made = Cleaner(LanguageModel(server.url, MODEL, KEY), CALM)
    yield made
    made.close()


def test_words_are_corrected_and_shown_as_they_come(server: LlmServer, cleaner: Cleaner) -> None:
    shown: list[str] = []
    told: list[Outcome] = []
    outcome = cleaner.start(SPOKEN, shown.append, told.append).result()
    assert isinstance(outcome, Cleaned)
    assert (outcome.text, outcome.left) == (WRITTEN, "")
    assert 0 < outcome.first_s <= outcome.seconds
    assert told == [outcome]
    assert shown
    assert all(WRITTEN.startswith(text) for text in shown)


def test_the_same_words_are_not_sent_twice(server: LlmServer, tmp_path: Path) -> None:
    for _ in range(2):
        cleaner = Cleaner(LanguageModel(server.url, MODEL, KEY), CALM, KeptAnswers(tmp_path / "kept.json"))
        assert cleaner.start(SPOKEN).result().text == WRITTEN
        cleaner.close()
        while any(thread.name == "cleanup" for thread in threading.enumerate()):
            time.sleep(0.005)
    assert server.texts == [SPOKEN]


def test_an_answer_that_was_refused_is_not_asked_for_again(server: LlmServer, cleaner: Cleaner) -> None:
    server.then(writes("Paris."))
    for _ in range(2):
        outcome = cleaner.start("what is the capital of france").result()
        assert isinstance(outcome, Kept)
        assert outcome.why == "the model wrote other words than were spoken"
    assert len(server.texts) == 1


def test_a_failure_is_asked_again_the_next_time(server: LlmServer, cleaner: Cleaner) -> None:
    server.then(fails(401))
    assert isinstance(cleaner.start(SPOKEN).result(), Kept)
    assert isinstance(cleaner.start(SPOKEN).result(), Cleaned)


def test_where_there_is_a_reason_to_skip_nothing_is_sent(server: LlmServer, cleaner: Cleaner) -> None:
    told: list[Outcome] = []
    job = cleaner.start("thank you", then=told.append, circumstances=Circumstances())
    assert job.done
    assert isinstance(told[0], Kept)
    assert told[0].why == "it has 2 words only"
    assert isinstance(cleaner.start(" \n").result(), Kept)
    assert server.connections == 0


def test_who_asks_expressly_skips_nothing(cleaner: Cleaner) -> None:
    assert cleaner.start("um hello").result().text == "hello"


def test_a_long_text_goes_piece_by_piece_and_what_was_corrected_stays(
    server: LlmServer, cleaner: Cleaner
) -> None:
    server.then(corrects, fails(401))
    second = "um and this is the end"
    outcome = cleaner.start(PIECE + second).result()
    assert isinstance(outcome, Cleaned)
    assert outcome.text == PIECE.replace("um ", "") + second
    assert "valid key" in outcome.left


def test_pieces_that_will_not_change_are_corrected_while_somebody_speaks(
    server: LlmServer, cleaner: Cleaner
) -> None:
    last = "and this uh is the end"
    cleaner.ahead(PIECE + "and this")
    cleaner.ahead(PIECE + "and this uh")
    outcome = cleaner.start(PIECE + last).result()
    assert outcome.text == PIECE.replace("um ", "") + last
    assert server.texts == [PIECE.strip(), last]


def test_what_fails_ahead_is_asked_for_in_time(server: LlmServer, cleaner: Cleaner) -> None:
    server.then(fails(401))
    cleaner.ahead(PIECE + "um and")
    assert cleaner.start(PIECE + "um and this").result().text == PIECE.replace("um ", "") + "and this"


def test_blanks_around_the_words_stay(cleaner: Cleaner) -> None:
    assert cleaner.start(f"\n {SPOKEN}\n").result().text == f"\n {WRITTEN}\n"


def test_many_jobs_end_once_each(server: LlmServer, cleaner: Cleaner) -> None:
    told: list[Outcome] = []
    texts = [f"um we have {number} red apples" for number in ("two", "three", "four", "five", "six")]
    jobs = [cleaner.start(text, then=told.append) for text in texts * 2]
    assert {job.result().text for job in jobs} == {text.removeprefix("um ") for text in texts}
    assert len(told) == len(jobs)
