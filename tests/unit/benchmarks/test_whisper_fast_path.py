"""The comparison runs on a small model: all lanes make the same count of tokens, or it stops and says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "whisper_fast_path.py"


def test_every_lane_is_measured_and_compared_with_raw(tmp_path: Path) -> None:
    options = ["--size", "nano.en", "--seconds", "4", "--rounds", "1", "--tokens", "24"]
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(tmp_path), *options],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = {row["lane"]: row for row in json.loads(done.stdout.splitlines()[-1])["rows"]}
    assert set(rows) == {"ours", "ours, two shots", "first words", "tuned, 30 s", "raw defaults, 30 s"}
    assert rows["raw defaults, 30 s"]["ratio"] == 1.0
    assert rows["first words"]["least"] < rows["ours, two shots"]["least"]
