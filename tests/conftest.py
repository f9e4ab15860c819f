"""What every test gets: Qt without a display, a throw-away profile, and no unexpected log lines."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from engine.store.paths import Paths

# Before any Qt import. Tests of a real desktop start an X server and run the app in a process of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A stalled machine is no counterexample. CI draws the same examples every time; at the desk they are new.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:
    """Name our marker, since markers are strict, and what Qt may say."""
    config.addinivalue_line("markers", "allow_logs: this test is expected to log warnings or errors")
    # The offscreen platform says so for every window it cannot raise, mask or limit in size.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


class _Collector(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning nobody asked for; `@pytest.mark.allow_logs` permits them."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    if collector.lines and request.node.get_closest_marker("allow_logs") is None:
        pytest.fail("unexpected log lines:\n" + "\n".join(collector.lines), pytrace=False)


@pytest.fixture
def profile(tmp_path: Path) -> Paths:
    """A throw-away profile with its folders made."""
    paths = Paths.under(tmp_path / "profile")
    paths.create()
    return paths
