"""Whatever a child leaves behind is an answer, and an answer is asked for once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.facts import CPU, CUDA, Absent, Answer, Device
from engine.devices.probe import KINDS, Ended, Probe, how, verdict

CPU_DEVICE = Device("ctranslate2", CPU, 0, "a CPU", ("float32", "int8"))
CARD = Device("ctranslate2", CUDA, 0, "a card", ("float16",), 8000, 7000, (8, 6))
DONE = b'{"done": true}\n'
PATIENCE_S = 20.0


def line(fact: Device | Absent) -> bytes:
    kind = "device" if isinstance(fact, Device) else "absent"
    return json.dumps({kind: asdict(fact)}).encode() + b"\n"


@given(st.sampled_from(sorted(KINDS)), st.none() | st.integers(-70, 255), st.binary(max_size=200))
def test_any_output_and_any_end_is_an_answer_about_every_kind(
    runtime: str, code: int | None, out: bytes
) -> None:
    answer = verdict(runtime, Ended(code, out))
    told = {found.kind for found in answer.devices} | {reason.kind for reason in answer.absent}
    assert told == set(KINDS[runtime])
    assert all(reason.what and reason.remedy for reason in answer.absent)


def test_a_child_that_says_all_is_believed_whatever_its_exit_code() -> None:
    """Some drivers crash when the process ends."""
    answer = verdict("ctranslate2", Ended(-11, line(CPU_DEVICE) + line(CARD) + DONE))
    assert answer == Answer("ctranslate2", (CPU_DEVICE, CARD), (), True)


@pytest.mark.parametrize("cut", range(len(line(CARD) + DONE)))
def test_a_child_cut_off_at_any_byte_keeps_what_was_whole(cut: int) -> None:
    out = line(CPU_DEVICE) + (line(CARD) + DONE)[:cut]
    answer = verdict("ctranslate2", Ended(-9, out))
    assert answer.devices[0] == CPU_DEVICE
    assert set(answer.devices) <= {CPU_DEVICE, CARD}
    why = answer.why_not(CUDA)
    assert (why is None) == (CARD in answer.devices)
    assert why is None or "SIGKILL" in why.what
    # The last byte is the end of the line, which its words do not need.
    assert answer.whole == (cut == len(line(CARD) + DONE) - 1)


def test_what_another_runtime_has_is_garbage_in_an_answer() -> None:
    answer = verdict("torch", Ended(0, line(CPU_DEVICE) + DONE))
    assert answer.devices == ()
    assert not answer.whole


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (Ended(None, never="Permission denied"), "was not possible (Permission denied)"),
        (Ended(None), "took too long"),
        (Ended(-6), "crashed (SIGABRT)"),
        (Ended(-200), "crashed (signal 200)"),
        (Ended(3), "failed (exit code 3)"),
        (Ended(0), "gave an answer that makes no sense"),
    ],
)
def test_every_end_has_its_words(ended: Ended, words: str) -> None:
    assert how(ended) == words


class Asked:
    """Answers at once, and counts."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, runtime: str) -> Answer:
        self.asked.append(runtime)
        return self.answers[runtime]


WHOLE = {
    "ctranslate2": Answer("ctranslate2", (CPU_DEVICE, CARD)),
    "torch": Answer("torch", (), (Absent("torch", CPU, "torch is not installed", "install it"),)),
}


def answers_of(probe: Probe, fresh: bool = False) -> dict[str, Answer | None]:
    probe.start(fresh)
    return {runtime: probe.answer(runtime, PATIENCE_S) for runtime in KINDS}


def key_of(version: str) -> Callable[[str], str]:
    return lambda runtime: f"{runtime} {version}"


def test_without_a_file_every_runtime_is_asked_once() -> None:
    asked = Asked(WHOLE)
    probe = Probe(None, asked)
    assert answers_of(probe) == WHOLE
    assert probe.answer("torch") == WHOLE["torch"]
    assert asked.asked == list(KINDS)


def test_a_kept_answer_is_not_asked_for_again_and_forgets_what_was_free(tmp_path: Path) -> None:
    file, asked = tmp_path / "devices.json", Asked(WHOLE)
    answers_of(Probe(file, asked, key_of("1")))
    again = answers_of(Probe(file, asked, key_of("1")))
    kept = replace(WHOLE["ctranslate2"], devices=(CPU_DEVICE, replace(CARD, free_mb=None)))
    assert again == {**WHOLE, "ctranslate2": kept}
    assert asked.asked == list(KINDS)


def test_a_changed_driver_is_asked_again_and_so_is_a_fresh_look(tmp_path: Path) -> None:
    file, asked = tmp_path / "devices.json", Asked(WHOLE)
    answers_of(Probe(file, asked, key_of("1")))
    answers_of(Probe(file, asked, key_of("2")))
    answers_of(Probe(file, asked, key_of("2")), fresh=True)
    assert asked.asked == 3 * list(KINDS)


def test_an_answer_cut_short_is_not_kept(tmp_path: Path) -> None:
    broken = {**WHOLE, "ctranslate2": replace(WHOLE["ctranslate2"], whole=False)}
    file, asked = tmp_path / "devices.json", Asked(broken)
    answers_of(Probe(file, asked, key_of("1")))
    answers_of(Probe(file, asked, key_of("1")))
    assert asked.asked == [*KINDS, "ctranslate2"]


def test_starting_does_not_wait_and_an_answer_can_be_waited_for() -> None:
    let_go = threading.Event()

    def slow(runtime: str) -> Answer:
        assert let_go.wait(PATIENCE_S)
        return WHOLE[runtime]

    probe = Probe(None, slow)
    probe.start()
    assert probe.answer("ctranslate2", 0) is None
    let_go.set()
    assert probe.answer("ctranslate2", PATIENCE_S) == WHOLE["ctranslate2"]
    assert probe.answer("torch", PATIENCE_S) == WHOLE["torch"]


def test_the_probe_itself_loads_nothing_heavy() -> None:
    program = (
        "import sys, engine.devices.probe, engine.devices.rungs, engine.devices.memory\n"
        "print(sorted({'numpy', 'ctranslate2', 'torch', 'faster_whisper'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[4],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"
