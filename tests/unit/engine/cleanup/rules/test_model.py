"""Changes replay and can be taken back one by one."""

from __future__ import annotations

import pytest

from engine.cleanup.rules import Change, Cleaned, RuleSettings, make_rules, undone
from engine.cleanup.rules.draft import Draft
from engine.cleanup.rules.model import Edit


def test_a_single_change_can_be_taken_back() -> None:
    cleaned = make_rules(RuleSettings()).apply("um the the cat has twenty lives")
    assert cleaned.text == "the cat has 20 lives"
    assert [change.rule for change in cleaned.changes] == ["fillers", "stutters", "numbers"]
    assert undone(cleaned, keep=2) == "the cat has twenty lives"
    assert undone(cleaned, keep=1) == "the the cat has twenty lives"
    assert undone(cleaned) == "um the the cat has twenty lives"


def test_changes_of_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        undone(Cleaned("a text", (Change("fillers", "x", "y", 0),)))


def test_a_draft_makes_no_edit_twice_none_over_another_and_none_for_nothing() -> None:
    draft = Draft("one two three")
    draft.make("rule", [Edit(4, 9, "over"), Edit(0, 5, "1 ")])
    assert draft.text == "1 wo three"
    draft = Draft("one two three")
    draft.make("rule", [Edit(8, 13, "3"), Edit(0, 3, "1"), Edit(4, 7, "two")])
    assert draft.text == "1 two 3"
    assert [(change.was, change.now, change.at) for change in draft.changes] == [
        ("one", "1", 0),
        ("three", "3", 6),
    ]


def test_a_draft_keeps_its_hands_off_what_is_guarded() -> None:
    draft = Draft("um um", guarded=("um",))
    draft.make("rule", [Edit(0, 2, "")])
    assert draft.changes == []


@pytest.mark.parametrize(
    ("language", "english"), [("en", True), ("en-GB", True), ("EN_us", True), ("de", False)]
)
def test_english_is_known_by_its_code(language: str, english: bool) -> None:
    assert RuleSettings(language=language).is_english == english
