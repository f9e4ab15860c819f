"""States and figures are said in plain words."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.state import AppState, Phase
from app.ui import wording
from engine.messages import ModelPhase

NOON = datetime(2026, 5, 4, 12, 0)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AppState(), "Starting"),
        (AppState(model_phase=ModelPhase.READY), "Ready"),
        (AppState(model_phase=ModelPhase.LOADING), "Ready to record, the model is loading"),
        (AppState(phase=Phase.LISTENING, app="xterm"), "Listening for xterm"),
        (AppState(phase=Phase.LISTENING), "Listening"),
        (AppState(phase=Phase.WORKING), "Working on your words"),
        (
            AppState(phase=Phase.WORKING, model_phase=ModelPhase.LOADING),
            "The model is loading, your words are kept",
        ),
        (AppState(mic_problem="there is no microphone; plug one in"), "There is no microphone; plug one in."),
    ],
)
def test_the_status_says_what_matters_most(state: AppState, said: str) -> None:
    assert wording.status(state) == said


def test_the_hotkey_is_explained_or_its_stand_in() -> None:
    assert "Hold F9" in wording.how_to(AppState(hotkey="F9"))
    assert "sayso record toggle" in wording.how_to(AppState(hotkey="F9", hotkey_problem="taken"))


def test_figures_are_short() -> None:
    said = wording.details(NOON.timestamp(), "xterm", 3.44, "held", NOON)
    assert said == "12:00 · xterm · 3.4 s · not inserted"
    assert wording.details(NOON.timestamp(), "", 3.44, "sent", NOON) == "12:00 · 3.4 s"


def test_times_tell_the_day_when_it_is_not_today() -> None:
    assert wording.moment(datetime(2026, 5, 3, 9, 5).timestamp(), NOON) == "3 May 09:05"
    assert wording.moment(datetime(2025, 5, 3, 9, 5).timestamp(), NOON) == "3 May 2025 09:05"


def test_clauses_become_sentences() -> None:
    assert wording.sentence("there is none") == "There is none."
    assert wording.sentence("Gone.") == "Gone."
    assert wording.sentence("") == ""


def test_long_texts_are_cut_at_one_line() -> None:
    assert len(wording.first_words("word " * 100)) <= 80
    assert wording.first_words("a\nb") == "a b"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AppState(), "Model: starting"),
        (AppState(model="tiny", model_phase=ModelPhase.LOADING), "Model: tiny, loading"),
        (AppState(model="tiny", model_phase=ModelPhase.READY, model_size=210_000_000), "Model: tiny, 210 MB"),
        (AppState(model="remote:x", model_phase=ModelPhase.READY), "Model: remote:x, ready"),
        (
            AppState(model="turbo", model_phase=ModelPhase.PARKED, model_size=1_600_000_000),
            "Model: turbo, off the card, 1600 MB",
        ),
        (AppState(model="tiny", model_phase=ModelPhase.UNLOADED), "Model: tiny, not loaded"),
        (AppState(model="/models/mine", model_phase=ModelPhase.FAILED), "Model: mine, failed"),
    ],
)
def test_the_menu_says_where_the_model_stands_and_what_it_takes(state: AppState, said: str) -> None:
    assert wording.model_line(state) == said


@pytest.mark.parametrize("phase", ModelPhase)
def test_every_phase_of_a_model_has_its_words(phase: ModelPhase) -> None:
    state = AppState(model="tiny", model_phase=phase)
    assert wording.model(state) and wording.model_line(state) and wording.status(state)


class Bracketed(QTranslator):
    """Knows three clauses."""

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str | None:
        """One of the three in brackets."""
        known = ("there is no microphone", "plug one in", "The window is gone.")
        return f"[{text}]" if text in known else None


def test_the_parts_of_a_sentence_that_is_put_together_are_translated_each(qapp: QApplication) -> None:
    translator = Bracketed(qapp)
    qapp.installTranslator(translator)
    said = [
        wording.sentence("there is no microphone; plug one in"),
        wording.sentence("Not inserted. The window is gone."),
        wording.sentence("no microphone is named 'x'; plug one in"),
    ]
    qapp.removeTranslator(translator)
    assert said == [
        "[there is no microphone]; [plug one in].",
        "Not inserted. [The window is gone.].",
        "No microphone is named 'x'; [plug one in].",
    ]
