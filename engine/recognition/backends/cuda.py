"""Finding the graphics card and its libraries.

Problem: CTranslate2 opens cuBLAS by its bare name, which the loader does not find inside a Python package.
Mechanism: the libraries of the `cuda` extra are opened first, by path; the loader then knows their names.
Failure mode: nothing is found and nothing is opened; CTranslate2 says so when it is asked to compute.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
from pathlib import Path

# In this order: the second library needs the first.
PATTERNS = ("cublas/lib/libcublasLt.so.*", "cublas/lib/libcublas.so.*")


def library_paths(roots: list[Path]) -> list[Path]:
    """The CUDA libraries below the `nvidia` package folders, in the order in which they must be opened."""
    return [path for pattern in PATTERNS for root in roots for path in sorted(root.glob(pattern))]


def open_libraries() -> None:
    """Open the libraries of the `cuda` extra, if it is installed."""
    spec = importlib.util.find_spec("nvidia")
    roots = [Path(root) for root in (spec.submodule_search_locations or [])] if spec else []
    for path in library_paths(roots):
        with contextlib.suppress(OSError):  # CTranslate2 names what it lacks when it computes
            ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)


def device_count() -> int:
    """How many CUDA devices CTranslate2 sees; 0 without a driver."""
    import ctranslate2

    return int(ctranslate2.get_cuda_device_count())
