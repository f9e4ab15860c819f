"""All rules in a row: from what was heard to what is written, as a pure function of text, settings and caret.

The rules of the language are repeated until they change nothing more, because one can uncover work for
another ("I um I think"); so cleaning a clean text does nothing. The person's own come after them and once:
they see the text as the person saw it when they set them up, and what they write is theirs: the rules of the
language do not touch a text of the person's that they would spoil. The caret comes last.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.cleanup.rules.caret import fitted
from engine.cleanup.rules.draft import Draft
from engine.cleanup.rules.model import Caret, Cleaned, Find, Rule, RuleSettings
from engine.cleanup.rules.own import PATTERN_S, Pattern, patterns
from engine.cleanup.rules.table import CARET, HOUSE, OWN, REPLACEMENTS
from engine.phrases import Phrase

_PASSES = 8  # 100,000 random texts needed two or three, eight of them more, none more than five


class Pipeline:
    """The rules for one choice of settings, ready to work. Immutable; may be shared by threads.

    Attributes:
        problems: A sentence for each part of the settings that cannot be used.
    """

    def __init__(self, settings: RuleSettings) -> None:
        self._english = settings.is_english
        self._fits = CARET not in settings.off
        self._house = _made(HOUSE, settings)
        self._own = _made(OWN, settings)
        self._patterns: tuple[Pattern, ...] = ()
        self.problems: tuple[str, ...] = ()
        if REPLACEMENTS not in settings.off:
            self._patterns, self.problems = patterns(settings.replacements)
        texts = [one.written for one in settings.replacements if not one.is_pattern]
        self._texts = tuple(
            text for text in (*texts, *settings.snippets.values(), *settings.vocabulary) if text
        )
        self._guarded: tuple[str, ...] = ()
        self._guarded = tuple(text for text in self._texts if " " in text or self._spoils(text))

    def apply(self, text: str, caret: Caret | None = None) -> Cleaned:
        """Clean a text.

        Args:
            text: What was heard.
            caret: What stands around the place where it goes; None if that is not known.

        Returns:
            The text, with every change and a note for every pattern that was skipped.
        """
        draft = Draft(text, self._guarded)
        self._clean(draft)
        cleaned = len(draft.changes)
        notes = []
        for rule, find in self._own:
            draft.make(rule, find(draft.text), guard=False)
            if rule == REPLACEMENTS:
                notes += self._replace(draft)
        if len(draft.changes) > cleaned:
            self._clean(draft)  # new neighbours
        if caret is not None and self._fits:
            self._fit(draft, caret)
        return Cleaned(draft.text, tuple(draft.changes), tuple(notes))

    def _fit(self, draft: Draft, caret: Caret) -> None:
        """Fit it to the caret; a capital that this makes can make a month of a verb ("may first")."""
        for _ in range(_PASSES):
            words = draft.text.strip()
            draft.make(CARET, fitted(draft.text, caret, self._texts, self._english), guard=False)
            if draft.text.strip() == words:
                return
            self._clean(draft)

    def _clean(self, draft: Draft) -> None:
        for _ in range(_PASSES):
            changes = len(draft.changes)
            for rule, find in self._house:
                draft.make(rule, find(draft.text))
            if len(draft.changes) == changes:
                return

    def _replace(self, draft: Draft) -> list[str]:
        notes: list[str] = []
        for pattern in self._patterns:
            edits = pattern.find(draft.text)
            if edits is None:
                notes.append(
                    Phrase(
                        "the pattern {said!r} was skipped: it took over {ms:.0f} ms or wrote too much",
                        said=pattern.said[:60],
                        ms=PATTERN_S * 1000,
                    )
                )
            else:
                draft.make(REPLACEMENTS, edits, guard=False)
        return notes

    def _spoils(self, text: str) -> bool:
        draft = Draft(text)
        self._clean(draft)
        return bool(draft.changes)


def _made(rules: Sequence[Rule], settings: RuleSettings) -> tuple[tuple[str, Find], ...]:
    return tuple(
        (rule.name, rule.make(settings))
        for rule in rules
        if rule.make is not None
        and rule.name not in settings.off
        and (rule.any_language or settings.is_english)
    )
