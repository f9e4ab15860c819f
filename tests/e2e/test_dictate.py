"""`sayso dictate` as scripts use it: real speech at the pace of speech, the real model, JSON lines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from engine.recognition.backends.moonshine import MoonshineRecognizer
from helpers.audio import CLIPS, clip, clips, word_errors
from helpers.command import ROOT, SAYSO, Dictated, dictate, dictate_from_pipe, sayso
from helpers.rig import DesktopRig
from helpers.rig_dictation import QUIET_S
from helpers.rig_process import stays, wait_until

pytestmark = pytest.mark.timeout(300)

JFK = clip("jfk")
RELEASE_AFTER_S = 0.3
ON_TIME_S = 0.05


def expect_a_live_dictation_of_jfk(said: Dictated) -> None:
    assert said.code == 0, said.errors
    names = [event["event"] for event in said.events]
    assert names[0] == "listening"
    assert names[-1] == "final"
    assert names.index("released") < names.index("final")
    before = [e for e in said.of("partial") if e["t"] < said.of("released")[0]["t"]]
    lengths = [len(f"{e['firm']} {e['tentative']}") for e in before]
    assert sum(longer > shorter for shorter, longer in pairwise(lengths)) >= 3
    firm = [e["firm"] for e in said.of("partial")]
    assert all(after.startswith(earlier) for earlier, after in pairwise([*firm, said.last["raw"]]))
    assert word_errors(JFK.text, said.last["raw"])[0] <= 1
    assert abs(said.of("released")[0]["t"] - JFK.seconds - RELEASE_AFTER_S) <= ON_TIME_S


def test_a_file_is_heard_live_and_its_text_is_final_after_release(tmp_path: Path) -> None:
    said = dictate(tmp_path, "--input", CLIPS / "jfk.flac")
    expect_a_live_dictation_of_jfk(said)
    metrics = said.last["metrics"]
    assert metrics["audio_s"] == pytest.approx(JFK.seconds + RELEASE_AFTER_S, abs=0.1)
    assert metrics["model"] == "moonshine-tiny"
    assert metrics["load_ms"] < 5
    starts = [(s["start"], s["end"]) for s in said.of("segment")]
    assert all(0 <= start < end <= metrics["audio_s"] for start, end in starts)
    assert all(first[1] <= second[0] + 1e-3 for first, second in pairwise(starts))


def test_a_pipe_is_heard_live_like_a_file(tmp_path: Path) -> None:
    expect_a_live_dictation_of_jfk(dictate_from_pipe(tmp_path, JFK))


def test_a_process_that_eats_a_core_costs_no_word(tmp_path: Path) -> None:
    glutton = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        said = dictate(tmp_path, "--input", CLIPS / "jfk.flac")
    finally:
        glutton.kill()
        glutton.wait()
    assert said.code == 0, said.errors
    assert said.of("notice") == []
    assert word_errors(JFK.text, said.last["raw"])[0] <= 1
    assert said.last["metrics"]["audio_s"] >= JFK.seconds


def test_a_cold_start_loses_no_word(tmp_path: Path) -> None:
    said = dictate(tmp_path, "--cold", "--input", CLIPS / "spk1_snt1.flac")
    assert word_errors(clip("spk1_snt1").text, said.last["raw"])[0] == 0
    assert said.last["metrics"]["load_ms"] > 0


def test_streaming_costs_at_most_one_word_over_whole_clips(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """The easy recordings, at real-time pace, against the same engine on each whole recording."""
    recognizer = MoonshineRecognizer()
    recognizer.load()
    rows = []
    for one in clips(easy=True):
        streamed = dictate(tmp_path, "--input", CLIPS / f"{one.name}.flac").last["raw"]
        whole = recognizer.decode(one.samples).text
        rows.append((one.name, *word_errors(one.text, streamed), word_errors(one.text, whole)[0]))
    recognizer.close()
    print("\nclip            words  streamed  whole")
    for name, errors, words, whole_errors in rows:
        print(f"{name:<14} {words:>6} {errors:>9} {whole_errors:>6}")
    streamed_errors, words, whole_errors = (sum(row[i] for row in rows) for i in (1, 2, 3))
    print(f"{'all':<14} {words:>6} {streamed_errors:>9} {whole_errors:>6}")
    record_property("streamed_errors", streamed_errors)
    record_property("whole_errors", whole_errors)
    assert streamed_errors <= whole_errors + 1


def test_a_killed_dictation_is_listed_and_transcribed_at_the_next_start(tmp_path: Path) -> None:
    command = [*SAYSO, "--basedir", str(tmp_path), "dictate", "--events", "--input", str(CLIPS / "jfk.flac")]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None
    while json.loads(child.stdout.readline())["t"] < 6:
        pass
    assert json.loads(sayso(tmp_path, "doctor", "--json").stdout)["unfinished"] == []
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    waiting = json.loads(sayso(tmp_path, "doctor", "--json").stdout)["unfinished"]
    assert len(waiting) == 1
    assert waiting[0]["seconds"] >= 5.9
    done = sayso(tmp_path, "transcribe", "--unfinished")
    assert done.returncode == 0, done.stderr
    assert "my fellow americans" in done.stdout.lower().replace(",", "")
    assert json.loads(sayso(tmp_path, "doctor", "--json").stdout)["unfinished"] == []


def test_the_app_transcribes_at_start_what_a_crash_left(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        desktop_rig.display.key_down("F9")
        desktop_rig.microphone.play(CLIPS / "spk1_snt1.flac")
        os.kill(app.pid, signal.SIGKILL)
        desktop_rig.display.key_up("F9")
        wait_until(lambda: not app.running(), "the killed app to be gone")
        with desktop_rig.sayso(basedir=app.basedir) as again:
            wait_until(lambda: again.history(), "the recovered words in the history")
            assert stays(lambda: terminal.text() == "", QUIET_S)
