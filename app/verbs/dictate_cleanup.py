"""What `sayso dictate` needs to have its words cleaned up by a language model."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from app.cleanup.asking import Asking
from app.cleanup.flow import Answer
from app.cleanup.parts import is_tidy, kept_answers, make_asking, read_book
from app.settings.values import Settings
from app.verbs.profile import warn
from engine.cleanup.skips import Circumstances
from engine.errors import StoreError
from engine.messages import SessionId
from engine.store.history import History
from engine.store.paths import Paths

APP = "sayso dictate"


@dataclass(frozen=True, slots=True)
class Cleanup:
    """What cleans the words up.

    Attributes:
        asking: Asks the language model.
        waits: The ending waits for its answer.
        expressly: The command line wants it: nothing is a reason to skip.
        history: Where the cleaned words are kept with the entry.
    """

    asking: Asking
    waits: bool
    expressly: bool
    history: History

    def circumstances(self, model: str) -> Circumstances | None:
        """What may be a reason to skip."""
        return None if self.expressly else Circumstances(APP, is_tidy(model))

    def keep(self, session: SessionId, text: str) -> None:
        """Keep the cleaned words; a disk that refuses costs them their place in the history only."""
        try:
            self.history.clean(session, text)
        except StoreError as error:
            warn(f"the cleaned words are not in the history: {error.what}")

    def close(self) -> None:
        """Let the server go."""
        self.asking.close()


def times(answer: Answer | None) -> dict[str, float | str | None]:
    """What cleanup adds to the metrics; None where it is not known yet, or did not happen."""
    if answer is None:
        return {"cleanup_first_token_ms": None, "cleanup_total_ms": None}
    first = None if answer.first_ms is None else round(answer.first_ms, 3)
    return {"cleanup_first_token_ms": first, "cleanup_total_ms": round(answer.took_ms, 3)}


def cleanup_of(
    options: argparse.Namespace, settings: Settings, paths: Paths, history: History
) -> Cleanup | None:
    """What cleans up with a language model; None if none is wanted."""
    book = read_book(settings, paths)
    for problem in book.reports:
        warn(problem)
    if settings.cleanup != "llm":
        return None
    asking = make_asking(settings, kept_answers(paths), book)
    return Cleanup(asking, settings.cleanup_wait, options.cleanup == "llm", history)
