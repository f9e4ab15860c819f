"""Every problem comes with a way out of it."""

from __future__ import annotations

from pathlib import Path

from app.deeds import Action, Bulletin
from app.problems import MOST_CHOICES, no_engine, with_choices, with_settings
from app.settings.desk import EDIT
from engine.errors import UnknownModel

FILE = Path("settings.toml")


def test_a_problem_without_a_button_leads_to_the_settings() -> None:
    problem = Bulletin("the value is too large", EDIT, problem=True)
    shown = with_settings(problem, FILE)
    assert shown.actions == (Action.SETTINGS,)
    assert "settings.toml" in shown.remedy
    assert with_settings(Bulletin("it is done", ""), FILE).actions == ()
    own = Bulletin("no microphone", "plug one in", (Action.DOCTOR,), problem=True)
    assert with_settings(own, FILE) == own


def test_what_there_is_to_choose_from_is_named_but_not_all_of_it() -> None:
    names = tuple(f"model-{number}" for number in range(MOST_CHOICES + 3))
    told = with_choices(UnknownModel("there is no model 'x'", "choose one of these", names))
    assert names[MOST_CHOICES - 1] in told
    assert names[MOST_CHOICES] not in told
    assert with_choices(UnknownModel("there is no model 'x'", "choose another")) == "choose another"


def test_an_error_that_nobody_foresaw_is_told_without_its_text() -> None:
    notice = no_engine(RuntimeError("words that somebody said"))
    assert notice.problem
    assert "words" not in notice.message + notice.remedy
    assert notice.actions == (Action.SETTINGS, Action.DOCTOR)
