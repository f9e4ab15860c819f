"""Telling a device's error from all others.

Problem: CTranslate2 and torch report a full card, a missing library or a dead driver as RuntimeError, the
same class as a wrong argument. Stepping down for a wrong argument would hide it; not stepping down for a full
card loses a dictation.
Mechanism: the class first, then torch's error number, then known words of the native library's message, as
data with the place each comes from.
Rules: Sayso's own errors are never judged by their text, only by the native error they were raised from.
Failure mode: a message nobody wrote down is no device's error, and is raised as it is.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from engine.phrases import Phrase, mark

# What native libraries raise through their Python bindings.
NATIVE = (RuntimeError, ValueError, OSError, ImportError, MemoryError, AssertionError)


class Fault(Enum):
    """What is wrong with a device."""

    MEMORY = mark("there was not enough memory")
    LIBRARY = mark("a library it needs is missing")
    DRIVER = mark("its driver is missing, or too old")
    PRECISION = mark("it does not compute in this precision")
    DEVICE = mark("it failed")


REMEDIES = {
    Fault.MEMORY: Phrase("close what uses the memory, or choose a smaller model or precision"),
    Fault.LIBRARY: Phrase("run pip install 'sayso[cuda]', or choose the CPU"),
    Fault.DRIVER: Phrase("install or update the graphics driver, or choose the CPU"),
    Fault.PRECISION: Phrase("choose another precision"),
    Fault.DEVICE: Phrase("start Sayso again; if it happens again, update the graphics driver"),
}
# After these nothing works on the device again in this process: libraries are looked for once, and a CUDA
# context stays unusable after an error.
LASTING = frozenset({Fault.LIBRARY, Fault.DRIVER, Fault.DEVICE})


@dataclass(frozen=True, slots=True)
class Message:
    """Words of a native library.

    Attributes:
        words: Found anywhere in the message, as they are written.
        fault: What they mean.
        source: Where they come from.
    """

    words: str
    fault: Fault
    source: str


# The first that is found counts, so the particular come before the general.
MESSAGES = (
    Message("CUDA failed with error out of memory", Fault.MEMORY, "CTranslate2 src/cuda/utils.h"),
    Message("CUBLAS_STATUS_ALLOC_FAILED", Fault.MEMORY, "CTranslate2 src/cuda/utils.cc; torch CUDABlas.cpp"),
    Message("bad_alloc", Fault.MEMORY, "the C++ library, and Thrust in CTranslate2"),
    Message("mkl_malloc: failed to allocate memory", Fault.MEMORY, "oneMKL in CTranslate2 4.8.5 [tested]"),
    Message("could not create a memory object", Fault.MEMORY, "oneDNN in CTranslate2 4.8.5 [tested]"),
    Message("CUDA out of memory", Fault.MEMORY, "torch CUDACachingAllocator.cpp"),
    Message("CUDA error: out of memory", Fault.MEMORY, "torch CUDAException.cpp"),
    Message("MPS backend out of memory", Fault.MEMORY, "torch MPSAllocator.mm"),
    Message("DefaultCPUAllocator: can't allocate memory", Fault.MEMORY, "torch alloc_cpu.cpp, 2.13 [tested]"),
    Message("is not found or cannot be loaded", Fault.LIBRARY, "CTranslate2 4.8.5, stub of cuBLAS"),
    Message("Unable to load any of {libcudnn", Fault.LIBRARY, "cuDNN 9, its loader"),
    Message("Could not load library libcudnn", Fault.LIBRARY, "cuDNN 8, its loader"),
    Message("cannot open shared object file", Fault.LIBRARY, "glibc dlopen"),
    Message("DLL load failed", Fault.LIBRARY, "CPython on Windows"),
    Message("not compiled with CUDA", Fault.LIBRARY, "CTranslate2 src/devices.cc; torch cuda, 2.13 [tested]"),
    Message("unsupported device", Fault.LIBRARY, "CTranslate2 src/devices.cc, 4.8.5 [tested]"),
    Message("CUDA driver version is insufficient", Fault.DRIVER, "CUDA runtime, error 35 [tested]"),
    Message("no CUDA-capable device is detected", Fault.DRIVER, "CUDA runtime, error 100"),
    Message(
        "unsupported toolchain", Fault.DRIVER, "CUDA runtime, error 222: the driver cannot read the code"
    ),
    Message("Found no NVIDIA driver on your system", Fault.DRIVER, "torch CUDAFunctions.cpp"),
    Message("The NVIDIA driver on your system is too old", Fault.DRIVER, "torch CUDAFunctions.cpp"),
    Message("do not support efficient", Fault.PRECISION, "CTranslate2 src/types.cc, 4.8.5 [tested]"),
    Message("CUBLAS_STATUS_NOT_SUPPORTED", Fault.PRECISION, "CTranslate2; seen with int8 on Blackwell cards"),
    Message("CUBLAS_STATUS_ARCH_MISMATCH", Fault.PRECISION, "CTranslate2 src/cuda/utils.cc"),
    Message("no kernel image is available", Fault.DEVICE, "CUDA runtime, error 209: built for newer cards"),
    Message("CUDA failed with error", Fault.DEVICE, "CTranslate2 src/cuda/utils.h"),
    Message("cuBLAS failed with status", Fault.DEVICE, "CTranslate2 src/cuda/utils.h"),
    Message("CUDA error:", Fault.DEVICE, "torch CUDAException.cpp"),
    Message("CUBLAS_STATUS_", Fault.DEVICE, "torch CUDABlas.cpp"),
    Message("CUDNN_STATUS_", Fault.DEVICE, "torch, cuDNN's own names"),
)

# `torch.AcceleratorError.error_code` is the number of the CUDA runtime's error.
CODES = {2: Fault.MEMORY, 35: Fault.DRIVER, 100: Fault.DRIVER, 222: Fault.DRIVER}


def fault_of(error: BaseException) -> Fault | None:
    """What is wrong with the device, by the first error in the chain of causes that tells; None: nothing."""
    return next((fault for cause in causes(error) if (fault := _judge(cause)) is not None), None)


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it was raised from, outermost first; ends even where the chain is a ring."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__


def release_frames(error: BaseException) -> None:
    """Let go of what the frames of an error and its causes hold: tensors on a card that is full already."""
    for cause in causes(error):
        traceback.clear_frames(cause.__traceback__)


def _judge(error: BaseException) -> Fault | None:
    """One error of a chain."""
    if not isinstance(error, NATIVE):  # Sayso's own are not
        return None
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return Fault.MEMORY
    if type(error).__module__.partition(".")[0] == "torch":
        if type(error).__name__ == "OutOfMemoryError":
            return Fault.MEMORY
        code = getattr(error, "error_code", None)
        if isinstance(code, int):
            return CODES.get(code, Fault.DEVICE)
    text = str(error)
    return next((message.fault for message in MESSAGES if message.words in text), None)
