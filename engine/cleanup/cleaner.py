"""A dictation corrected by a language model, or left as it was, within one deadline.

Problem: somebody waits for words. A model may be slow, gone, wrong or talkative, and the words must arrive
exactly once, in time, and be theirs.
Mechanism: a job (`job`) asks for each piece of the text in a thread of its own and is settled once: by that
thread, by its deadline, or by whoever cancels it. What comes later is dropped. Every answer passes
`acceptance` before it replaces anything; what has passed is kept, and not asked for again.

    start(text) -> Job    result(): Cleaned | Kept    cancel(): at once, from any thread
    ahead(text)           pieces of a growing text that will not change, while somebody speaks
    warm()                the model is loaded at key-down

Rules: a piece that fails stays as it was, and the others stay corrected. `hear` is told only the beginning
that passes already. Nothing is sent where `reason_to_skip` has a reason.
Failure mode: `Kept` with the reason as a clause; no exception leaves a job.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from engine.cleanup.acceptance import judge, too_long
from engine.cleanup.job import CANCELLED, Flights, Job, Outcome, Shown
from engine.cleanup.kept import Judged, KeptAnswers
from engine.cleanup.llm import LanguageModel, Line
from engine.cleanup.pieces import complete, pieces
from engine.cleanup.prompt import tidy
from engine.cleanup.skips import Circumstances, Policy, reason_to_skip
from engine.errors import ModelBroken
from engine.phrases import Phrase
from engine.recognition.backends.remote_failures import Failure, Kind

log = logging.getLogger(__name__)

LATE_S = 0.02  # the asking thread has the same deadline and knows more; it may be first by this much
AHEAD_S = 20.0  # nobody waits for what is asked for ahead


class Cleaner:
    """Corrects texts with one model. Every method may be called from any thread and returns at once."""

    def __init__(
        self, model: LanguageModel, policy: Policy | None = None, kept: KeptAnswers | None = None
    ) -> None:
        self.model = model
        self.policy = policy or Policy()
        self.kept = kept or KeptAnswers()
        self._flights = Flights()

    def start(
        self,
        text: str,
        hear: Callable[[str], None] | None = None,
        then: Callable[[Outcome], None] | None = None,
        circumstances: Circumstances | None = None,
    ) -> Job:
        """Begin to correct a text.

        Args:
            text: What was dictated, after the rules.
            hear: Told the beginning that may be shown whenever it grows, in the asking thread.
            then: Told the outcome, once, in the thread that settles the job.
            circumstances: What may be a reason to skip; None never skips.
        """
        job = Job(text, then)
        why = "" if circumstances is None else reason_to_skip(text, self.policy, circumstances)
        if why or not text.strip():
            job.settle(why or Phrase("there are no words"))
            return job
        until = job.began + self.policy.deadline_s
        late = (self.model.clause(Failure(Kind.SLOW)), False, True)
        timer = threading.Timer(self.policy.deadline_s + LATE_S, job.settle, late)
        timer.daemon = True
        timer.start()
        arguments = (job, until, hear, timer)
        threading.Thread(target=self._run, args=arguments, name="cleanup", daemon=True).start()
        return job

    def rewrite(self, text: str, how: str, then: Callable[[Outcome], None]) -> Job:
        """Begin to rewrite a text. No test can know that what comes of it is right: somebody must read it.

        Args:
            text: The words.
            how: A name of `prompt.REWRITES`.
            then: Told the outcome, once, in the thread that settles the job.
        """
        job = Job(text, then)
        threading.Thread(target=self._rewrite, args=(job, how), name="cleanup", daemon=True).start()
        return job

    def warm(self) -> None:
        """Have the model loaded, in the background; nobody hears how it went."""
        threading.Thread(target=self.model.warm, name="cleanup-warm", daemon=True).start()

    def ahead(self, text: str) -> None:
        """Have the pieces of a growing text that will not change any more corrected, in the background."""
        for piece in complete(text):
            if self.kept.find(piece, self.model.identity) is None and self._flights.begin(piece):
                threading.Thread(target=self._fly, args=(piece,), name="cleanup-ahead", daemon=True).start()

    def close(self) -> None:
        """Drop the idle connection, and write what is to be kept."""
        self.model.close()
        self.kept.save()

    def _run(
        self, job: Job, until: float, hear: Callable[[str], None] | None, timer: threading.Timer
    ) -> None:
        line = self.model.line()
        why = ""
        try:
            why = self._all_pieces(job, line, until, hear)
        except ModelBroken as error:
            why = error.what
        except Exception as error:  # noqa: BLE001 - thread border: whatever it is, the words must arrive
            log.error("cleanup: unexpected %s", type(error).__name__)
            why = Phrase("something went wrong that nobody expected")
        finally:
            job.settle(why)
            timer.cancel()
            self.model.give_back(line)
            self.kept.save()

    def _all_pieces(self, job: Job, line: Line, until: float, hear: Callable[[str], None] | None) -> str:
        """Do one piece after the other; why it stopped early, or ""."""
        for piece in pieces(job.text):
            self._flights.wait(piece, until)
            known = self.kept.find(piece, self.model.identity)
            if known is not None:
                job.add(piece, known)
                continue
            if not job.hold(line):
                return CANCELLED
            show = Shown(job, piece, hear)
            try:
                judged, first_at = self._judged(line, piece, until, show)
            except Failure as failure:
                return CANCELLED if job.done else self.model.clause(failure)
            if job.done:
                return CANCELLED
            if time.monotonic() > until:
                return self.model.clause(Failure(Kind.SLOW))
            job.add(piece, judged, first_at)
        return ""

    def _judged(
        self, line: Line, piece: str, until: float, hear: Callable[[str], bool]
    ) -> tuple[Judged, float]:
        """Ask for one piece and decide about the answer; when its first piece came. Raises Failure."""
        spoken = piece.strip()
        answer = self.model.ask(line, spoken, until, hear)
        written = tidy(answer.text, spoken)
        why = judge(spoken, written).why
        judged = Judged("" if why else piece.replace(spoken, written, 1), why)
        self.kept.keep(piece, self.model.identity, judged)
        return judged, answer.first_at

    def _rewrite(self, job: Job, how: str) -> None:
        why: str = CANCELLED
        line = self.model.line()
        try:
            if job.hold(line):
                until = time.monotonic() + AHEAD_S
                answer = self.model.rewrite(
                    line, job.text, how, until, lambda text: not (job.done or too_long(job.text, text))
                )
                written = tidy(answer.text, job.text)
                why = "" if written else Phrase("the model left nothing of the words")
                for number, piece in enumerate(pieces(job.text)):  # all of it is in the first
                    job.add(piece, Judged("" if number else written, why), answer.first_at)
        except Failure as failure:
            why = self.model.clause(failure)
        except ModelBroken as error:
            why = error.what
        except Exception as error:  # noqa: BLE001 - thread border: the job must end
            log.error("rewriting: unexpected %s", type(error).__name__)
            why = Phrase("something went wrong that nobody expected")
        finally:
            job.settle(why)
            self.model.give_back(line)

    def _fly(self, piece: str) -> None:
        line = self.model.line()
        try:
            self._judged(line, piece, time.monotonic() + AHEAD_S, lambda text: not too_long(piece, text))
        except Failure as failure:
            log.info("cleanup ahead: %s", self.model.clause(failure))
        except ModelBroken as error:
            log.info("cleanup ahead: %s", error.what)
        finally:
            self._flights.end(piece)
            self.model.give_back(line)
