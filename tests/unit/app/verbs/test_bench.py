"""`sayso bench`: the smallest whole run, and command lines that make no sense."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from app.cli import build_parser
from app.verbs.bench import plan_of, run, seconds
from engine.errors import ModelBroken, UsageError


def bench(basedir: Path, *options: str) -> int:
    """The verb as the command line calls it."""
    return run(build_parser().parse_args(["bench", "--basedir", str(basedir), *options]))


def test_the_smallest_run_compares_prints_and_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAYSO_BENCH_API_KEY", raising=False)
    files = {kind: str(tmp_path / f"bench.{kind}") for kind in ("json", "html")}
    options = ["--lengths", "1", "--offsets", "0.3", "--repeats", "1"]
    options += ["--json", files["json"], "--html", files["html"]]
    assert bench(tmp_path / "profile", *options) == 0
    told = capsys.readouterr()
    for name in ("Sayso", "After key-up", "LocalAgreement", "not run: Hosted API"):
        assert name in told.out
    assert "local-agreement" in told.err
    (lane,) = json.loads(Path(files["json"]).read_text("utf-8"))["lanes"]
    assert [one["peer"] for one in lane["runs"]] == ["sayso", "batch", "local-agreement"]
    assert all(one["heard"]["text"] for one in lane["runs"])
    assert Path(files["html"]).read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("text", ["", "x", "3,,8", "-1", "0", "9999", "nan"])
def test_lengths_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--lengths"):
        seconds("--lengths", text, above=0.0)


def test_a_key_up_may_be_on_the_last_word() -> None:
    assert seconds("--offsets", "0.3,0,0.3") == (0.3, 0.0)


def test_a_plan_needs_a_dictation() -> None:
    with pytest.raises(UsageError, match="--repeats"):
        plan_of(argparse.Namespace(lengths="3", offsets="0.3", repeats=0))


def test_a_report_without_a_folder_is_refused_before_the_measuring(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        bench(tmp_path, "--html", str(tmp_path / "none" / "bench.html"))


def test_behaviour_needs_something_to_play(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--clips"):
        bench(tmp_path, "--behaviour", str(tmp_path))


def test_what_was_measured_is_written_even_if_the_next_model_is_none(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    report = tmp_path / "bench.json"
    options = ["--lengths", "1", "--offsets", "0.3", "--repeats", "1", "--json", str(report)]
    with pytest.raises(ModelBroken, match="model"):
        bench(tmp_path / "profile", *options, "--whisper", str(tmp_path / "model"))
    (lane,) = json.loads(report.read_text("utf-8"))["lanes"]
    assert len(lane["runs"]) == 3
