"""A language model for dictations: made when it is first wanted, asked once for each, answered once.

Problem: the model's server is looked for and its client imported while somebody speaks already; a server may
be started or stopped at any time; and whoever waits for words waits one deadline, whatever happens.
Mechanism: `pressed` has the cleaner made in a thread of its own, and the model warmed; after a failure the
next press tries again. `start` asks at once, or as soon as the cleaner is there; its deadline begins at the
call. `Turn` takes the first answer and drops what comes later.
Rules: every method may be called from any thread and returns at once.
Failure mode: an answer that keeps the words, with the reason as a clause.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cleanup.flow import Answer
from engine.cleanup.job import CANCELLED, Cleaned, Job, Outcome
from engine.cleanup.skips import Circumstances, Policy, reason_to_skip
from engine.errors import SaysoError
from engine.phrases import Phrase

if TYPE_CHECKING:
    from engine.cleanup.cleaner import Cleaner

NOT_READY = Phrase("the language model was not there in time")
_log = logging.getLogger(__name__)


class Turn:
    """One text on its way; `then` is told its answer exactly once."""

    def __init__(self, text: str, then: Callable[[Answer], None]) -> None:
        self.text = text
        self.began = time.monotonic()
        self._then = then
        self._lock = threading.Lock()  # guards the two below
        self._over = False
        self._job: Job | None = None

    def settle(self, answer: Answer) -> None:
        """Take an answer, unless there is one."""
        with self._lock:
            if self._over:
                return
            self._over = True
        self._then(answer)

    def keep(self, why: str) -> None:
        """End it with the words as they were, and end the request."""
        self.settle(Answer(self.text, why, took_ms=self._took_ms))
        with self._lock:
            job = self._job
        if job is not None:
            job.cancel()

    def take(self, outcome: Outcome) -> None:
        """Take what became of the job."""
        if isinstance(outcome, Cleaned):
            first_ms = 1e3 * outcome.first_s or None
            self.settle(Answer(outcome.text, outcome.left, True, first_ms, self._took_ms))
        else:
            self.keep(outcome.why)

    @property
    def _took_ms(self) -> float:
        return 1e3 * (time.monotonic() - self.began)

    def cancel(self) -> None:
        """Nobody wants it any more. Idempotent."""
        self.keep(CANCELLED)

    def carried_by(self, job: Job) -> None:
        """What asks for it; ended at once if it is over."""
        with self._lock:
            self._job = job
            over = self._over
        if over:
            job.cancel()


class Asking:
    """Asks the language model of the settings."""

    def __init__(
        self,
        make: Callable[[], Cleaner],
        process: Callable[[str], str],
        policy: Policy,
    ) -> None:
        """Makes nothing yet.

        Args:
            make: The cleaner; may take seconds. Raises SaysoError.
            process: The rules, for texts that are asked for while they grow.
            policy: When nothing is asked, and for how long.
        """
        self._make = make
        self._process = process
        self._policy = policy
        self._lock = threading.Lock()  # guards all below
        self._cleaner: Cleaner | None = None
        self._making = False
        self._closed = False
        self._waiting: list[Callable[[Cleaner | None, str], None]] = []
        self._heard: dict[str, str] = {}

    def pressed(self, session: str) -> None:
        """The key went down: have the model there by the time it comes up."""
        with self._lock:
            self._heard[session] = ""
        self._with_cleaner(lambda cleaner, _: cleaner.warm() if cleaner else None)

    def heard(self, session: str, text: str) -> None:
        """Another segment of a dictation, as recognised; what of it will not change is asked for ahead."""
        with self._lock:
            if session not in self._heard:
                return
            self._heard[session] = so_far = f"{self._heard[session]} {text}".strip()
            cleaner = self._cleaner
        if cleaner is not None:
            cleaner.ahead(self._process(so_far))

    def ended(self, session: str) -> None:
        """Its text is known, or will never be."""
        with self._lock:
            self._heard.pop(session, None)

    def start(
        self,
        text: str,
        then: Callable[[Answer], None],
        hear: Callable[[str], None] | None = None,
        circumstances: Circumstances | None = None,
    ) -> Turn:
        """Begin to correct a text.

        Args:
            text: What was dictated, after the rules.
            then: Told the outcome, once, in the thread that settles it.
            hear: Told the beginning that may be shown whenever it grows.
            circumstances: What may be a reason to skip; None never skips.
        """
        turn = Turn(text, then)
        why = "" if circumstances is None else reason_to_skip(text, self._policy, circumstances)
        if why or not text.strip():
            turn.keep(why or Phrase("there are no words"))
            return turn
        timer = threading.Timer(self._policy.deadline_s + 0.03, turn.keep, (NOT_READY,))
        timer.daemon = True
        timer.start()

        def settle(outcome: Outcome) -> None:
            timer.cancel()
            turn.take(outcome)

        def begin(cleaner: Cleaner | None, why: str) -> None:
            if cleaner is None:
                timer.cancel()
                turn.keep(why)
            else:
                turn.carried_by(cleaner.start(text, hear, settle))

        self._with_cleaner(begin)
        return turn

    def rewrite(self, text: str, how: str, then: Callable[[Answer], None]) -> Turn:
        """Begin to rewrite a text; `how` is a name of `engine.cleanup.prompt.REWRITES`."""
        turn = Turn(text, then)

        def begin(cleaner: Cleaner | None, why: str) -> None:
            if cleaner is None:
                turn.keep(why)
            else:
                turn.carried_by(cleaner.rewrite(text, how, turn.take))

        self._with_cleaner(begin)
        return turn

    def close(self) -> None:
        """Ask nothing more; drop the connection and write what is to be kept."""
        with self._lock:
            self._closed = True
            cleaner, self._cleaner = self._cleaner, None
        if cleaner is not None:
            cleaner.close()

    def _with_cleaner(self, use: Callable[[Cleaner | None, str], None]) -> None:
        """Call `use` with the cleaner, now or when it is made; with None and the reason if it cannot be."""
        with self._lock:
            cleaner, closed = self._cleaner, self._closed
            if cleaner is None and not closed:
                self._waiting.append(use)
                if self._making:
                    return
                self._making = True
        if cleaner is not None or closed:
            use(cleaner, "Sayso is ending")
        else:
            threading.Thread(target=self._run, name="cleanup-make", daemon=True).start()

    def _run(self) -> None:
        cleaner, why = None, Phrase("something went wrong that nobody expected")
        try:
            cleaner = self._make()
        except SaysoError as error:
            why = error.what
        except Exception as error:  # noqa: BLE001 - thread border: whatever it is, the words must arrive
            _log.error("cleanup: unexpected %s", type(error).__name__)
        with self._lock:
            waiting, self._waiting = self._waiting, []
            self._making = False
            closed = self._closed
            if not closed:
                self._cleaner = cleaner
        for use in waiting:
            use(None if closed else cleaner, why)
        if closed and cleaner is not None:
            cleaner.close()
