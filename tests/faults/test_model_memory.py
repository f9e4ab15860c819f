"""Loading and unloading again and again: memory really comes back, and nothing piles up.

Measured in a process of its own, which does nothing but load, decode and unload through the residency. The
embedded model keeps 54 MB of libraries and pools over what the process took before its first load, and is at
100.5 % of the first cycle after 200. The miniature Whisper keeps 42 MB; CTranslate2's worker threads take a
second heap of 6 MB with the third load, and Hugging Face's tokenizers leave 35 KB with every load.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from helpers.audio import MINI_WHISPER
from helpers.command import ROOT

pytestmark = pytest.mark.timeout(300)

MB = 10**6
KEPT = 60 * MB  # libraries, thread pools and heaps that stay when a model is gone
GROWTH = 1.05

PROGRAM = """
import json, sys
from engine.threads import prepare
prepare()
from engine.devices.memory import read
from engine.models.catalog import resolve
from engine.models.residency import Keeping, Residency, only
from helpers.audio import clips, mini_clips
name, cycles = sys.argv[1], int(sys.argv[2])
samples = (clips() if name == "moonshine-tiny" else mini_clips())[0].samples
recognizer = resolve(name, "cpu")()
models = Residency(only(recognizer), lambda event: None)
models.keep(Keeping(idle_s=0))
taken = [read(cards=tuple).rss]
for _ in range(cycles):
    models.lease("one").recognizer.decode(samples)
    models.release("one")
    models.unload_idle()
    taken.append(read(cards=tuple).rss)
print(json.dumps(taken))
"""


@pytest.mark.parametrize(
    ("name", "cycles", "settled"),
    [("moonshine-tiny", 8, 1), (str(MINI_WHISPER), 40, 3)],
    ids=["moonshine", "whisper"],
)
def test_what_is_unloaded_comes_back_and_cycles_do_not_pile_up(name: str, cycles: int, settled: int) -> None:
    program = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n{PROGRAM}"
    command = [sys.executable, "-c", program, name, str(cycles)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr[-2000:]
    before, *after = json.loads(done.stdout)
    assert after[0] - before < KEPT
    assert after[-1] - before < KEPT
    assert after[-1] < GROWTH * after[settled - 1]
