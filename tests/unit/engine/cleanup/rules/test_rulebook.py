"""A rulebook never raises, and what it does not understand it says in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.rules import Replacement, RuleSettings, make_rules
from engine.cleanup.rules.rulebook import load, parse

BOOK = r"""
off = ["asides"]
vocabulary = ["Kubernetes"]

[replacements]
"cube control" = "kubectl"

[[patterns]]
find = '\bticket (\d+)'
write = 'TICKET-\1'

[snippets]
"my address" = "1 High Street"
"""


def test_everything_in_a_rulebook_is_understood(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(BOOK, "utf-8")
    settings, reports = load(tmp_path / "rules.toml", RuleSettings(region="GB"))
    assert reports == ()
    assert settings == RuleSettings(
        region="GB",
        off=frozenset({"asides"}),
        vocabulary=("Kubernetes",),
        replacements=(
            Replacement("cube control", "kubectl"),
            Replacement(r"\bticket (\d+)", r"TICKET-\1", True),
        ),
        snippets={"my address": "1 High Street"},
    )


def test_no_rulebook_is_an_empty_one(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == (RuleSettings(), ())


@pytest.mark.parametrize("content", [b"off = [", b"\xff\xfe", b"a" * 1_000_001])
def test_a_broken_rulebook_is_ignored_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rules.toml").write_bytes(content)
    settings, reports = load(tmp_path / "rules.toml")
    assert settings == RuleSettings()
    assert len(reports) == 1
    assert reports[0].endswith("is ignored")


def test_a_folder_is_no_rulebook(tmp_path: Path) -> None:
    assert len(load(tmp_path)[1]) == 1


@pytest.mark.parametrize(
    ("table", "part"),
    [
        ({"colour": 1}, "colour"),
        ({"off": "asides"}, "off"),
        ({"off": ["umms"]}, "umms"),
        ({"vocabulary": [1]}, "vocabulary"),
        ({"replacements": ["a"]}, "replacements"),
        ({"replacements": {"a": 1}}, "'a'"),
        ({"replacements": {" ": "b"}}, "replacements"),
        ({"snippets": {"a": []}}, "'a'"),
        ({"patterns": {"find": "a"}}, "patterns"),
        ({"patterns": [{"write": "a"}]}, "pattern 1"),
        ({"patterns": [{"find": "a", "write": 1}]}, "pattern 1"),
        ({"patterns": [{"find": "(", "write": "a"}]}, "'('"),
    ],
)
def test_one_thing_that_is_not_understood_costs_only_itself(table: dict[str, object], part: str) -> None:
    settings, reports = parse({"vocabulary": ["Kubernetes"], **table})
    assert len(reports) == 1
    assert part in reports[0]
    assert not reports[0].endswith(".")
    if "vocabulary" not in table:
        assert settings == RuleSettings(vocabulary=("Kubernetes",))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
parts = st.sampled_from(["off", "vocabulary", "replacements", "patterns", "snippets", "find", "x"])


@given(st.dictionaries(parts, values, max_size=5))
def test_no_rulebook_raises_and_what_is_left_of_it_works(table: dict[str, object]) -> None:
    settings, _ = parse(table)
    assert make_rules(settings).problems == ()
    make_rules(settings).apply("We said it was fine.")
