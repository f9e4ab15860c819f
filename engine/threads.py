"""How many threads the native libraries may take, and how they wait: decided before any of them is imported.

Problem: OpenMP and OpenBLAS read their settings once, when they are loaded. With the defaults, idle worker
threads spin: on two cores shared with another busy process a step that takes 1.8 ms then takes 292 ms.
Mechanism: environment variables that the person has not set are set, then the heavy imports may follow. The
C library is told to keep few heaps: each thread that loads models would get one that never shrinks again.
Rules: `prepare` is the first thing a launcher calls; a setting that is already there is never overruled.
Failure mode: called too late it changes nothing for the libraries already loaded, and says so in the log.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, MutableMapping

log = logging.getLogger(__name__)

HEAVY = ("ctranslate2", "torch", "onnxruntime", "faster_whisper", "moonshine_voice", "scipy")
SWITCH_INTERVAL_S = (
    0.0005  # the audio and hotkey threads wait at most this long for the interpreter, not 5 ms
)
M_ARENA_MAX = -8  # malloc.h
MAX_HEAPS = 2  # 200 loads of a small Whisper: memory grows by 3 % instead of 13, decoding is as fast
MAX_OMP_THREADS = 4  # CTranslate2's own default; more threads than that cost more in waiting than they win


def available_cores() -> int:
    """Cores this process may run on (a container or `taskset` may allow fewer than the machine has)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def settings(cores: int) -> dict[str, str]:
    """The environment for `cores` cores. Pure."""
    return {
        "OMP_WAIT_POLICY": "PASSIVE",  # libgomp: sleep instead of spin
        "KMP_BLOCKTIME": "0",  # libiomp: the same
        "OMP_NUM_THREADS": str(max(1, min(cores, MAX_OMP_THREADS))),
        "OPENBLAS_NUM_THREADS": "1",  # numpy multiplies nothing large here; its pool would only hold memory
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "DO_NOT_TRACK": "1",
    }


def late(modules: Mapping[str, object], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Heavy modules that were loaded while the waiting policy was still unset. Pure."""
    if "OMP_WAIT_POLICY" in environment:
        return ()
    return tuple(name for name in HEAVY if name in modules)


def prepare(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set what the native libraries read at import, and the interpreter's switch interval. Idempotent."""
    too_late = late(sys.modules, environment)
    if too_late:
        log.warning(
            "thread settings come too late for %s; call prepare() before importing it", ", ".join(too_late)
        )
    for name, value in settings(available_cores()).items():
        environment.setdefault(name, value)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    if sys.platform == "linux" and "MALLOC_ARENA_MAX" not in environment:
        _limit_heaps()


def _limit_heaps() -> None:
    """What `MALLOC_ARENA_MAX` does where it is set before the start; glibc only."""
    import ctypes

    limit = getattr(ctypes.CDLL(None), "mallopt", None)
    if limit is not None:
        limit(M_ARENA_MAX, MAX_HEAPS)
