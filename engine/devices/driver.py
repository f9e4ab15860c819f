"""What NVIDIA's driver says of its cards: name, memory, compute capability.

Problem: CTranslate2 only counts cards. Whether one is large enough, and new enough for a precision, only the
driver tells, and its Python packages are not always installed.
Mechanism: the driver's own library through ctypes, in the order in which CTranslate2 and torch count cards.
Rules: for the child process of `probe` alone: a broken driver may crash its caller, and reading the free
memory makes a context of some 300 MB on the card.
Failure mode: what the driver does not say is None; no driver is `None` from `open_driver`.
"""

from __future__ import annotations

import ctypes
import sys
import uuid
from dataclasses import dataclass
from typing import Any

LIBRARIES = {"linux": "libcuda.so.1", "win32": "nvcuda.dll"}
MEGABYTE = 10**6
_NAME_BYTES = 256
# From the driver's header, enumeration CUdevice_attribute.
_CAPABILITY_MAJOR, _CAPABILITY_MINOR = 75, 76


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Memory in megabytes of 10^6 bytes."""

    name: str | None = None
    memory_mb: int | None = None
    free_mb: int | None = None
    capability: tuple[int, int] | None = None
    uuid: str | None = None


def open_driver() -> Any | None:
    """The driver's library; None if there is none."""
    library = LIBRARIES.get(sys.platform)
    if library is None:
        return None
    try:
        return ctypes.CDLL(library)
    except OSError:
        return None


def start(driver: Any) -> int:
    """Start the driver in this process; 0, or the driver's error number."""
    return int(driver.cuInit(0))


def card(driver: Any, index: int) -> Card:
    """All that the driver tells of one card; nothing if it does not know the card.

    Args:
        driver: What `open_driver` gave, started.
        index: In the driver's order.
    """
    device = ctypes.c_int()
    if driver.cuDeviceGet(ctypes.byref(device), index) != 0:
        return Card()
    return Card(
        _name(driver, device),
        _total(driver, device),
        _free(driver, device),
        _capability(driver, device),
        _uuid(driver, device),
    )


def _name(driver: Any, device: ctypes.c_int) -> str | None:
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    if driver.cuDeviceGetName(buffer, _NAME_BYTES, device) != 0:
        return None
    return buffer.value.decode("utf-8", "replace").strip() or None


def _total(driver: Any, device: ctypes.c_int) -> int | None:
    size = ctypes.c_size_t()
    if driver.cuDeviceTotalMem_v2(ctypes.byref(size), device) != 0:
        return None
    return size.value // MEGABYTE


def _free(driver: Any, device: ctypes.c_int) -> int | None:
    context = ctypes.c_void_p()
    if driver.cuDevicePrimaryCtxRetain(ctypes.byref(context), device) != 0:
        return None
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    try:
        if driver.cuCtxPushCurrent_v2(context) != 0:
            return None
        if driver.cuMemGetInfo_v2(ctypes.byref(free), ctypes.byref(total)) != 0:
            return None
        return free.value // MEGABYTE
    finally:
        driver.cuDevicePrimaryCtxRelease_v2(device)


def _capability(driver: Any, device: ctypes.c_int) -> tuple[int, int] | None:
    numbers = []
    for attribute in (_CAPABILITY_MAJOR, _CAPABILITY_MINOR):
        number = ctypes.c_int()
        if driver.cuDeviceGetAttribute(ctypes.byref(number), attribute, device) != 0:
            return None
        numbers.append(number.value)
    return numbers[0], numbers[1]


def _uuid(driver: Any, device: ctypes.c_int) -> str | None:
    raw = (ctypes.c_ubyte * 16)()
    if driver.cuDeviceGetUuid(ctypes.byref(raw), device) != 0:
        return None
    return f"GPU-{uuid.UUID(bytes=bytes(raw))}"
