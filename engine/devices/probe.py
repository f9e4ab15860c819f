"""What this machine can compute on, asked in child processes and remembered.

Problem: to ask a CUDA library is to load it, and one that does not fit its driver can crash, abort or hang.
Mechanism: one child process per runtime (`engine.devices.child`) says what it finds, line by line. A child
that ends early keeps what it said; the rest is absent, with the way it ended as the reason. Whole answers are
kept in a file (`engine.devices.kept`).

Rules: `Probe.start` returns at once and nothing heavy is imported here. An answer stands for the life of the
process. A kept one may be wrong: the ladder steps down from a device that fails, and `fresh` asks again.
Failure mode: none that is raised. A runtime that cannot be asked has no devices.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from engine.devices import kept
from engine.devices.facts import CPU, CUDA, MPS, Absent, Answer, Device, absent_from_json, device_from_json
from engine.phrases import Phrase, reason_of

log = logging.getLogger(__name__)

# What each runtime is asked about, in this order. CTranslate2 first: more depends on it, and it is quicker.
KINDS = {"ctranslate2": (CPU, CUDA), "torch": (CPU, CUDA, MPS)}
LIMIT_S = 30.0  # importing torch from a cold disk can take 20 s [judgement]
GRACE_S = 2.0  # a killed child that its driver keeps in the kernel is left behind after this
_ROOT = Path(__file__).resolve().parents[2]  # the folder that `engine` is in
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only
_BLOCK = 65536  # bytes; a machine with 63 cards says all of it in 20,000
_LAST_WORDS = 2000  # bytes of a crashed child's stderr that are logged


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended.

    Attributes:
        code: Its exit code, negative for a signal; None if it had to be killed, or never began.
        out: What it wrote to stdout, or the beginning.
        errors: The end of what it wrote to stderr.
        never: Why it never began; empty if it did.
    """

    code: int | None
    out: bytes = b""
    errors: bytes = b""
    never: str = ""


def ask(runtime: str, run: Callable[[str], Ended] | None = None) -> Answer:
    """Ask one runtime in a child process. Takes from half a second to `LIMIT_S`.

    Args:
        runtime: A key of `KINDS`.
        run: Runs the child for a runtime; None is `run_child`.
    """
    ended = (run or run_child)(runtime)
    answer = verdict(runtime, ended)
    if not answer.whole:
        words = ended.errors.decode("utf-8", "replace")
        log.info("asking %s for devices %s\n%s", runtime, how(ended), words)
    return answer


def run_child(
    runtime: str,
    limit_s: float = LIMIT_S,
    environment: Mapping[str, str] | None = None,
    command: Sequence[str] | None = None,
) -> Ended:
    """Run the child to its end, or end it.

    Args:
        runtime: What it is to ask.
        limit_s: How long it may take.
        environment: Variables besides those of this process.
        command: What to run instead of the child.
    """
    # -P and PYTHONPATH: the child imports this engine, and nothing that lies in the current folder.
    argv = command or (sys.executable, "-P", "-m", "engine.devices.child", runtime, str(limit_s + GRACE_S))
    variables = {**os.environ, **(environment or {})}
    variables["PYTHONPATH"] = os.pathsep.join(filter(None, (variables.get("PYTHONPATH"), str(_ROOT))))
    try:
        child = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=variables,
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        return Ended(None, never=reason_of(error))
    with contextlib.ExitStack() as pipes:
        out, errors = (pipes.enter_context(_Drain(pipe)) for pipe in (child.stdout, child.stderr))
        try:
            code: int | None = child.wait(limit_s)
        except subprocess.TimeoutExpired:
            code = None
            child.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(GRACE_S)
    return Ended(code, out.first, errors.last)


class _Drain:
    """Reads a child's pipe to its end in a thread, and keeps little: a child may talk without end."""

    def __init__(self, pipe: IO[bytes] | None) -> None:
        self.first = b""
        self.last = b""
        self._pipe = pipe
        self._thread = threading.Thread(target=self._read, name="device probe pipe", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._thread.join(GRACE_S)  # not for ever: what the child started may hold the pipe open

    def _read(self) -> None:
        if self._pipe is None:
            return
        with self._pipe as pipe:
            while block := os.read(pipe.fileno(), _BLOCK):
                self.first = (self.first + block)[:_BLOCK]
                self.last = (self.last + block)[-_LAST_WORDS:]


def verdict(runtime: str, ended: Ended) -> Answer:
    """What to make of what a child left behind. Pure; never raises, whatever was written."""
    devices: list[Device] = []
    absent: list[Absent] = []
    whole = False
    for line in ended.out.splitlines():
        try:
            fact = _fact(runtime, json.loads(line))
        except (ValueError, RecursionError):
            break  # a child that writes garbage is not believed any further
        if fact is None:
            whole = True
            break
        if isinstance(fact, Device):
            devices.append(fact)
        else:
            absent.append(fact)
    known = {device.kind for device in devices} | {reason.kind for reason in absent}
    for kind in KINDS[runtime]:
        if kind not in known:
            what = (
                Phrase("asking {runtime} for it {ended}", runtime=runtime, ended=how(ended))
                if not whole
                else Phrase("{runtime} did not speak of it", runtime=runtime)
            )
            absent.append(Absent(runtime, kind, what, "update the graphics driver, or install Sayso again"))
    return Answer(runtime, tuple(devices), tuple(absent), whole)


def how(ended: Ended) -> str:
    """How a child that did not say all it should came to its end."""
    if ended.never:
        return Phrase("was not possible ({reason})", reason=ended.never)
    if ended.code is None:
        return Phrase("took too long")
    if ended.code < 0:
        return Phrase("crashed ({signal})", signal=_signal(-ended.code))
    if ended.code > 0:
        return Phrase("failed (exit code {code})", code=ended.code)
    return Phrase("gave an answer that makes no sense")


def _fact(runtime: str, line: object) -> Device | Absent | None:
    """One line of a child; None for the last one.

    Raises:
        ValueError: It is no such line.
    """
    if not isinstance(line, dict) or len(line) != 1:
        raise ValueError("not a line of ours")
    if line.get("done") is True:
        return None
    fact = device_from_json(line["device"]) if "device" in line else absent_from_json(line.get("absent"))
    if fact.runtime != runtime or fact.kind not in KINDS[runtime]:
        raise ValueError("not what was asked")
    return fact


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return Phrase("signal {number}", number=number)


class Probe:
    """The answers of this process, each asked for once, in a thread of its own.

    Thread rules: `start` by one thread; `answer` from any.
    """

    def __init__(
        self,
        file: Path | None = None,
        ask: Callable[[str], Answer] = ask,
        fingerprint: Callable[[str], str] = kept.fingerprint,
    ) -> None:
        """Ask nothing yet.

        Args:
            file: Where answers are kept; None keeps none.
            ask: Asks one runtime; never raises.
            fingerprint: What the answer of a runtime depends on.
        """
        self._file = file
        self._ask = ask
        self._fingerprint = fingerprint
        self._ready = {runtime: threading.Event() for runtime in KINDS}
        self._answers: dict[str, Answer] = {}
        self._started = False

    def start(self, fresh: bool = False) -> None:
        """Begin to ask, if that has not begun, and return at once.

        Args:
            fresh: Ask even where a kept answer holds.
        """
        if fresh or not self._started:
            self._started = True
            threading.Thread(target=self._work, args=(fresh,), name="device probe", daemon=True).start()

    def answer(self, runtime: str, timeout_s: float | None = None) -> Answer | None:
        """What a runtime can compute on, as soon as that is known.

        Args:
            runtime: A key of `KINDS`.
            timeout_s: How long to wait; None waits for as long as it takes, 0 does not wait.

        Returns:
            None if it was not known in time.
        """
        self._ready[runtime].wait(timeout_s)
        return self._answers.get(runtime)

    def _work(self, fresh: bool) -> None:
        for runtime, ready in self._ready.items():
            try:
                self._answers[runtime] = self._find(runtime, fresh)
            finally:
                ready.set()

    def _find(self, runtime: str, fresh: bool) -> Answer:
        if self._file is None:
            return self._ask(runtime)
        key = self._fingerprint(runtime)
        known = {} if fresh else kept.read(self._file, {runtime: key})
        if runtime in known:
            return known[runtime]
        answer = self._ask(runtime)
        kept.write(self._file, key, answer)
        return answer
