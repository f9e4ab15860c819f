"""Work in a process of its own, told step by step.

Problem: what a model takes of the memory can only be told in a process that has had no other, and a model
that is too large or crashes must not end what was measured before it.
Mechanism: a fresh interpreter (spawned, so that it inherits no library and no lock) runs a generator; what it
yields comes through a pipe.
Rules: the work and what it yields can be pickled. Ctrl+C is the parent's business; the child ends with it.
Failure mode: `SaysoError` is raised here as it was there; a child that dies is `DecodeFailed`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from engine.errors import DecodeFailed, SaysoError
from engine.threads import prepare

T = TypeVar("T")
WAIT_S = 5.0  # for a process that was told to end


def apart(work: Callable[[], Iterator[T]], name: str) -> Iterator[T]:
    """What `work` yields in a process of its own.

    Args:
        work: Called there; a function of a module, or `functools.partial` of one.
        name: What it is, for the error.

    Raises:
        SaysoError: As `work` raised it.
        DecodeFailed: The process ended before its work was done.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(work, theirs), name=name, daemon=True)
    process.start()
    theirs.close()
    try:
        while (message := _next(ours, name)) is not None:
            yield message
    finally:
        ours.close()
        process.terminate()
        process.join(WAIT_S)
        process.kill()
        process.join()
        process.close()


def _next(pipe: Connection, name: str) -> Any:
    """The next thing that was yielded; None when there are no more."""
    kind: type[SaysoError] | None
    try:
        kind, value = pipe.recv()
    except (EOFError, OSError) as error:
        raise DecodeFailed(
            f"the process that measured {name} ended suddenly", "check that there is memory enough for it"
        ) from error
    if kind is None:
        return value
    raise kind(*value)


def _serve(work: Callable[[], Iterator[object]], pipe: Connection) -> None:
    """The child: each value as (None, value), an error as (class, arguments), the end as (None, None)."""
    prepare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for value in work():
            pipe.send((None, value))
        pipe.send((None, None))
    except SaysoError as error:
        pipe.send((type(error), (error.what, error.remedy, error.alternatives)))
