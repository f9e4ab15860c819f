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
from engine.cleanup.rules.table import NAMES

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
            return base, (f"{path.name} is larger than {MAX_BYTES:,} bytes; it is ignored",)
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return base, ()
    except (OSError, UnicodeDecodeError) as error:
        return base, (f"{path.name} cannot be read ({type(error).__name__}); it is ignored",)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return base, (f"{path.name} is not valid TOML ({error}); it is ignored",)
    return parse(table, base)


def parse(table: dict[str, Any], base: RuleSettings | None = None) -> tuple[RuleSettings, tuple[str, ...]]:
    """Settings from the values of a rulebook, and a sentence for each that was not understood."""
    settings, reports = base or RuleSettings(), list[str]()
    reports += [f"unknown part {name!r} of the rulebook is ignored" for name in table if name not in _PARTS]
    replacements = [
        Replacement(said, written) for said, written in _pairs(table, "replacements", reports)
    ] + _patterns(table, reports)
    off = frozenset(_texts(table, "off", reports))
    for name in sorted(off - NAMES):
        reports.append(f"there is no rule {name!r} to switch off; there are {', '.join(sorted(NAMES))}")
    return replace(
        settings,
        off=settings.off | (off & NAMES),
        replacements=(*settings.replacements, *replacements),
        snippets={**settings.snippets, **dict(_pairs(table, "snippets", reports))},
        vocabulary=(*settings.vocabulary, *_texts(table, "vocabulary", reports)),
    ), tuple(reports)


_PARTS = frozenset(("off", "vocabulary", "replacements", "patterns", "snippets"))


def _texts(table: dict[str, Any], part: str, reports: Reports) -> list[str]:
    values = table.get(part, [])
    if not isinstance(values, list):
        reports.append(f"{part} must be a list of texts in quotes; it is ignored")
        return []
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    if len(texts) < len(values):
        reports.append(f"{len(values) - len(texts)} of {part} are no text in quotes and are ignored")
    return texts


def _pairs(table: dict[str, Any], part: str, reports: Reports) -> list[tuple[str, str]]:
    values = table.get(part, {})
    if not isinstance(values, dict):
        reports.append(f"{part} must be a table of what is said and what is written; it is ignored")
        return []
    pairs = []
    for said, written in values.items():
        if not normal(said):
            reports.append(f"one of {part} has nothing that is said; it is ignored")
        elif not isinstance(written, str):
            reports.append(f"{said!r} of {part} must be written as a text in quotes; it is ignored")
        else:
            pairs.append((said, written))
    return pairs


def _patterns(table: dict[str, Any], reports: Reports) -> list[Replacement]:
    values = table.get("patterns", [])
    if not isinstance(values, list):
        reports.append("patterns must each stand under [[patterns]]; they are ignored")
        return []
    found = []
    for number, value in enumerate(values, 1):
        if not (isinstance(value, dict) and isinstance(value.get("find"), str) and value["find"]):
            reports.append(f"pattern {number} needs find = '...' and write = '...'; it is ignored")
        elif not isinstance(value.get("write", ""), str):
            reports.append(f"pattern {number} must write a text in quotes; it is ignored")
        else:
            found.append(Replacement(value["find"], value.get("write", ""), is_pattern=True))
    usable, problems = patterns(found)
    reports += problems
    kept = {one.said for one in usable}
    return [one for one in found if one.said in kept]
