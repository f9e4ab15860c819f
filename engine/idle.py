"""Work for idle time: files, second hearings. A bounded step at a time, so that a key never waits for long.

The model is leased at the first step and released at the end. Failure mode: work that fails is dropped, and
only logged: it must never end dictation. Whoever gave it may be told that its model cannot be had.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.errors import SaysoError
from engine.models.residency import Residency
from engine.recognition.base import Recognizer

log = logging.getLogger("sayso.engine")

Task = Callable[[Recognizer], Iterator[object]]
Refused = Callable[[SaysoError], object]


@dataclass(slots=True)
class _Work:
    """One task; `steps` holds a lease on the model from its first step on."""

    task: Task
    model: str
    refused: Refused | None = None
    steps: Iterator[object] | None = None


class IdleWork:
    """Tasks in the order in which they came. Owned by the engine thread."""

    def __init__(self, models: Residency) -> None:
        self._models = models
        self._waiting: deque[_Work] = deque()

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._waiting)

    def add(self, task: Task, model: str, refused: Refused | None = None) -> None:
        """Have a task done with a model; `refused` is told why if that model cannot be had."""
        self._waiting.append(_Work(task, model, refused))

    def step(self) -> None:
        """One step of the oldest task; it is over when it ends or fails."""
        work = self._waiting[0]
        try:
            if work.steps is None:
                work.steps = work.task(self._models.lease(work.model).recognizer)
            next(work.steps)
            return
        except StopIteration:
            pass
        except Exception as error:  # noqa: BLE001 - task border: idle work must never end dictation
            log.error("idle work: %s", type(error).__name__)
            if work.steps is None and work.refused is not None and isinstance(error, SaysoError):
                work.refused(error)
        self._waiting.popleft()
        if work.steps is not None:
            self._models.release(work.model)
