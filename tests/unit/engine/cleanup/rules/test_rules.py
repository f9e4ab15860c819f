"""The rules are made for the first text, and no text goes past them."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from engine.cleanup.rules import Replacement, RuleSettings, make_rules

PIPELINE = "engine.cleanup.rules.pipeline"


def test_a_choice_of_rules_imports_none_of_them_until_there_is_a_text() -> None:
    program = (
        "import sys; from engine.cleanup.rules import RuleSettings, make_rules; "
        "from engine.cleanup.rules.rulebook import parse; "
        "told = {'vocabulary': ['Kubernetes'], 'snippets': {'my address': '1 High Street'}}; "
        "chosen, reports = parse(told); "
        f"rules = make_rules(chosen); print({PIPELINE!r} in sys.modules); "
        f"print(rules.apply('um my cat').text); print({PIPELINE!r} in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["False", "my cat", "True"]


def test_threads_that_come_at_once_are_served_alike() -> None:
    rules = make_rules(RuleSettings(replacements=(Replacement("cube control", "kubectl"),)))
    with ThreadPoolExecutor(8) as pool:
        texts = set(pool.map(lambda _: rules.apply("um open cube control").text, range(32)))
    assert texts == {"open kubectl"}


def test_what_cannot_be_used_is_told_without_a_text() -> None:
    assert make_rules(RuleSettings(replacements=(Replacement("(", "x", True),))).problems
