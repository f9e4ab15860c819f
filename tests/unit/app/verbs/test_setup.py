"""`sayso setup` opens the first steps in the app that runs, or starts one that shows them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from app.cli import build_parser
from app.guide.mark import note, shown
from app.instance import claim, send
from app.verbs.setup import run
from engine.errors import SaysoError
from engine.store.paths import Paths

COMMAND = [sys.executable, "-m", "app.cli"]


def test_the_running_app_is_told(profile: Paths, tmp_path: Path) -> None:
    told: list[str] = []
    instance = claim(profile)
    assert instance is not None

    def answer(verb: str) -> dict[str, object]:
        told.append(verb)
        return {"ok": True}

    instance.serve(answer)
    options = build_parser().parse_args(["setup", "--basedir", str(tmp_path / "profile")])
    assert run(options) == 0
    instance.close()
    assert told == ["setup"]


def test_without_one_it_starts_and_greets_even_who_was_greeted(profile: Paths, tmp_path: Path) -> None:
    note(profile)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    app = subprocess.Popen([*COMMAND, "setup", "--basedir", str(tmp_path / "profile")], env=environment)
    try:
        _quit(profile, app)
        assert app.wait(30) == 0
    finally:
        app.kill()
    assert not shown(profile), "it was not greeted"


def _quit(profile: Paths, app: subprocess.Popen[bytes]) -> None:
    """End the app as soon as it answers."""
    deadline = time.monotonic() + 60
    while app.poll() is None and time.monotonic() < deadline:
        with suppress(SaysoError):  # not up yet
            if send(profile, "quit")["ok"]:
                return
        time.sleep(0.1)
    pytest.fail("the app never answered")
