"""A verb to the running app is there in a moment, because it loads nothing that it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.instance import claim
from engine.store.paths import Paths

ROOT = Path(__file__).resolve().parents[4]
HEAVY = {
    "numpy",
    "PySide6",
    "shiboken6",
    "onnxruntime",
    "ctranslate2",
    "moonshine_voice",
    "sounddevice",
    "av",
}
PROGRAM = """
import json, sys, app.cli
code = app.cli.run(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


@pytest.fixture
def heard(profile: Paths) -> Iterator[list[str]]:
    """What a running app of this profile is told."""
    told: list[str] = []
    instance = claim(profile)
    assert instance is not None

    def answer(verb: str) -> dict[str, object]:
        told.append(verb)
        return {"ok": True}

    instance.serve(answer)
    yield told
    instance.close()


@pytest.mark.parametrize("verb", ["start", "stop", "toggle", "cancel"])
def test_a_verb_reaches_the_app_and_loads_no_heavy_library(
    verb: str, heard: list[str], tmp_path: Path
) -> None:
    arguments = ["--basedir", str(tmp_path / "profile"), "record", verb]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    code, modules = json.loads(done.stdout)
    assert code == 0
    assert heard == [verb]
    assert HEAVY & set(modules) == set()
