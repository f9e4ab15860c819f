"""The rules for one choice of settings, made when they are first needed.

Problem: the rules are a hundred regular expressions, compiled as they are imported: 40 ms, and a start has no
text to clean before its hotkey is live. Mechanism: `Rules` knows its settings and makes its `Pipeline` for
the first text. Rules: the text waits for that, no text goes past the rules. Failure mode: none of its own.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from engine.cleanup.rules.model import Caret, Cleaned, RuleSettings

if TYPE_CHECKING:
    from engine.cleanup.rules.pipeline import Pipeline


class Rules:
    """The rules for one choice of settings. May be shared by threads."""

    def __init__(self, settings: RuleSettings) -> None:
        self._settings = settings

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each part of the settings that cannot be used."""
        return self._pipeline.problems

    def apply(self, text: str, caret: Caret | None = None) -> Cleaned:
        """Clean a text. Pure.

        Args:
            text: What was heard.
            caret: What stands around the place where it goes; None if that is not known.

        Returns:
            The text, with every change and a note for every pattern that was skipped.
        """
        return self._pipeline.apply(text, caret)

    @cached_property
    def _pipeline(self) -> Pipeline:
        from engine.cleanup.rules.pipeline import Pipeline

        return Pipeline(self._settings)  # made twice if two threads come at once; both are the same


def make_rules(settings: RuleSettings) -> Rules:
    """The rules for `settings`; what of it cannot be used is in their `problems`."""
    return Rules(settings)
