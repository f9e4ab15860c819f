"""What the settings show of a rule is what the rule does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from engine.cleanup.rules import Caret, Replacement, Rule, RuleSettings, make_rules
from engine.cleanup.rules.table import RULES

EXAMPLES = RuleSettings(
    vocabulary=("Kubernetes",),
    replacements=(Replacement("cube control", "kubectl"),),
    snippets={"my address": "1 High Street\nOxford"},
)


def only(rule: Rule) -> RuleSettings:
    """Settings with every other rule switched off."""
    off = frozenset(other.name for other in RULES) - {rule.name}
    return RuleSettings(
        off=off,
        vocabulary=EXAMPLES.vocabulary,
        replacements=EXAMPLES.replacements,
        snippets=EXAMPLES.snippets,
    )


def cleaned(settings: RuleSettings, rule: Rule) -> str:
    caret = Caret("we ate, ", " by car") if rule.make is None else None
    return make_rules(settings).apply(rule.before, caret).text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_what_it_does_alone(rule: Rule) -> None:
    assert cleaned(only(rule), rule) == rule.after != rule.before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_that_is_off_does_nothing(rule: Rule) -> None:
    settings = only(rule)
    assert cleaned(RuleSettings(off=settings.off | {rule.name}), rule) == rule.before


def test_every_rule_has_its_own_name_and_says_what_it_does_in_a_sentence() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.sentence.endswith(".") for rule in RULES)


def test_in_another_language_only_what_is_safe_everywhere_works() -> None:
    rules = make_rules(RuleSettings(language="de"))
    for text in (
        "Um acht Uhr",
        "er kommt",
        "die die",
        "eins comma zwei",
        "Das ist period",
        "twenty five",
        "i think",
    ):
        assert rules.apply(text).text == text
    assert rules.apply("zwei  Worte, d-d-doch").text == "zwei Worte, doch"


def test_importing_the_rules_loads_no_library_of_another_house() -> None:
    program = (
        "import sys, engine.cleanup.rules.pipeline; "
        "print(sorted({'regex', 'rapidfuzz', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
