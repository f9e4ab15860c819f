"""Asking for devices survives whatever a library does to the process that asks; each child is a real one."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.devices.facts import CPU, CUDA, MPS, Answer
from engine.devices.faults import Fault
from engine.devices.probe import KINDS, Ended, Probe, ask, run_child, verdict
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.base import SAMPLE_RATE
from helpers.audio import MINI_WHISPER, mini_clips

PATIENCE_S = 60.0
SHORT_S = 5.0  # enough for the facts before the hang, on busy cores
posix = pytest.mark.skipif(os.name != "posix", reason="signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries are found by LD_LIBRARY_PATH")

CPU_ONLY = """
def get_supported_compute_types(kind, index=0):
    return {"float16", "int8"} if kind == "cuda" else {"int8"}
"""
# What each broken library does, and what is said of it.
DEATHS = {
    "aborts": ("import os; os.abort()", "crashed (SIGABRT)"),
    "reads address 0": ("import ctypes; ctypes.string_at(0)", "crashed (SIGSEGV)"),
    "is killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "crashed (SIGKILL)"),
    "ends the process": ("import os; os._exit(3)", "failed (exit code 3)"),
    "ends it without a word": ("import os; os._exit(0)", "makes no sense"),
    "raises what nobody expects": ("raise KeyError('cuda')", "failed (exit code 1)"),
}


# A decode for which the system gives no more memory, and the rung below it.
STARVED = """
import resource, sys
import numpy as np
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.ladder import LadderRecognizer, Step

model, sound = sys.argv[1], np.load(sys.argv[2])
LIMIT = resource.RLIMIT_AS

class Starved(FasterWhisperRecognizer):
    def decode(self, samples, options):
        now = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(LIMIT)[1]
        resource.setrlimit(LIMIT, (now, hard))
        try:
            return super().decode(samples, options)
        finally:
            resource.setrlimit(LIMIT, (hard, hard))

steps = [
    Step("first", lambda: Starved(model, "cpu")),
    Step("second", lambda: FasterWhisperRecognizer(model, "cpu")),
]
ladder = LadderRecognizer(steps, lambda notice: print(notice.source, notice.target, notice.cause, sep="|"))
ladder.load()
print(ladder.decode(sound).text)
ladder.close()
"""


def stub(folder: Path, module: str, code: str) -> dict[str, str]:
    """A library of that name in place of the real one; the environment in which it is found."""
    (folder / f"{module}.py").write_text(code + "\n", "utf-8")
    return {"PYTHONPATH": str(folder)}


def asked(runtime: str, environment: dict[str, str], limit_s: float = PATIENCE_S) -> Answer:
    return ask(runtime, partial(run_child, limit_s=limit_s, environment=environment))


@posix
@pytest.mark.parametrize("death", DEATHS)
@pytest.mark.parametrize("runtime", KINDS)
def test_a_library_that_kills_its_process_costs_its_devices(tmp_path: Path, runtime: str, death: str) -> None:
    code, words = DEATHS[death]
    answer = asked(runtime, stub(tmp_path, runtime, code))
    assert answer.devices == ()
    assert not answer.whole
    assert [reason.kind for reason in answer.absent] == list(KINDS[runtime])
    assert all(words in reason.what for reason in answer.absent)


@posix
@pytest.mark.parametrize("death", DEATHS)
def test_a_crash_over_the_card_leaves_the_cpu(tmp_path: Path, death: str) -> None:
    code, words = DEATHS[death]
    count = f"def get_cuda_device_count():\n    {code}"
    answer = asked("ctranslate2", stub(tmp_path, "ctranslate2", CPU_ONLY + count))
    assert [(device.kind, device.precisions) for device in answer.devices] == [(CPU, ("int8",))]
    why = answer.why_not(CUDA)
    assert why is not None
    assert words in why.what


@pytest.mark.parametrize(
    "hang",
    [
        # Native code that never gives the interpreter back.
        "import ctypes; ctypes.PyDLL(None).sleep(1000)",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(1000)",
        "while True: print('x' * 1000)",
    ],
    ids=["in native code", "deaf", "talking"],
)
@posix
def test_a_library_that_hangs_is_ended(tmp_path: Path, hang: str) -> None:
    code = CPU_ONLY + f"def get_cuda_device_count():\n    {hang}"
    answer = asked("ctranslate2", stub(tmp_path, "ctranslate2", code), SHORT_S)
    assert [device.kind for device in answer.devices] == [CPU]
    why = answer.why_not(CUDA)
    assert why is not None
    assert "took too long" in why.what


@posix
def test_a_child_without_its_parent_ends_itself(tmp_path: Path) -> None:
    """The parent is gone, so nobody kills it; native code holds the interpreter."""
    environment = {**os.environ, **stub(tmp_path, "torch", "import ctypes; ctypes.PyDLL(None).sleep(1000)")}
    root = Path(__file__).resolve().parents[2]
    child = subprocess.Popen(
        [sys.executable, "-m", "engine.devices.child", "torch", "1.0"],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert child.wait(PATIENCE_S) == 1
    finally:
        child.kill()


def test_what_a_library_prints_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    noise = (
        "import os, sys\nprint('{\"done\": true}')\nos.write(1, b'\\xff garbage \\n')\nsys.stdout.flush()\n"
    )
    code = noise + CPU_ONLY + "def get_cuda_device_count():\n    return 0"
    answer = asked("ctranslate2", stub(tmp_path, "ctranslate2", code))
    assert answer.whole
    assert [device.kind for device in answer.devices] == [CPU]


@pytest.mark.parametrize(
    "program",
    [
        "print('no JSON')",
        "print('[' * 100000)",
        "print('{\"device\": {}}')",
        "import os; os.write(1, bytes(range(256)))",
    ],
    ids=["text", "depth", "empty device", "bytes"],
)
def test_a_child_that_talks_garbage_has_no_devices(program: str) -> None:
    ended = run_child("torch", PATIENCE_S, command=[sys.executable, "-c", program])
    answer = verdict("torch", ended)
    assert answer.devices == ()
    assert [reason.kind for reason in answer.absent] == [CPU, CUDA, MPS]
    assert all("makes no sense" in reason.what for reason in answer.absent)


def test_a_child_that_cannot_be_started_has_no_devices(tmp_path: Path) -> None:
    ended = run_child("torch", PATIENCE_S, command=[str(tmp_path / "nothing")])
    assert ended.never
    answer = verdict("torch", ended)
    assert answer.devices == ()
    assert "not possible" in answer.absent[0].what


@posix
def test_a_child_killed_from_outside_has_no_devices(tmp_path: Path) -> None:
    mark = tmp_path / "running"
    program = (
        f"import os, pathlib, time; mark = pathlib.Path({str(mark)!r})\n"
        "mark.write_text(str(os.getpid())); time.sleep(1000)"
    )

    def asleep(runtime: str) -> Answer:
        return verdict(runtime, run_child(runtime, PATIENCE_S, command=[sys.executable, "-c", program]))

    probe = Probe(None, asleep)
    probe.start()
    for runtime in KINDS:
        os.kill(pid_in(mark), signal.SIGKILL)
        answer = probe.answer(runtime, PATIENCE_S)
        assert answer is not None
        assert answer.devices == ()
        assert "SIGKILL" in answer.absent[0].what


def pid_in(mark: Path) -> int:
    """The process number a child wrote, once."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if mark.exists() and (text := mark.read_text("ascii")):
            mark.unlink()
            return int(text)
        time.sleep(0.01)
    raise AssertionError("the child did not start")


def test_a_module_in_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sayso may be started anywhere, also in a folder with a file named like a library."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n", "utf-8")
    (tmp_path / "ctranslate2.py").write_text("raise SystemExit(9)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert asked("ctranslate2", {}).whole


@linux
def test_a_card_without_its_matrix_library_says_what_to_install(tmp_path: Path) -> None:
    code = CPU_ONLY + "def get_cuda_device_count():\n    return 1"
    hidden = {**stub(tmp_path, "ctranslate2", code), "LD_LIBRARY_PATH": ""}
    if loads("libcublas.so.12"):
        pytest.skip("this machine has cuBLAS where the loader finds it")
    why = asked("ctranslate2", hidden).why_not(CUDA)
    assert why is not None
    assert "libcublas.so.12" in why.what
    assert "sayso[cuda]" in why.remedy


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@linux
def test_a_card_with_its_matrix_library_is_a_device(tmp_path: Path) -> None:
    """Any library serves as cuBLAS here: it is only opened."""
    some = next(
        line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "libc." in line
    )
    (tmp_path / "libcublas.so.12").symlink_to(some)
    code = CPU_ONLY + "def get_cuda_device_count():\n    return 1"
    environment = {**stub(tmp_path, "ctranslate2", code), "LD_LIBRARY_PATH": str(tmp_path)}
    answer = asked("ctranslate2", environment)
    assert [(device.label, device.precisions) for device in answer.devices] == [
        ("cpu", ("int8",)),
        ("cuda:0", ("float16", "int8")),
    ]


@linux
def test_a_system_that_gives_no_memory_in_mid_decode_costs_a_rung_and_no_word(tmp_path: Path) -> None:
    clips = mini_clips()
    sound = np.concatenate([clip.samples for clip in clips])[: 25 * SAMPLE_RATE]
    np.save(tmp_path / "sound.npy", sound)
    alone = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    alone.load()
    expected = alone.decode(sound).text
    alone.close()
    assert len(expected.split()) > 20
    command = [sys.executable, "-c", STARVED, str(MINI_WHISPER), str(tmp_path / "sound.npy")]
    for _ in range(5):
        done = subprocess.run(
            command,
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        # Where it is a thread's own memory that cannot be had, glibc ends the process; no ladder helps there.
        if done.returncode >= 0:
            break
    assert done.stdout.splitlines() == [f"first|second|{Fault.MEMORY.value}", expected], done.stderr


def test_this_machine_is_asked_and_answers() -> None:
    answer = ask("ctranslate2")
    assert answer.whole
    assert "float32" in next(device for device in answer.devices if device.kind == CPU).precisions
    assert verdict("torch", Ended(0, b"")).devices == ()
