"""Modes: what makes no sense costs that mode only, and a key press chooses one mode at most."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.modes.mode import BINDING, IDLE, Mode, chosen, entries, in_effect, load, read
from app.settings.values import Settings
from resources import resource

GOOD = {"apps": ["Thunderbird"], "cleanup": "llm", "prompt": "email"}
SCALARS = st.one_of(
    st.text(max_size=8), st.integers(), st.booleans(), st.lists(st.text(max_size=4), max_size=2)
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=8
)


def parse(table: dict[str, Any], before: tuple[Mode, ...] = ()) -> tuple[tuple[Mode, ...], tuple[str, ...]]:
    return in_effect(entries(table), before)


def test_a_mode_says_what_is_different() -> None:
    modes, reports = parse({"modes": {"email": GOOD, "german": {"hotkey": "F8", "language": "de"}}})
    assert reports == ()
    email, german = modes
    assert email.apps == ("thunderbird",)
    assert german.hotkey is not None
    assert german.hotkey.name == f"{BINDING}german"
    base = Settings(language="en", cleanup="off")
    assert email.settings(base) == Settings(language="en", cleanup="llm")
    assert german.settings(base) == Settings(language="de", cleanup="off")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ("text", "must be a table"),
        ({}, "neither a hotkey nor apps"),
        ({"apps": "kitty"}, "list of names"),
        ({"apps": ["kitty"], "colour": "red"}, "unknown part 'colour'"),
        ({"apps": ["kitty"], "cleanup": "magic"}, "one of off, rules, llm"),
        ({"apps": ["kitty"], "model": 3}, "model as a text"),
        ({"hotkey": "Ctrl+Nonsense"}, "no usable hotkey"),
        ({"hotkey": "Escape"}, "cancels a dictation"),
        ({"hotkey": "F7"}, "hotkey of the mode 'first'"),
    ],
)
def test_a_broken_mode_is_reported_in_one_sentence_and_costs_only_itself(values: Any, why: str) -> None:
    modes, reports = parse({"modes": {"first": {"hotkey": "F7"}, "broken": values, "email": GOOD}})
    assert [mode.name for mode in modes] == ["first", "email"]
    (report,) = reports
    assert why in report
    assert "'broken'" in report


@given(st.dictionaries(st.sampled_from(["modes", "other"]), VALUES, max_size=2))
def test_no_content_of_the_file_raises(table: dict[str, Any]) -> None:
    modes, reports = parse(table)
    assert all(isinstance(mode, Mode) for mode in modes)
    assert all(reports)


def test_a_file_that_cannot_be_read_is_no_mode_and_one_report(tmp_path: Path) -> None:
    file = tmp_path / "modes.toml"
    assert in_effect(load(file), ()) == ((), ())
    for content in (b"[modes", b"\xff\xfe\x00", b"#" * 1_000_001):
        file.write_bytes(content)
        modes, reports = in_effect(load(file), ())
        assert (modes, len(reports)) == ((), 1)
    file.unlink()
    file.mkdir()
    assert "cannot be read" in load(file).broken


def test_a_mark_at_the_beginning_of_the_file_is_no_mistake() -> None:
    assert len(read("\ufeff[modes.a]\napps = ['x']\n".encode(), "modes.toml").entries) == 1


def test_what_makes_no_sense_any_more_stays_as_it_was() -> None:
    before, _ = parse({"modes": {"a": {"hotkey": "F7"}, "b": {"apps": ["kitty"]}}})
    modes, reports = in_effect(read(b"[modes.a", "modes.toml"), before)
    assert modes == before
    assert len(reports) == 1 and reports[0].endswith("stays in effect")
    modes, reports = parse({"modes": {"a": {"hotkey": "Hyper+F7"}, "c": {"apps": ["xterm"]}}}, before)
    assert [mode.name for mode in modes] == ["a", "c"]
    assert modes[0] == before[0]
    assert len(reports) == 1 and reports[0].endswith("stays in effect")


def test_what_is_taken_away_on_purpose_does_not_stay() -> None:
    before, _ = parse({"modes": {"a": {"hotkey": "F7"}}})
    modes, reports = parse({"modes": {"a": {"language": "de"}}}, before)
    assert modes == ()
    assert IDLE in reports[0]
    assert parse({}, before) == ((), ())


def test_a_key_that_another_mode_has_now_does_not_stay_with_the_broken_one() -> None:
    before, _ = parse({"modes": {"a": {"hotkey": "F7"}}})
    modes, reports = parse({"modes": {"a": {"hotkey": 3}, "b": {"hotkey": "F7"}}}, before)
    assert [mode.name for mode in modes] == ["b"]
    assert reports[0].endswith("it is ignored")


def test_the_key_chooses_before_the_application_and_the_first_of_two_counts() -> None:
    modes, _ = parse(
        {"modes": {"a": {"hotkey": "F8"}, "b": {"apps": ["kitty"]}, "c": {"apps": ["kitty", "xterm"]}}}
    )
    names = {
        (binding, app): getattr(chosen(modes, binding, app), "name", None)
        for binding in ("dictate", f"{BINDING}a")
        for app in ("", "KITTY ", "xterm", "gedit")
    }
    assert [names["dictate", app] for app in ("", "KITTY ", "xterm", "gedit")] == [None, "b", "c", None]
    assert {names[f"{BINDING}a", app] for app in ("", "KITTY ", "xterm", "gedit")} == {"a"}


def test_the_examples_work_and_their_prompts_are_there() -> None:
    modes, reports = parse(tomllib.loads(resource("modes/modes.toml").decode()))
    assert reports == ()
    assert len(modes) >= 3
    for mode in modes:
        assert not mode.prompt or resource(f"prompts/{mode.prompt}.txt")
