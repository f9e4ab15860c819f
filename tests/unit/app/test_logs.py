"""The log never holds what was said."""

from __future__ import annotations

import errno
import io
import logging
import sys
import threading
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from app.logs import Log, Redacted, describe, log_uncaught, safe
from engine.errors import NoMicrophone

CANARY = "the purple canary sang at noon"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    made = Log(tmp_path / "state" / "sayso.log", logging.DEBUG)
    yield made
    made.close()


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_text_becomes_its_length_and_names_and_figures_pass(log: Log) -> None:
    logging.getLogger("app.test").info("loaded %s in %.0f ms: %s", "moonshine-tiny", 12.3, CANARY)
    written = log.path.read_text()
    assert "loaded moonshine-tiny in 12 ms: <30 characters>" in written
    assert CANARY not in written


def test_mappings_are_made_safe_too(log: Log) -> None:
    logging.getLogger("engine.test").info("heard %(text)s", {"text": CANARY})
    assert CANARY not in log.path.read_text()


@pytest.mark.allow_logs
def test_a_traceback_has_class_and_places_and_no_message(log: Log) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("app.test").exception("broken")
    written = log.path.read_text()
    assert "ValueError" in written
    assert "test_logs.py" in written
    assert "canary" not in written


@pytest.mark.allow_logs
@pytest.mark.usefixtures("hooks")
def test_what_nobody_caught_is_logged_on_every_thread(log: Log) -> None:
    log_uncaught()

    def fail() -> None:
        raise RuntimeError(CANARY)

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    error = KeyError(CANARY)
    sys.excepthook(KeyError, error, None)
    written = log.path.read_text()
    assert "uncaught RuntimeError on thread worker" in written
    assert "uncaught KeyError" in written
    assert "canary" not in written


def test_our_own_errors_are_written_in_full() -> None:
    error = NoMicrophone("there is no microphone", "plug one in")
    assert "plug one in" in describe(error)
    assert safe(error) is error


def test_redacted_says_how_long_and_nothing_else() -> None:
    assert str(Redacted.of(CANARY)) == "<30 characters>"
    assert CANARY not in repr(Redacted.of(CANARY))


def test_a_log_that_cannot_be_opened_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    made = Log(tmp_path / "file" / "sayso.log")
    logging.getLogger("app.test").info("still here")
    made.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_a_full_disk_is_said_once_without_a_traceback_and_costs_nothing_but_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = Log(Path("/dev/full"))
    for _ in range(3):
        logging.getLogger("app.test").info("heard %s", CANARY)
    made.close()
    said = capsys.readouterr().err
    assert said == "sayso: the log cannot be written (No space left on device); the app goes on without it\n"


def test_a_disk_that_refuses_again_is_said_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Log(tmp_path / "sayso.log")
    (handler,) = (one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler))
    file = handler.stream
    for stream in (Full(), Full(), file, Full()):
        handler.stream = stream
        logging.getLogger("app.test").info("still here")
    handler.stream = file
    made.close()
    assert capsys.readouterr().err.count("cannot be written") == 2
    assert made.path.read_text().count("still here") == 1


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, text: str) -> int:
        """Never."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_closing_leaves_logging_as_it_was(tmp_path: Path) -> None:
    before = logging.getLogger("app").level, list(logging.getLogger().handlers)
    Log(tmp_path / "sayso.log").close()
    assert (logging.getLogger("app").level, list(logging.getLogger().handlers)) == before
