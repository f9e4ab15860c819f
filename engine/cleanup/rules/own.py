"""What the person set up themselves: replacements, patterns, snippets.

Plain replacements are whole words in any case, all of them looked for at once. Patterns go through an engine
that can be stopped: one that takes longer than `PATTERN_S` is skipped and told. Where the replacement
already stands nothing is replaced, so a text can be cleaned twice. A snippet is written when its trigger is
all that was said, or after "insert": "I changed my address" must not print it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from engine.cleanup.rules.model import Edit, Find, Replacement, RuleSettings
from engine.phrases import Phrase

PATTERN_S = 0.02  # a sane pattern takes 0.05 ms for 1,000 words
MAX_PATTERN = 500  # characters
MAX_WRITTEN = 100_000  # characters that one pattern may write into one text


def replacements(settings: RuleSettings) -> Find:
    """The rule for plain replacements."""
    plain = {
        normal(one.said): one.written
        for one in reversed(settings.replacements)
        if not one.is_pattern and normal(one.said)
    }
    if not plain:
        return lambda text: []
    pattern = _phrases(plain)

    def find(text: str) -> list[Edit]:
        edits = []
        for match in pattern.finditer(text):
            written = plain[normal(match.group())]
            if not _stands(text, match, written):
                edits.append(Edit(match.start(), match.end(), written))
        return edits

    return find


def snippets(settings: RuleSettings) -> Find:
    """The rule for snippets."""
    bodies = {normal(trigger): body for trigger, body in settings.snippets.items() if normal(trigger)}
    if not bodies:
        return lambda text: []
    inserted = _phrases(bodies, before=r"insert[ ]+")

    def find(text: str) -> list[Edit]:
        said = normal(text.strip(" .,!?"))
        body = bodies.get(said) or bodies.get(said.removeprefix("insert "))
        if body is not None:
            return [Edit(0, len(text), body)]
        return [
            Edit(match.start(), match.end(), bodies[normal(match.group()).removeprefix("insert ")])
            for match in inserted.finditer(text)
        ]

    return find


class Pattern:
    """One regular expression of the person's, which cannot hold anything up.

    Args:
        replacement: Its expression and what is written.

    Raises:
        ValueError: It cannot be used; the message is a clause that says why.
    """

    def __init__(self, replacement: Replacement) -> None:
        import regex  # 34 ms, and few people have patterns

        self.said = replacement.said
        self._written = replacement.written
        if len(self.said) > MAX_PATTERN:
            raise ValueError(Phrase("it is longer than {most} characters", most=MAX_PATTERN))
        try:
            self._pattern: Any = regex.compile(self.said)
            if self._pattern.fullmatch(""):
                raise ValueError(Phrase("it matches nothing at all"))
            # The groups that are written must be there: tried on an empty match of the same pattern.
            regex.compile(f"(?:{self.said}\n)?").match("").expand(self._written)
        except (regex.error, RecursionError, OverflowError, IndexError) as error:
            raise ValueError(Phrase("it is no valid expression ({error})", error=error)) from error

    def find(self, text: str) -> list[Edit] | None:
        """The edits, None if it took too long or wrote too much."""
        edits, size = [], 0
        try:
            for match in self._pattern.finditer(text, timeout=PATTERN_S):
                now = match.expand(self._written)
                size += len(now)
                if size > MAX_WRITTEN:
                    return None
                if match.end() > match.start() and not _stands(text, match, now):
                    edits.append(Edit(match.start(), match.end(), now))
        except (TimeoutError, IndexError):
            return None
        return edits


def patterns(replacements: Sequence[Replacement]) -> tuple[tuple[Pattern, ...], tuple[str, ...]]:
    """The usable patterns, and a sentence for each other."""
    made, problems = [], []
    for one in replacements:
        if one.is_pattern:
            try:
                made.append(Pattern(one))
            except ValueError as problem:
                problems.append(
                    Phrase("the pattern {said!r} is not used: {problem}", said=one.said[:60], problem=problem)
                )
    return tuple(made), tuple(problems)


def normal(words: str) -> str:
    """As triggers are compared: lower case, single blanks."""
    return " ".join(words.lower().replace("’", "'").split())


def _phrases(said: Mapping[str, str], before: str = "") -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(one).replace(r"\ ", r"[ ]+").replace("'", "['’]")
        for one in sorted(said, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w){before}(?:{alternatives})(?!\w)", re.IGNORECASE)


def _stands(text: str, match: Any, written: str) -> bool:
    """Whether the match is a part of what would be written, which stands there already."""
    said = match.group()
    at = written.find(said)
    while at >= 0:
        start = match.start() - at
        if start >= 0 and text.startswith(written, start):
            return True
        at = written.find(said, at + 1)
    return False
