"""The log: what happened and when, never what was said.

Problem: dictations are private, and a log is what people attach to bug reports. Mechanism: one rotating
file; its formatter lets through numbers, names and Sayso's own errors, and replaces any text
with blanks in it by its length; tracebacks are written without the message of the exception, which may
quote anything. Rules: no text in format strings; wrap what is text in `Redacted` to say so. Failure
mode: where the file cannot be opened, records are dropped and the app goes on; where it cannot be written
(a full disk), stderr is told so in one line, and not again before a record has been written.
"""

from __future__ import annotations

import contextlib
import copy
import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from engine.errors import SaysoError

MAX_BYTES = 1_000_000
KEPT_FILES = 3
TOPICS = ("app", "engine", "sayso")  # logged from INFO on; everyone else from WARNING on
MAX_NAME = 120  # characters; nothing that is only a name is longer


@dataclass(frozen=True, slots=True)
class Redacted:
    """Stands in a log for text: shows how long it is and nothing else."""

    characters: int

    @classmethod
    def of(cls, text: str) -> Redacted:
        """The stand-in for `text`."""
        return cls(len(text))

    def __str__(self) -> str:
        return f"<{self.characters} characters>"


def safe(value: Any) -> Any:
    """`value` if it cannot hold dictated words, else a stand-in for it."""
    if value is None or isinstance(value, (bool, int, float, SaysoError, Redacted, Path)):
        return value
    text = str(value)
    if len(text) <= MAX_NAME and not any(c.isspace() for c in text):
        return text
    return Redacted.of(text)


class ContentFree(logging.Formatter):
    """Writes a record without anything that may be dictated words.

    It works on a copy: records are shared with other handlers, and carry the traceback that the first of
    them has formatted, message and all.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and for an exception its class and places below."""
        kept = copy.copy(record)
        kept.exc_text = None
        if isinstance(kept.args, Mapping):
            kept.args = {key: safe(value) for key, value in kept.args.items()}
        elif kept.args:
            kept.args = tuple(safe(value) for value in kept.args)
        return super().format(kept)

    def formatException(self, ei: Any) -> str:
        """The exception without its message."""
        return describe(ei[1])


def describe(error: BaseException | None) -> str:
    """An exception as its class and its places; the message only if it is Sayso's own."""
    if error is None:
        return "no exception"
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    said = f": {error}" if isinstance(error, SaysoError) else ""
    lines = [*places, f"  {type(error).__name__}{said}"]
    if error.__cause__ is not None:
        lines += ["  caused by", describe(error.__cause__)]
    return "\n".join(lines)


class Log:
    """The log of one run.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, level: int = logging.INFO) -> None:
        self.path = path
        self._handler = _file_handler(path)
        self._levels = {name: logging.getLogger(name).level for name in TOPICS}
        self._faults: TextIO | None = None
        logging.getLogger().addHandler(self._handler)
        for name in TOPICS:
            logging.getLogger(name).setLevel(level)

    def catch_faults(self) -> None:
        """Write the stacks of a native crash beside the log; they hold places, no values."""
        try:
            self._faults = self.path.with_suffix(".crash").open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._faults)

    def close(self) -> None:
        """Flush, and leave logging as it was found."""
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()


def log_uncaught() -> None:
    """Log what nobody caught, on any thread, and keep running."""
    log = logging.getLogger("app.uncaught")

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("uncaught %s", kind.__name__, exc_info=(kind, error, trace))

    def on_thread(args: threading.ExceptHookArgs) -> None:
        name = args.thread.name if args.thread is not None else "?"
        log.error("uncaught %s on thread %s", args.exc_type.__name__, name, exc_info=args.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread


class _LogFile(RotatingFileHandler):
    """The rotating file. A disk that refuses costs records and one line on stderr.

    The library writes a traceback for every record: on a full disk that fills the terminal, or the session's
    own log on the same disk. Calls come one at a time, under the handler's lock.
    """

    _told = False  # that the newest record could not be written
    _failed = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, or drop it."""
        self._failed = False
        super().emit(record)
        self._told = self._failed

    def handleError(self, record: logging.LogRecord) -> None:
        """Say why, unless that was said of the record before."""
        self._failed = True
        if self._told or sys.stderr is None:
            return
        error = sys.exception()
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        with contextlib.suppress(OSError, ValueError):  # stderr is on the same disk, or closed
            sys.stderr.write(f"sayso: the log cannot be written ({reason}); the app goes on without it\n")

    def close(self) -> None:
        """Let the file go; what a full disk did not take is lost."""
        with contextlib.suppress(OSError):
            super().close()


def _file_handler(path: Path) -> logging.Handler:
    """The rotating file, or a handler that drops everything where there can be no file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _LogFile(
            path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(ContentFree("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
