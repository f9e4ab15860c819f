"""What people say is not what they want to read: rules make it so, at once and without a model.

`make_rules(settings).apply(text, caret)` is pure and takes well under a millisecond, but for the first text:
what the rules are made of (`engine.cleanup.rules.table`) is imported for it. Nothing is lost without a trace:
every word of the text is in the result, or in a change made by a rule that may write other words than were
said. A rule that is not sure does nothing.
"""

from engine.cleanup.rules.model import Caret, Change, Cleaned, Replacement, Rule, RuleSettings, undone
from engine.cleanup.rules.rules import Rules, make_rules

__all__ = [
    "Caret",
    "Change",
    "Cleaned",
    "Replacement",
    "Rule",
    "RuleSettings",
    "Rules",
    "make_rules",
    "undone",
]
