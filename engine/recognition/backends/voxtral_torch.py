"""What Voxtral needs of torch: the libraries, how precise and on what, and memory that really goes back.

Problem: torch, transformers and mistral-common are an extra of 1.3 GB; half-installed or broken, they must
cost one sentence, not the app. And an exception that says "out of memory" keeps that memory: its traceback
holds the tensors of every frame.
Rules: nothing is imported before `libraries`. Settings of torch are the process's; only Voxtral uses it.
Failure mode: `ModelBroken` naming the extra.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.errors import ModelBroken
from engine.phrases import Phrase
from engine.recognition.backends.native import give_memory_back
from engine.threads import MAX_OMP_THREADS, available_cores

EXTRA = "run pip install 'sayso[voxtral]'"
PACKAGES = ("torch", "transformers", "mistral_common", "soundfile")  # the last one reads audio for the third
PRECISIONS = ("bfloat16", "float16", "float32")
# A 3072 x 9216 layer on two cores with AVX-512 BF16, for 1 token and for 200: float32 7.1 and 177 ms,
# bfloat16 5.3 and 58, float16 4.2 and 830. Without such instructions bfloat16 is emulated.
BFLOAT16_FLAGS = {"avx512_bf16", "amx_bf16"}
NEWER_CARD = (8, 0)  # compute capability from which a card computes in bfloat16


def missing_packages(packages: Sequence[str] = PACKAGES) -> tuple[str, ...]:
    """Packages of the extra that are not installed. Imports none of them."""
    return tuple(name for name in packages if importlib.util.find_spec(name) is None)


def libraries(packages: Sequence[str] = PACKAGES) -> tuple[Any, Any]:
    """torch and transformers, quiet.

    Raises:
        ModelBroken: The extra is not installed, too old, or one of its libraries does not load.
    """
    lacking = missing_packages(packages)
    if lacking:
        raise ModelBroken(
            Phrase("Voxtral needs {lacking}", lacking=", ".join(lacking)),
            EXTRA,
        )
    try:
        torch: Any = importlib.import_module("torch")
        transformers: Any = importlib.import_module("transformers")
        _ = transformers.VoxtralRealtimeForConditionalGeneration  # 5.2 and newer have it
    except (ImportError, AttributeError, OSError, RuntimeError) as error:
        raise ModelBroken(
            Phrase("the libraries of Voxtral cannot be loaded ({error})", error=error),
            EXTRA,
        ) from error
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    return torch, transformers


def precision(wanted: str, device: str, card: tuple[int, int] | None = None, flags: str | None = None) -> str:
    """The precision to compute in.

    Args:
        wanted: One of `PRECISIONS`, or "default": half precision where the device is made for it.
        device: "cpu" or "cuda".
        card: Compute capability of the graphics card; None before that is known.
        flags: What the processor can do, in Linux's words; None asks the system.

    Raises:
        ModelBroken: A precision that Voxtral does not have.
    """
    if wanted in PRECISIONS:
        return wanted
    if wanted != "default":
        raise ModelBroken(
            Phrase("Voxtral does not compute in {wanted}", wanted=wanted),
            "choose another precision",
            PRECISIONS,
        )
    if device == "cuda":
        return "float16" if card is not None and card < NEWER_CARD else "bfloat16"
    words = set((_cpu_flags() if flags is None else flags).split())
    return "bfloat16" if words & BFLOAT16_FLAGS else "float32"


def tune(torch: Any, device: str, cpu_threads: int) -> None:
    """Settings that only cost time where they are left alone.

    Args:
        torch: The library.
        device: On "cuda": TF32 for what stays in float32, and convolutions chosen by trying.
        cpu_threads: Threads of one operation; 0 takes what `engine.threads` allows.
    """
    if device == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = True
    allowed = min(available_cores(), MAX_OMP_THREADS)
    threads = cpu_threads or min(torch.get_num_threads(), allowed)
    if torch.get_num_threads() != threads:
        torch.set_num_threads(threads)


def out_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, is that memory ran out, on the card or beside it."""
    while error is not None:
        if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
            return True
        # torch has no class of its own for the system's memory
        if isinstance(error, RuntimeError) and "DefaultCPUAllocator" in str(error):
            return True
        error = error.__cause__
    return False


def forget(error: BaseException) -> None:
    """Take the tracebacks from an error and from what led to it, and give the memory they held back.

    Clearing their frames is not enough: torch calls its layers through closures, and a cleared frame still
    holds its function with them (15 of the 15 tensors of a failed decode stayed).
    """
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None:
            one.__traceback__ = None
            waiting += (one.__cause__, one.__context__)
    release()


def release() -> None:
    """Give back what torch keeps for later, on the card and beside it."""
    give_memory_back()  # collects first: what is in a cycle still holds its part of the card
    torch: Any = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()


def _cpu_flags() -> str:
    try:
        return Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return ""
