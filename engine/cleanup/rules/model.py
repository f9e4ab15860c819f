"""What goes into the rules and what comes out of them; no behaviour but undo.

A rule reads a text and proposes `Edit`s. What was done is kept as `Change`s in the order in which they were
made, each one placed in the text as the ones before had left it. So the list replays to the very result, and
undone backwards it gives the very words that were said: nothing can be lost without a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Replacement:
    """Something that is always written another way.

    Attributes:
        said: The words as they are heard, in any case; or a pattern.
        written: What is written in their place; for a pattern, with its groups as `\\1` or `\\g<name>`.
        is_pattern: `said` is a regular expression, and its case counts.
    """

    said: str
    written: str
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What the person chose.

    Attributes:
        language: Language code of the text ("en"); other than English has the rules that are safe everywhere.
        region: "US" or "GB": dates, times, money and telephone numbers are written as there.
        off: Names of rules that are switched off.
        replacements: Done everywhere, in this order.
        snippets: Trigger to text: written when the trigger is all that was said, or after "insert".
        vocabulary: Names and terms that are recognised by sound and spelling.
    """

    language: str = "en"
    region: str = "US"
    off: frozenset[str] = frozenset()
    replacements: tuple[Replacement, ...] = ()
    snippets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    vocabulary: tuple[str, ...] = ()

    @property
    def is_english(self) -> bool:
        """Whether the rules of English apply."""
        return self.language.lower().replace("_", "-").partition("-")[0] == "en"

    @property
    def is_british(self) -> bool:
        """Whether the day comes before the month."""
        return self.region.upper() in {"GB", "UK", "IE", "AU", "NZ", "IN", "ZA"}


@dataclass(frozen=True, slots=True)
class Caret:
    """The text around the place where the words will go; "" where nothing is known or nothing is there."""

    before: str
    after: str


class Edit(NamedTuple):
    """A proposal: `text[start:end]` becomes `now`."""

    start: int
    end: int
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a rule did.

    Attributes:
        rule: Its name.
        was: What stood there.
        now: What stands there since.
        at: Index of both in the text as the changes before this one had left it.
    """

    rule: str
    was: str
    now: str
    at: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text after the rules.

    Attributes:
        text: The result.
        changes: Everything that was done, in order.
        notes: A sentence without a final stop for each rule that could not do its work.
    """

    text: str
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


Find = Callable[[str], Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as the settings show it.

    Attributes:
        name: Its name in the settings.
        title: Its name for people.
        sentence: What it does, one sentence.
        before: An example as it is said ...
        after: ... and as it is written.
        make: The rule for these settings.
        may_drop_words: It has the right to write fewer or other words than were said.
        any_language: It is safe in every language.
    """

    name: str
    title: str
    sentence: str
    before: str
    after: str
    make: Callable[[RuleSettings], Find] | None
    may_drop_words: bool = True
    any_language: bool = False


def undone(cleaned: Cleaned, keep: int = 0) -> str:
    """The text with only its first `keep` changes made; with none, what was said.

    Raises:
        ValueError: The changes are not those of this text.
    """
    text = cleaned.text
    for change in reversed(cleaned.changes[keep:]):
        end = change.at + len(change.now)
        if text[change.at : end] != change.now:
            raise ValueError("these changes belong to another text")
        text = text[: change.at] + change.was + text[end:]
    return text
