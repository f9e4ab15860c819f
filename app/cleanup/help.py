"""How the words of a dictation are to be cleaned up, as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cleanup.asking import Asking


def _never(model: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Help:
    """How words are cleaned up.

    Attributes:
        asking: Asks the language model; None where there is none to ask.
        private: The same for words that are not to be kept: it keeps no answers.
        automatic: Every dictation is asked for; otherwise only those that the person wants.
        waits: The words go in when the answer is there.
        deadline_s: Seconds until it comes no more.
        tidy: Whether a recogniser of this name writes cleanly already.
    """

    asking: Asking | None = None
    automatic: bool = False
    waits: bool = False
    deadline_s: float = 3.0
    tidy: Callable[[str], bool] = _never
    private: Asking | None = None
