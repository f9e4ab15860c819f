"""The language model is asked once, answered once, and nothing a server does reaches whoever waits late."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cleanup.asking import NOT_READY, Asking
from app.cleanup.flow import Answer
from engine.cleanup.cleaner import Cleaner
from engine.cleanup.kept import KeptAnswers
from engine.cleanup.llm import LanguageModel
from engine.cleanup.skips import Circumstances, Policy
from engine.errors import UsageError
from helpers.llm_server import KEY, MODEL, SPOKEN, WRITTEN, LlmServer, fails, hangs_before_headers

WAIT_S = 30.0


class Answers:
    """What was answered."""

    def __init__(self) -> None:
        self.all: list[Answer] = []
        self._there = threading.Semaphore(0)

    def __call__(self, answer: Answer) -> None:
        self.all.append(answer)
        self._there.release()

    def next(self) -> Answer:
        """The next answer."""
        assert self._there.acquire(timeout=WAIT_S)
        return self.all[-1]


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer() as running:
        yield running


Make = Callable[..., Asking]


@pytest.fixture
def make(server: LlmServer, tmp_path: Path) -> Iterator[Make]:
    """Makes something that asks the server, and lets it go in the end."""
    made: list[Asking] = []

    def begin(deadline_s: float = WAIT_S, make: Callable[[], Cleaner] | None = None) -> Asking:
        policy = Policy(deadline_s, skip_apps=("xterm",))
        kept = KeptAnswers(tmp_path / "cleaned.json")

        def usual() -> Cleaner:
            return Cleaner(LanguageModel(server.url, MODEL, KEY), policy, kept)

        made.append(Asking(make or usual, str, policy))
        return made[-1]

    yield begin
    for asking in made:
        asking.close()


def test_words_are_cleaned_up_with_what_it_took(make: Make) -> None:
    asking, answers = make(), Answers()
    asking.pressed("one")
    asking.start(SPOKEN, answers)
    answer = answers.next()
    assert (answer.text, answer.why, answer.cleaned) == (WRITTEN, "", True)
    assert answer.first_ms is not None
    assert 0 < answer.first_ms <= answer.took_ms


def test_a_reason_to_skip_is_told_without_looking_for_a_server(make: Make) -> None:
    def never() -> Cleaner:
        raise AssertionError("it was made")

    asking, answers = make(make=never), Answers()
    for text, circumstances, why in (
        ("hello there", Circumstances(), "2 words only"),
        (SPOKEN, Circumstances("XTerm"), "without cleanup"),
        (SPOKEN, Circumstances(tidy_engine=True), "cleanly already"),
        ("", None, "no words"),
    ):
        asking.start(text, answers, None, circumstances)
        assert why in answers.next().why
        assert not answers.all[-1].cleaned


def test_a_server_that_is_not_there_is_looked_for_again_at_the_next_press(
    make: Make, server: LlmServer
) -> None:
    tries: list[int] = []

    def late() -> Cleaner:
        tries.append(1)
        if len(tries) == 1:
            raise UsageError("no server of language models runs on this machine", "start one")
        return Cleaner(LanguageModel(server.url, MODEL, KEY), Policy(WAIT_S))

    asking, answers = make(make=late), Answers()
    asking.start(SPOKEN, answers)
    assert answers.next() == Answer(SPOKEN, answers.all[0].why, took_ms=answers.all[0].took_ms)
    assert "no server" in answers.all[0].why
    asking.start(SPOKEN, answers)
    assert answers.next().text == WRITTEN


@pytest.mark.allow_logs
def test_a_maker_that_breaks_costs_no_words(make: Make) -> None:
    def broken() -> Cleaner:
        raise ZeroDivisionError

    answers = Answers()
    make(make=broken).start(SPOKEN, answers)
    assert answers.next().text == SPOKEN


def test_the_deadline_counts_from_the_call_also_while_the_client_is_being_made(make: Make) -> None:
    release = threading.Event()

    def slow() -> Cleaner:
        release.wait(WAIT_S)
        raise UsageError("too late", "")

    asking, answers = make(deadline_s=0.2, make=slow), Answers()
    asking.start(SPOKEN, answers)
    assert answers.next().why == NOT_READY
    release.set()
    time.sleep(0.1)
    assert len(answers.all) == 1


def test_a_cancelled_turn_is_over_at_once_and_answered_once(make: Make, server: LlmServer) -> None:
    server.then(hangs_before_headers)
    asking, answers = make(), Answers()
    turn = asking.start(SPOKEN, answers)
    turn.cancel()
    turn.cancel()
    assert answers.next().text == SPOKEN
    assert len(answers.all) == 1


def test_what_will_not_change_is_asked_for_while_somebody_speaks(make: Make, server: LlmServer) -> None:
    sentence = "We walked along the river to the garden and then we came home again. "
    asking, answers = make(), Answers()
    asking.pressed("one")
    asking.start(SPOKEN, answers)
    answers.next()  # the client is there
    for _ in range(8):
        asking.heard("one", sentence.strip())
    asking.heard("other", "never announced")
    until = time.monotonic() + WAIT_S
    while len(server.texts) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert server.texts[1].startswith("We walked along the river")
    assert all("never announced" not in text for text in server.texts)


def test_nothing_is_asked_after_the_end(make: Make, server: LlmServer) -> None:
    asking, answers = make(), Answers()
    asking.close()
    asking.start(SPOKEN, answers)
    assert answers.next().text == SPOKEN
    assert server.connections == 0


def test_a_text_is_rewritten_as_it_is_wanted_and_nothing_is_tested(make: Make, server: LlmServer) -> None:
    server.brain = lambda text: "- one\n- two"
    text = "We need one. " * 40 + "And two."
    answers = Answers()
    make().rewrite(text, "list", answers)
    assert answers.next().text == "- one\n- two"
    told = server.chats[-1].body["messages"]
    assert "Make it a list" in told[0]["content"]
    assert len(told) == 2, "no examples of corrections"


def test_a_rewriting_that_fails_leaves_the_words(make: Make, server: LlmServer) -> None:
    server.then(fails(401))
    answers = Answers()
    make().rewrite(SPOKEN, "shorter", answers)
    assert (answers.next().text, answers.all[0].cleaned) == (SPOKEN, False)
    assert "valid key" in answers.all[0].why
