"""The process that asks one runtime what it can compute on, and may die of it.

    python -m engine.devices.child RUNTIME SECONDS

Problem: a CUDA library that does not fit its driver can crash, abort or hang whoever loads it.
Mechanism: each fact is one line of JSON as soon as it is known, the CPU's first, so that a crash over a
graphics card costs the card and nothing else. The last line says that all was asked.
Rules: what libraries print goes to stderr. After SECONDS the process ends itself, even while native code
hangs with the interpreter's lock held: a parent that was killed leaves no child behind. No core dump.
Failure mode: anything at all; `engine.devices.probe` makes a sentence of it.
"""

from __future__ import annotations

import ctypes
import faulthandler
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, TextIO

from engine.devices import driver
from engine.devices.facts import CPU, CUDA, MPS, Absent, Device, absent_to_json
from engine.devices.processor import processor
from engine.phrases import Phrase
from engine.recognition.backends import cuda

Fact = Device | Absent

CUBLAS = {"linux": "libcublas.so.12", "win32": "cublas64_12.dll"}  # by these names CTranslate2 4.8 opens it
TORCH_BFLOAT16 = (8, 0)  # compute capability from which a card computes in bfloat16
NO_DEVICE = 100  # the driver's CUDA_ERROR_NO_DEVICE


def main(arguments: list[str]) -> int:
    """Write what RUNTIME can compute on to stdout; the exit code."""
    runtime, seconds = arguments
    faulthandler.enable()
    faulthandler.dump_traceback_later(float(seconds), exit=True)
    _leave_no_trace()
    with _private_stdout() as out:
        for fact in RUNTIMES[runtime]():
            line = {"device": asdict(fact)} if isinstance(fact, Device) else {"absent": absent_to_json(fact)}
            print(json.dumps(line), file=out, flush=True)
        print(json.dumps({"done": True}), file=out, flush=True)
    return 0


def ctranslate2_facts() -> Iterator[Fact]:
    """What CTranslate2 computes on."""
    try:
        import ctranslate2
    except (ImportError, OSError) as error:
        for kind in (CPU, CUDA):
            yield Absent(
                "ctranslate2",
                kind,
                Phrase("CTranslate2 cannot be loaded ({error})", error=error),
                "install Sayso again",
            )
        return
    precisions = tuple(sorted(ctranslate2.get_supported_compute_types(CPU)))
    yield Device("ctranslate2", CPU, 0, processor().name, precisions)
    yield from ctranslate2_cards(ctranslate2)


def ctranslate2_cards(library: Any, opened: Callable[[], Any | None] = driver.open_driver) -> Iterator[Fact]:
    """What CTranslate2 computes on besides the CPU.

    Args:
        library: The module.
        opened: Gives the driver, or None.
    """
    cuda.open_libraries()
    nvidia = opened()
    started = driver.start(nvidia) if nvidia is not None else NO_DEVICE
    count = library.get_cuda_device_count()
    if count == 0:
        yield _no_card(nvidia is not None, started)
        return
    lacking = missing_cublas()
    if lacking is not None:
        yield Absent(
            "ctranslate2",
            CUDA,
            Phrase("there is a graphics card, but {lacking} is missing", lacking=lacking),
            "run pip install 'sayso[cuda]'",
        )
        return
    for index in range(count):
        card = driver.card(nvidia, index) if nvidia is not None and started == 0 else driver.Card()
        precisions = tuple(sorted(library.get_supported_compute_types(CUDA, index)))
        yield _device("ctranslate2", index, precisions, card)


def missing_cublas() -> str | None:
    """The name of NVIDIA's matrix library if it cannot be opened; None where it can or is not needed."""
    name = CUBLAS.get(sys.platform)
    if name is None:
        return None
    try:
        ctypes.CDLL(name)
    except OSError:
        return name
    return None


def torch_facts() -> Iterator[Fact]:
    """What torch computes on."""
    if importlib.util.find_spec("torch") is None:
        for kind in (CPU, CUDA, MPS):
            yield Absent("torch", kind, "torch is not installed", "run pip install 'sayso[voxtral]'")
        return
    try:
        import torch  # type: ignore[import-not-found, unused-ignore]  # an extra that need not be there
    except (ImportError, OSError, RuntimeError) as error:
        for kind in (CPU, CUDA, MPS):
            yield Absent(
                "torch",
                kind,
                Phrase("torch cannot be loaded ({error})", error=error),
                "run pip install --force-reinstall torch",
            )
        return
    yield Device("torch", CPU, 0, processor().name, ("bfloat16", "float32"))
    yield from torch_cards(torch)
    yield _metal(torch)


def torch_cards(torch: Any) -> Iterator[Fact]:
    """What torch computes on through CUDA: only cards that can add one and one."""
    if not torch.cuda.is_available():
        built = getattr(torch.version, "cuda", None)
        why = "torch sees no NVIDIA card it can use" if built else "this torch was built without CUDA"
        yield Absent(
            "torch", CUDA, why, "install the driver, and a torch with CUDA, if there is an NVIDIA card"
        )
        return
    for index in range(torch.cuda.device_count()):
        try:
            torch.ones(1, device=f"cuda:{index}").add(1).item()
        except RuntimeError as error:
            yield Absent(
                "torch",
                CUDA,
                Phrase("card {index} does not compute ({error})", index=index, error=_line(error)),
                "update torch",
            )
            continue
        about = torch.cuda.get_device_properties(index)
        capability = (int(about.major), int(about.minor))
        half = ("bfloat16", "float16") if capability >= TORCH_BFLOAT16 else ("float16",)
        free, total = torch.cuda.mem_get_info(index)
        known = driver.Card(
            str(about.name),
            total // driver.MEGABYTE,
            free // driver.MEGABYTE,
            capability,
            f"GPU-{about.uuid}" if hasattr(about, "uuid") else None,  # not before torch 2.5
        )
        yield _device("torch", index, (*half, "float32"), known)


def _metal(torch: Any) -> Fact:
    """Apple's GPU, as torch sees it."""
    if not torch.backends.mps.is_available():
        return Absent("torch", MPS, "there is no Apple GPU that torch can use", "nothing can be done here")
    most = getattr(torch.mps, "recommended_max_memory", None)
    memory = int(most()) // driver.MEGABYTE if most is not None else None
    return Device("torch", MPS, 0, "Apple GPU", ("float16", "float32"), memory)


def _no_card(has_driver: bool, started: int) -> Absent:
    """Why CTranslate2 counts no card."""
    if not has_driver:
        what, remedy = "there is no NVIDIA driver", "install it if there is an NVIDIA card"
    elif started == NO_DEVICE:
        what, remedy = "the NVIDIA driver sees no card", "check CUDA_VISIBLE_DEVICES and the card's seat"
    elif started != 0:
        what, remedy = (
            Phrase("the NVIDIA driver does not start (error {code})", code=started),
            "restart, or update the driver",
        )
    else:
        what, remedy = "the NVIDIA driver is too old for CTranslate2", "update the driver"
    return Absent("ctranslate2", CUDA, what, remedy)


def _device(runtime: str, index: int, precisions: tuple[str, ...], card: driver.Card) -> Device:
    return Device(
        runtime,
        CUDA,
        index,
        card.name or f"NVIDIA card {index}",
        tuple(sorted(precisions)),
        card.memory_mb,
        card.free_mb,
        card.capability,
        card.uuid,
    )


def _line(error: BaseException) -> str:
    """The first line of an error's text; torch's goes on with advice for developers."""
    return str(error).strip().partition("\n")[0]


def _leave_no_trace() -> None:
    """A crash is expected here: write no core file, and let Windows open no dialogue."""
    if sys.platform == "win32":
        # SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX
        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _private_stdout() -> TextIO:
    """The real stdout; from now on whatever a library prints goes to stderr."""
    mine = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return mine


RUNTIMES: dict[str, Callable[[], Iterator[Fact]]] = {
    "ctranslate2": ctranslate2_facts,
    "torch": torch_facts,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
