"""What the person set up is done as they wrote it, and cannot hold anything up."""

from __future__ import annotations

import pytest

from engine.cleanup.rules import Replacement, RuleSettings, make_rules

RUNAWAY = Replacement(r"(?:a|aa|a?a)+$", "x", is_pattern=True)


def replaced(text: str, *replacements: Replacement) -> str:
    return make_rules(RuleSettings(replacements=replacements)).apply(text).text


def test_a_replacement_is_a_whole_word_in_any_case() -> None:
    assert replaced("Cube Control is no cube controller", Replacement("cube control", "kubectl")) == (
        "kubectl is no cube controller"
    )


def test_a_replacement_that_holds_its_own_trigger_is_made_once() -> None:
    rules = make_rules(RuleSettings(replacements=(Replacement("Acme", "Acme Ltd"),)))
    once = rules.apply("we sell to Acme today").text
    assert once == "we sell to Acme Ltd today"
    assert rules.apply(once).text == once


def test_signs_in_a_plain_replacement_are_only_signs() -> None:
    assert (
        replaced("say c++ (or c)", Replacement("c++", "C++"), Replacement("(or c)", r"\1")) == r"say C++ \1"
    )


def test_the_longest_replacement_wins_and_the_first_of_two_alike() -> None:
    some = (Replacement("new york", "NY"), Replacement("New York City", "NYC"), Replacement("New York", "no"))
    assert replaced("new york city and new york", *some) == "NYC and NY"


def test_a_pattern_writes_its_groups() -> None:
    assert replaced("see ticket 42", Replacement(r"\bticket (?P<n>\d+)", r"T-\g<n>", True)) == "see T-42"


def test_a_runaway_pattern_is_skipped_and_told_and_the_others_work() -> None:
    rules = make_rules(RuleSettings(replacements=(RUNAWAY, Replacement("b$", "c", True))))
    cleaned = rules.apply("a" * 5_000 + "b")
    assert cleaned.text == "a" * 5_000 + "c"
    assert len(cleaned.notes) == 1
    assert "was skipped" in cleaned.notes[0]
    assert "aaaaaa" not in cleaned.notes[0]


def test_a_pattern_that_writes_without_measure_is_skipped() -> None:
    rules = make_rules(RuleSettings(replacements=(Replacement("z", "y" * 5_000, True),)))
    cleaned = rules.apply("z " * 100)
    assert cleaned.text == "z " * 100
    assert cleaned.notes


@pytest.mark.parametrize("said", ["(", "", "a*", "x" * 501, "(?P<n>a", "[z-a]", "a{2"])
def test_a_pattern_that_cannot_be_used_is_told_and_harms_nothing(said: str) -> None:
    rules = make_rules(RuleSettings(replacements=(Replacement(said, "b", True), Replacement("cat", "dog"))))
    assert rules.apply("a cat").text == "a dog"
    assert bool(rules.problems) == (said != "a{2")


def test_a_pattern_that_names_a_group_it_has_not_is_told() -> None:
    assert make_rules(RuleSettings(replacements=(Replacement("a", r"\2", True),))).problems


def test_a_snippet_needs_to_be_all_that_was_said_or_to_follow_insert() -> None:
    rules = make_rules(RuleSettings(snippets={"My address": "1 High Street,\n  Oxford"}))
    assert rules.apply("My address.").text == "1 High Street,\n  Oxford"
    assert rules.apply("Insert my address.").text == "1 High Street,\n  Oxford"
    assert rules.apply("I changed my address.").text == "I changed my address."


def test_what_the_rules_would_spoil_stays_as_the_person_wrote_it() -> None:
    text = "twenty five  um, comma"
    rules = make_rules(RuleSettings(snippets={"odd": text}, vocabulary=("Twenty One Pilots",)))
    assert rules.apply("odd").text == text
    assert rules.apply(text).text == text
    assert rules.apply("I like Twenty One Pilots").text == "I like Twenty One Pilots"
