"""When no language model is asked: pure.

Rules: every skip has its reason as a clause. Who asks for cleanup expressly (`sayso clean`) skips nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.cleanup.words import count
from engine.phrases import Phrase

DEADLINE_S = 3.0


@dataclass(frozen=True, slots=True)
class Policy:
    """When a model is asked.

    Attributes:
        deadline_s: Seconds from the start of a job to its end.
        min_words: Texts with fewer words are left alone: there is little to correct and much to get wrong.
        skip_apps: Applications without cleanup, as their windows are named; case does not count.
    """

    deadline_s: float = DEADLINE_S
    min_words: int = 4
    skip_apps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision to skip needs to know beside the text.

    Attributes:
        app: The name of the application that the words go to; "" if unknown.
        tidy_engine: What heard them writes without fillers, with punctuation, and was sure of it.
    """

    app: str = ""
    tidy_engine: bool = False


def reason_to_skip(text: str, policy: Policy, circumstances: Circumstances) -> str:
    """Why this text needs no language model, as a clause; "" if it does. Pure."""
    app = circumstances.app.strip().casefold()
    if app and any(app == skipped.strip().casefold() for skipped in policy.skip_apps):
        return Phrase("{app} is on the list of applications without cleanup", app=circumstances.app.strip())
    if circumstances.tidy_engine:
        return Phrase("the engine has written it cleanly already")
    words = count(text)
    if words < policy.min_words:
        return (
            Phrase("it has 1 word only") if words == 1 else Phrase("it has {count} words only", count=words)
        )
    return ""
