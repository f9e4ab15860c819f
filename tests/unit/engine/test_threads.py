"""Thread settings come before the libraries that read them, and never overrule the person's own."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from engine.threads import MAX_OMP_THREADS, available_cores, late, prepare, settings

FRESH = """
import logging, os, sys
logging.basicConfig(level="WARNING")
from engine import threads
{before}
threads.prepare()
import ctranslate2
assert os.environ["OMP_WAIT_POLICY"] == "{policy}", os.environ["OMP_WAIT_POLICY"]
assert sys.getswitchinterval() == threads.SWITCH_INTERVAL_S
"""


def in_a_fresh_process(before: str = "", policy: str = "PASSIVE", **environment: str) -> str:
    """What a new interpreter writes to stderr."""
    done = subprocess.run(
        [sys.executable, "-c", FRESH.format(before=before, policy=policy)],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_prepared_before_the_heavy_imports_nothing_is_said() -> None:
    assert in_a_fresh_process() == ""


def test_prepared_too_late_the_log_says_for_what() -> None:
    assert "ctranslate2" in in_a_fresh_process(before="import ctranslate2")


def test_what_the_person_has_set_stays() -> None:
    assert in_a_fresh_process(policy="ACTIVE", OMP_WAIT_POLICY="ACTIVE") == ""


@pytest.mark.parametrize(("cores", "threads"), [(1, "1"), (2, "2"), (4, "4"), (64, str(MAX_OMP_THREADS))])
def test_a_decode_takes_the_cores_there_are_up_to_four(cores: int, threads: str) -> None:
    assert settings(cores)["OMP_NUM_THREADS"] == threads


def test_lateness_is_only_about_unset_policies() -> None:
    assert late({"torch": None}, {}) == ("torch",)
    assert late({"torch": None}, {"OMP_WAIT_POLICY": "PASSIVE"}) == ()
    assert late({"json": None}, {}) == ()


def test_preparing_again_changes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    interval = sys.getswitchinterval()
    environment = {"OMP_NUM_THREADS": "3", "OMP_WAIT_POLICY": "PASSIVE"}
    try:
        with caplog.at_level(logging.WARNING):
            prepare(environment)
            once = dict(environment)
            prepare(environment)
    finally:
        sys.setswitchinterval(interval)
    assert environment == once
    assert environment["OMP_NUM_THREADS"] == "3"
    assert not caplog.records


def test_there_is_at_least_one_core() -> None:
    assert available_cores() >= 1
