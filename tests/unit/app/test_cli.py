"""The command line: names and options in any order, and mistakes that are errors like any other."""

from __future__ import annotations

import argparse
from itertools import permutations
from typing import Any

import pytest

from app.cli import build_parser
from engine.errors import UsageError


def parsed(*line: str) -> argparse.Namespace:
    found: argparse.Namespace = build_parser().parse_args(line)
    return found


@pytest.mark.parametrize(
    ("verb", "parts", "means"),
    [
        ("models", [("remove", "whisper-tiny"), ("--json",)], {"name": "whisper-tiny", "json": True}),
        ("models", [("key",), ("--forget",), ("--basedir", "p")], {"action": "key", "forget": True}),
        ("models", [("--json",)], {"action": "list", "name": None, "json": True}),
        ("clean", [("a.txt",), ("--json",), ("--url", "http://localhost/v1")], {"file": "a.txt"}),
        ("clean", [("--rules-only",)], {"file": "-", "rules_only": True}),
        ("record", [("toggle",), ("--basedir", "p")], {"action": "toggle"}),
        ("transcribe", [("a.wav",), ("--words",), ("--format", "srt")], {"files": ["a.wav"]}),
        ("transcribe", [("--unfinished",)], {"files": [], "unfinished": True}),
        ("transcribe", [("-",), ("--model", "tiny")], {"files": ["-"], "model": "tiny"}),
    ],
)
def test_names_and_options_may_stand_in_any_order(
    verb: str, parts: list[tuple[str, ...]], means: dict[str, Any]
) -> None:
    for order in permutations(parts):
        found = vars(parsed(verb, *(word for part in order for word in part)))
        assert {name: found[name] for name in means} == means


def test_options_may_stand_between_names() -> None:
    found = parsed("transcribe", "a.wav", "--words", "b.wav", "--format", "json", "c.wav")
    assert (found.files, found.words, found.format) == (["a.wav", "b.wav", "c.wav"], True, "json")
    found = parsed("models", "remove", "--json", "whisper-tiny")
    assert (found.action, found.name, found.json) == ("remove", "whisper-tiny", True)


def test_after_two_dashes_a_name_may_look_like_an_option() -> None:
    assert parsed("transcribe", "--words", "--", "--odd.wav", "b.wav").files == ["--odd.wav", "b.wav"]


def test_options_before_and_after_the_verb_are_the_same() -> None:
    assert parsed("--model", "tiny", "models", "list", "--json").model == "tiny"
    assert parsed("models", "--json", "list", "--model", "tiny").model == "tiny"


@pytest.mark.parametrize(
    "line",
    [("models", "explode"), ("models", "list", "a", "b"), ("record",), ("transcribe", "--nope"), ("nope",)],
)
def test_what_makes_no_sense_is_an_error_with_a_remedy(line: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=r"explode|b|action|--nope|nope") as raised:
        parsed(*line)
    assert "--help" in raised.value.remedy
