"""Real sentences: what is said becomes what is written, and what is right stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.cleanup.rules import Caret, Replacement, Rules, RuleSettings, make_rules, undone
from engine.cleanup.rules.table import RULES

FOLDER = Path(__file__).parents[4] / "fixtures" / "rules"
OWN = RuleSettings(
    vocabulary=("Kubernetes", "Postgres", "TypeScript", "Grafana", "Terraform", "Sentry", "Siobhan"),
    replacements=(
        Replacement("cube control", "kubectl"),
        Replacement("smiley", ":)"),
        Replacement(r"\bticket (\d+)", r"TICKET-\1", is_pattern=True),
    ),
    snippets={"my address": "1 High Street\nOxford"},
)


class Pair(NamedTuple):
    """One line of a file of pairs."""

    file: str
    said: str
    written: str
    caret: Caret | None

    def rules(self) -> Rules:
        """The rules that this file is about."""
        if self.file in {"own", "caret"}:
            return make_rules(OWN)
        return make_rules(RuleSettings(region="GB" if self.file == "gb" else "US"))


def pairs() -> Iterator[Pair]:
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            *around, said, written = (part.replace("\\n", "\n") for part in line.split("\t"))
            yield Pair(path.stem, said, written, Caret(*around) if around else None)


def control() -> list[str]:
    return [
        line
        for path in sorted((FOLDER / "control").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
    ]


PAIRS, CONTROL = list(pairs()), control()


def test_what_is_said_is_written() -> None:
    wrong = [
        f"{pair.file}: {pair.said!r} became {got!r}, not {pair.written!r}"
        for pair in PAIRS
        if (got := pair.rules().apply(pair.said, pair.caret).text) != pair.written
    ]
    assert wrong == []


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(PAIRS) >= 500
    assert len({(pair.file, pair.said, pair.caret) for pair in PAIRS}) == len(PAIRS)
    assert len(set(CONTROL)) == len(CONTROL) >= 1_000


@pytest.mark.parametrize("region", ["US", "GB"])
def test_a_correct_sentence_is_not_changed(region: str) -> None:
    rules = make_rules(RuleSettings(region=region))
    assert [line for line in CONTROL if rules.apply(line).text != line] == []


def test_a_clean_text_stays_as_it_is() -> None:
    wrong = []
    for pair in PAIRS:
        rules = pair.rules()
        once = rules.apply(pair.said, pair.caret).text
        if rules.apply(once, pair.caret).text != once:
            wrong.append(pair.said)
    assert wrong == []


def test_undoing_every_change_gives_what_was_said() -> None:
    assert all(undone(pair.rules().apply(pair.said, pair.caret)) == pair.said for pair in PAIRS)


def test_every_rule_has_pairs_that_need_it() -> None:
    """Each rule, switched off, spoils some pair; so none is idle."""
    for rule in RULES:
        spoilt = 0
        for pair in PAIRS:
            base = OWN if pair.file in {"own", "caret"} else RuleSettings()
            off = RuleSettings(
                region="GB" if pair.file == "gb" else "US",
                off=frozenset({rule.name}),
                replacements=base.replacements,
                snippets=base.snippets,
                vocabulary=base.vocabulary,
            )
            spoilt += make_rules(off).apply(pair.said, pair.caret).text != pair.written
        assert spoilt >= 2, rule.name
