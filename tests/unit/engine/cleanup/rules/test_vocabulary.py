"""A term is recognised by sound and spelling, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from engine.cleanup.rules import RuleSettings, make_rules
from engine.cleanup.rules.vocabulary import sound

TERMS = (
    "Kubernetes",
    "Postgres",
    "TypeScript",
    "Grafana",
    "Terraform",
    "Sentry",
    "Notion",
    "Jean-Luc",
    "API",
)
RULES = make_rules(RuleSettings(vocabulary=TERMS))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("cube ernetes", "Kubernetes"),
        ("the cubernetes's pods", "the Kubernetes's pods"),
        ("post gress", "Postgres"),
        ("graphana", "Grafana"),
        ("type script", "TypeScript"),
        ("typescript", "TypeScript"),
        ("jean luc", "Jean-Luc"),
        ("the api", "the API"),
    ],
)
def test_what_was_misheard_is_written_as_it_is_spelled(said: str, written: str) -> None:
    cleaned = RULES.apply(said)
    assert cleaned.text == written
    assert [change.rule for change in cleaned.changes] == ["vocabulary"]


@pytest.mark.parametrize(
    "text",
    [
        "a century ago",
        "the terraforms",
        "type the script",
        "the cube is here",
        "a happy ending",
        "the postures of the men",
        "Kubernetes is up, and Postgres is too",
        "Gene look",
        "the nation",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert RULES.apply(text).text == text


def test_a_term_takes_no_word_beside_it() -> None:
    assert (
        RULES.apply("cubernetes is as good as cubernetes a").text == "Kubernetes is as good as Kubernetes a"
    )


def test_empty_terms_are_no_terms() -> None:
    assert make_rules(RuleSettings(vocabulary=("", " ", "--"))).apply("a -- b").text == "a -- b"


def test_one_sound_has_one_key() -> None:
    assert sound("Kubernetes") == sound("cube ernetes")
    assert sound("Grafana") == sound("graphana")
    assert sound("Sentry") != sound("country")
