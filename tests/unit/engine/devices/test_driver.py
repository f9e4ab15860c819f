"""NVIDIA's driver is asked in its own terms; here it is one written in Python."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from engine.devices.driver import Card, card, start

OUT_OF_MEMORY = 2


class FakeDriver:
    """Two cards of 8 GiB; the calls named in `broken` report an error and write nothing."""

    def __init__(self, broken: tuple[str, ...] = ()) -> None:
        self._broken = broken
        self.contexts = 0

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("cu") and name in self._broken:
            return lambda *arguments: OUT_OF_MEMORY
        return super().__getattribute__(name)

    def cuInit(self, flags: int) -> int:
        return 0

    def cuDeviceGet(self, device: Any, index: int) -> int:
        device._obj.value = 40 + index
        return 0 if index < 2 else 101

    def cuDeviceGetName(self, buffer: Any, size: int, device: ctypes.c_int) -> int:
        buffer.value = f"Card {device.value - 40} ".encode()
        return 0

    def cuDeviceTotalMem_v2(self, size: Any, device: ctypes.c_int) -> int:
        size._obj.value = 8 * 2**30
        return 0

    def cuDeviceGetAttribute(self, number: Any, attribute: int, device: ctypes.c_int) -> int:
        number._obj.value = {75: 8, 76: 6}[attribute]
        return 0

    def cuDeviceGetUuid(self, raw: Any, device: ctypes.c_int) -> int:
        raw._obj[:] = bytes(range(16))
        return 0

    def cuDevicePrimaryCtxRetain(self, context: Any, device: ctypes.c_int) -> int:
        self.contexts += 1
        return 0

    def cuDevicePrimaryCtxRelease_v2(self, device: ctypes.c_int) -> int:
        self.contexts -= 1
        return 0

    def cuCtxPushCurrent_v2(self, context: Any) -> int:
        return 0

    def cuMemGetInfo_v2(self, free: Any, total: Any) -> int:
        free._obj.value, total._obj.value = 3 * 10**9, 8 * 2**30
        return 0


UUID = "GPU-00010203-0405-0607-0809-0a0b0c0d0e0f"


def test_all_that_a_driver_tells_is_read() -> None:
    driver = FakeDriver()
    assert start(driver) == 0
    assert card(driver, 1) == Card("Card 1", 8589, 3000, (8, 6), UUID)
    assert driver.contexts == 0


def test_a_card_the_driver_does_not_know_is_a_card_without_facts() -> None:
    assert card(FakeDriver(), 7) == Card()


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        ("cuDeviceGetName", "name"),
        ("cuDeviceTotalMem_v2", "memory_mb"),
        ("cuDevicePrimaryCtxRetain", "free_mb"),
        ("cuCtxPushCurrent_v2", "free_mb"),
        ("cuMemGetInfo_v2", "free_mb"),
        ("cuDeviceGetAttribute", "capability"),
        ("cuDeviceGetUuid", "uuid"),
    ],
)
def test_what_a_driver_does_not_tell_is_missing_and_the_rest_is_there(call: str, missing: str) -> None:
    driver = FakeDriver((call,))
    found = card(driver, 0)
    assert getattr(found, missing) is None
    assert [name for name in Card.__slots__ if getattr(found, name) is None] == [missing]
    assert driver.contexts == 0
