"""Graphics memory is read from whichever library can tell, and what none tells is not there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from engine.devices.cards import CardMemory, nvml_cards, torch_cards

PID = 4711


class FakeNvml:
    """NVIDIA's management library with one card; the call named `broken` fails."""

    class NVMLError(Exception):
        """As the real one names it."""

    def __init__(self, broken: str = "", share: int | None = 300, pid: int = PID) -> None:
        self._broken = broken
        self._processes = [
            SimpleNamespace(pid=1, usedGpuMemory=9),
            SimpleNamespace(pid=pid, usedGpuMemory=share),
        ]

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("nvml") and name == self._broken:
            return self._fail
        return super().__getattribute__(name)

    def _fail(self, *arguments: object) -> None:
        raise self.NVMLError(999)

    def nvmlInit(self) -> None:
        """Nothing to start."""

    def nvmlDeviceGetCount(self) -> int:
        return 1

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:
        return index

    def nvmlDeviceGetMemoryInfo(self, handle: int) -> Any:
        return SimpleNamespace(used=1000, total=8000)

    def nvmlDeviceGetUUID(self, handle: int) -> str:
        return "GPU-1"

    def nvmlDeviceGetComputeRunningProcesses(self, handle: int) -> Any:
        return self._processes


def test_a_card_is_read_with_our_share_of_it() -> None:
    (card,) = nvml_cards(FakeNvml(), PID)
    assert card == CardMemory(0, "GPU-1", 1000, 8000, 300)
    assert card.free == 7000


def test_a_share_nobody_tells_is_none() -> None:
    for nvml in (
        FakeNvml(share=None),
        FakeNvml(pid=5),
        FakeNvml("nvmlDeviceGetComputeRunningProcesses"),
    ):
        (card,) = nvml_cards(nvml, PID)
        assert card.ours is None


def test_a_driver_that_is_not_there_or_fails_halfway_shows_no_cards() -> None:
    for call in ("nvmlInit", "nvmlDeviceGetCount", "nvmlDeviceGetHandleByIndex", "nvmlDeviceGetMemoryInfo"):
        assert nvml_cards(FakeNvml(call), PID) == ()


def test_torch_is_asked_only_if_it_computes_on_a_card_already() -> None:
    cuda = SimpleNamespace(
        is_initialized=lambda: True,
        device_count=lambda: 1,
        mem_get_info=lambda index: (7000, 8000),
        memory_reserved=lambda index: 250,
    )
    assert torch_cards(SimpleNamespace(cuda=cuda)) == (CardMemory(0, None, 1000, 8000, 250),)
    cuda.is_initialized = lambda: False
    assert torch_cards(SimpleNamespace(cuda=cuda)) == ()
