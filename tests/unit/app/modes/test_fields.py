"""What a person is told of a mode, and what is refused before it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.modes.fields import (
    FIELDS,
    PREFIX,
    examples,
    free_name,
    key_taken,
    name_taken,
    prompt_missing,
    shown,
    written,
)
from app.modes.mode import Mode, entries
from app.settings.schema import Setting
from resources import resource

MODES = [one.mode for one in entries({"modes": {"a": {"hotkey": "Ctrl+F8"}, "b": {"apps": ["x"]}}}).entries]
KNOWN = [mode for mode in MODES if mode is not None]


@pytest.mark.parametrize("one", FIELDS.values(), ids=lambda one: one.name)
def test_a_field_has_a_name_a_sentence_and_may_be_as_in_the_settings(one: Setting) -> None:
    assert one.about.label and one.about.sentence.endswith(".")
    assert one.problem("") == "" or one.name == "name"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "two\nlines"])
def test_a_name_that_nobody_could_read_is_refused(name: str) -> None:
    assert FIELDS[PREFIX + "name"].problem(name)
    assert not FIELDS[PREFIX + "name"].problem("Quellcode ü")


@given(st.lists(st.sampled_from(["a", "a 2", "a 3", "b"])))
def test_a_free_name_is_free_and_begins_as_wanted(taken: list[str]) -> None:
    name = free_name("a", taken)
    assert name not in taken and name.startswith("a")
    assert not name_taken(name, taken)
    assert name == "a" or "a" in taken


@pytest.mark.parametrize(
    ("keys", "name", "why"),
    [
        ("ctrl+f8", "b", "Ctrl+F8 already stands for the mode “a”"),
        ("Ctrl+F8", "a", ""),
        ("f9", "b", "F9 already stands for dictation"),
        ("F8", "b", ""),
        ("nonsense", "b", ""),
    ],
)
def test_a_combination_stands_for_one_thing_however_it_is_written(keys: str, name: str, why: str) -> None:
    said = key_taken(keys, KNOWN, name, "F9")
    assert (why in said) if why else said == ""


def test_only_a_prompt_that_looks_like_a_name_has_to_be_there() -> None:
    assert "prompts/mine.txt" in prompt_missing("mine", [])
    assert [prompt_missing(prompt, ["mine"]) for prompt in ("mine", "email", "", "Be brief.")] == [""] * 4


def test_applications_are_written_once_each_as_a_list() -> None:
    assert written(PREFIX + "apps", " kitty,, XTerm , Kitty") == ("Kitty", "XTerm")
    assert written(PREFIX + "language", " de ") == "de"


def test_whatever_stands_in_the_file_is_shown_as_text() -> None:
    (odd,) = entries({"modes": {"odd": {"apps": "kitty", "hotkey": 3, "prompt": ["a", 1]}}}).entries
    values = shown(odd)
    assert values[PREFIX + "name"] == "odd"
    assert values[PREFIX + "apps"] == "kitty"
    assert values[PREFIX + "hotkey"] == "3"
    assert values[PREFIX + "prompt"] == "a, 1"
    assert values[PREFIX + "cleanup"] == ""


def test_the_examples_are_whole_modes_with_prompts_that_are_there() -> None:
    made = entries({"modes": {name: dict(values) for name, values in examples()}}).entries
    assert made and all(isinstance(one.mode, Mode) for one in made)
    prompts = [one.mode.prompt for one in made if one.mode is not None and one.mode.prompt]
    assert prompts and all(resource(f"prompts/{prompt}.txt") for prompt in prompts)
