"""Key combinations as people write them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hotkeys.base import Binding, Modifier
from app.hotkeys.parse import KEYS, format_combination, parse, symbol
from engine.errors import UsageError

COMBINATIONS = st.builds(
    Binding, st.just("dictate"), st.sampled_from(KEYS), st.frozensets(st.sampled_from(Modifier))
).filter(lambda binding: bool(binding.modifiers - {Modifier.SHIFT}) or binding.key.startswith("F"))


@pytest.mark.parametrize(
    ("text", "key", "modifiers"),
    [
        ("Ctrl+Alt+Space", "space", {Modifier.CTRL, Modifier.ALT}),
        ("F9", "F9", set()),
        ("ctrl+shift+d", "d", {Modifier.CTRL, Modifier.SHIFT}),
        (" alt + PgUp ", "Prior", {Modifier.ALT}),
        ("Win+;", "semicolon", {Modifier.SUPER}),
        ("super+semicolon", "semicolon", {Modifier.SUPER}),
        ("esc", "Escape", set()),
        ("Shift+F5", "F5", {Modifier.SHIFT}),
        ("rightctrl", "Control_R", set()),
    ],
)
def test_what_people_write_is_understood(text: str, key: str, modifiers: set[Modifier]) -> None:
    assert parse(text, "dictate") == Binding("dictate", key, frozenset(modifiers))


@given(COMBINATIONS)
def test_what_is_written_is_read_back(binding: Binding) -> None:
    assert parse(format_combination(binding), "dictate") == binding


@given(COMBINATIONS, st.randoms())
def test_case_and_order_do_not_matter(binding: Binding, random: Random) -> None:
    *modifiers, key = format_combination(binding).split("+")
    random.shuffle(modifiers)
    assert parse("+".join([*modifiers, key]).swapcase(), "dictate") == binding


@pytest.mark.parametrize(
    "text", ["", "+", "ctrl", "Ctrl+", "Ctrl+Alt", "Ctrl+Ctrl+D", "hyper+d", "F25", "Ctrl++", "Ctrl+D+E", "☃"]
)
def test_nonsense_names_itself_and_shows_what_would_do(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, "dictate")
    assert repr(text) in str(caught.value)
    assert "Ctrl+Alt+Space" in str(caught.value)


@given(st.text(max_size=20))
def test_no_text_fails_in_another_way(text: str) -> None:
    try:
        parse(text, "dictate")
    except UsageError as error:
        assert error.remedy


@pytest.mark.parametrize("text", ["d", "Shift+D", "Space", "Enter", ","])
def test_keys_that_type_are_not_taken_from_typing(text: str) -> None:
    with pytest.raises(UsageError, match=r"typing; write Ctrl\+Alt\+"):
        parse(text, "dictate")


def test_a_key_without_a_friendly_name_keeps_its_own() -> None:
    assert format_combination(Binding("dictate", "XF86AudioRecord")) == "XF86AudioRecord"


@pytest.mark.parametrize(("key", "types"), [("comma", ","), ("a", "a"), ("F9", "F9"), ("space", "space")])
def test_punctuation_is_known_by_what_it_types(key: str, types: str) -> None:
    assert symbol(key) == types
