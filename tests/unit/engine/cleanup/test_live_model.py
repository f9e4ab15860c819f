"""The whole loop with a real model behind a real server: tokens are shown while later ones are still made."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from engine.cleanup.cleaner import Cleaner
from engine.cleanup.job import Cleaned, Kept
from engine.cleanup.llm import LanguageModel
from engine.cleanup.skips import Policy
from helpers.llm_server import KEY, MODEL, SPOKEN, WRITTEN, LlmServer, words_of
from helpers.tiny_llm import TinyLlm, missing_packages

pytestmark = pytest.mark.skipif(bool(missing_packages()), reason="torch and transformers are not installed")

LONG_S = 60.0


@pytest.fixture(scope="module")
def tiny() -> TinyLlm:
    return TinyLlm(SPOKEN, WRITTEN)


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer() as running:
        yield running


@pytest.fixture
def cleaner(server: LlmServer) -> Iterator[Cleaner]:
    made = Cleaner(LanguageModel(server.url, MODEL, KEY), Policy(LONG_S))
    yield made
    made.close()


def test_words_are_shown_while_the_model_still_writes(
    tiny: TinyLlm, server: LlmServer, cleaner: Cleaner
) -> None:
    tiny.made = 0
    shown = threading.Event()
    made_when_shown: list[int] = []

    def pause(made: int) -> None:
        # The seventh token is held until something of the first six was shown: no buffer can pass this.
        if made == 7:
            assert shown.wait(LONG_S)

    def hear(text: str) -> None:
        made_when_shown.append(tiny.made)
        assert WRITTEN.startswith(text)
        shown.set()

    server.then(tiny.generates(pause))
    outcome = cleaner.start(SPOKEN, hear).result()
    assert isinstance(outcome, Cleaned)
    assert outcome.text == WRITTEN
    assert made_when_shown[0] <= 7 < len(words_of(WRITTEN)) + 1
    assert tiny.made >= len(words_of(WRITTEN))


def test_a_real_model_that_writes_other_words_changes_nothing(
    tiny: TinyLlm, server: LlmServer, cleaner: Cleaner
) -> None:
    server.then(tiny.generates(lambda _: None))
    spoken = "please bring the old maps to the second house"
    outcome = cleaner.start(spoken).result()
    assert isinstance(outcome, Kept)
    assert outcome.text == spoken
