"""The person's rulebook: a TOML file with replacements, patterns, snippets, vocabulary, and what is off.

    off = ["asides"]
    vocabulary = ["Kubernetes", "Siobhan"]

    [replacements]
    "cube control" = "kubectl"

    [[patterns]]
    find = '\\bticket (\\d+)'
    write = 'TICKET-\\1'

    [snippets]
    "my address" = "1 High Street, Oxford"

Each part is read on its own: what is not understood is reported in one sentence and costs nothing else.
Nothing in it can raise.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.cleanup.rules.model import Replacement, RuleSettings
from engine.cleanup.rules.own import normal, patterns
from engine.phrases import Phrase

MAX_BYTES = 1_000_000
Reports = list[str]


def load(path: Path, base: RuleSettings | None = None) -> tuple[RuleSettings, tuple[str, ...]]:
    """Read a rulebook.

    Args:
        path: A TOML file; none there is an empty rulebook.
        base: Language and region, and what is kept where the rulebook says nothing.

    Returns:
        The settings, and one sentence (without a final stop) for each thing that was not understood.
    """
    base = base or RuleSettings()
    try:
        if path.stat().st_size > MAX_BYTES:
            return base, (
                Phrase("{name} is larger than {most:,} bytes; it is ignored", name=path.name, most=MAX_BYTES),
            )
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return base, ()
    except (OSError, UnicodeDecodeError) as error:
        return base, (
            Phrase(
                "{name} cannot be read ({kind}); it is ignored", name=path.name, kind=type(error).__name__
            ),
        )
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return base, (
            Phrase("{name} is not valid TOML ({error}); it is ignored", name=path.name, error=error),
        )
    return parse(table, base)


def parse(table: dict[str, Any], base: RuleSettings | None = None) -> tuple[RuleSettings, tuple[str, ...]]:
    """Settings from the values of a rulebook, and a sentence for each that was not understood."""
    settings, reports = base or RuleSettings(), list[str]()
    reports += [
        Phrase("unknown part {name!r} of the rulebook is ignored", name=name)
        for name in table
        if name not in _PARTS
    ]
    replacements = [
        Replacement(said, written) for said, written in _pairs(table, "replacements", reports)
    ] + _patterns(table, reports)
    off = _off(table, reports)
    return replace(
        settings,
        off=settings.off | off,
        replacements=(*settings.replacements, *replacements),
        snippets={**settings.snippets, **dict(_pairs(table, "snippets", reports))},
        vocabulary=(*settings.vocabulary, *_texts(table, "vocabulary", reports)),
    ), tuple(reports)


_PARTS = frozenset(("off", "vocabulary", "replacements", "patterns", "snippets"))


def _texts(table: dict[str, Any], part: str, reports: Reports) -> list[str]:
    values = table.get(part, [])
    if not isinstance(values, list):
        reports.append(Phrase("{part} must be a list of texts in quotes; it is ignored", part=part))
        return []
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    if len(texts) < len(values):
        reports.append(
            Phrase(
                "{count} of {part} are no text in quotes and are ignored",
                count=len(values) - len(texts),
                part=part,
            )
        )
    return texts


def _off(table: dict[str, Any], reports: Reports) -> frozenset[str]:
    """The rules that are switched off."""
    off = frozenset(_texts(table, "off", reports))
    if not off:
        return off
    from engine.cleanup.rules.table import NAMES  # here: the imports take 40 ms, before the hotkey is live

    reports += [
        Phrase(
            "there is no rule {name!r} to switch off; there are {names}",
            name=name,
            names=", ".join(sorted(NAMES)),
        )
        for name in sorted(off - NAMES)
    ]
    return off & NAMES


def _pairs(table: dict[str, Any], part: str, reports: Reports) -> list[tuple[str, str]]:
    values = table.get(part, {})
    if not isinstance(values, dict):
        reports.append(
            Phrase("{part} must be a table of what is said and what is written; it is ignored", part=part)
        )
        return []
    pairs = []
    for said, written in values.items():
        if not normal(said):
            reports.append(Phrase("one of {part} has nothing that is said; it is ignored", part=part))
        elif not isinstance(written, str):
            reports.append(
                Phrase(
                    "{said!r} of {part} must be written as a text in quotes; it is ignored",
                    said=said,
                    part=part,
                )
            )
        else:
            pairs.append((said, written))
    return pairs


def _patterns(table: dict[str, Any], reports: Reports) -> list[Replacement]:
    values = table.get("patterns", [])
    if not isinstance(values, list):
        reports.append(Phrase("patterns must each stand under [[patterns]]; they are ignored"))
        return []
    found = []
    for number, value in enumerate(values, 1):
        if not (isinstance(value, dict) and isinstance(value.get("find"), str) and value["find"]):
            reports.append(
                Phrase("pattern {number} needs find = '...' and write = '...'; it is ignored", number=number)
            )
        elif not isinstance(value.get("write", ""), str):
            reports.append(
                Phrase("pattern {number} must write a text in quotes; it is ignored", number=number)
            )
        else:
            found.append(Replacement(value["find"], value.get("write", ""), is_pattern=True))
    usable, problems = patterns(found)
    reports += problems
    kept = {one.said for one in usable}
    return [one for one in found if one.said in kept]
