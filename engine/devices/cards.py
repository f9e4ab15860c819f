"""How full the graphics cards are, and how much of that is ours.

Mechanism: NVIDIA's management library if its Python package (nvidia-ml-py) is installed, else torch if this
process computes with it already. Neither is loaded for torch's sake or makes a CUDA context.
Rules: asked only where the probe found a card: a broken driver may harm whoever loads its libraries, and
the probe has tried that in another process. A card is known by its UUID; the numbers of the two libraries
differ. Memory in bytes.
Failure mode: what cannot be read is not there: no card in the list, or None for our share (in a container the
driver knows us by another process number, and Windows does not tell).
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CardMemory:
    """One card's memory, in bytes.

    Attributes:
        index: In the order of the library that was asked.
        uuid: As in `engine.devices.facts.Device`.
        used: By everyone.
        total: All there is.
        ours: By this process; None if nobody says.
    """

    index: int
    uuid: str | None
    used: int
    total: int
    ours: int | None

    @property
    def free(self) -> int:
        """What is left."""
        return max(0, self.total - self.used)


def read_cards() -> tuple[CardMemory, ...]:
    """Every card that something can tell about."""
    if importlib.util.find_spec("pynvml") is not None:
        found = nvml_cards(importlib.import_module("pynvml"), os.getpid())
        if found:
            return found
    torch = sys.modules.get("torch")
    return torch_cards(torch) if torch is not None else ()


def nvml_cards(nvml: Any, pid: int) -> tuple[CardMemory, ...]:
    """The cards as NVIDIA's management library sees them; empty without a driver.

    Args:
        nvml: The module `pynvml`.
        pid: Whose share is asked for.
    """
    try:
        nvml.nvmlInit()  # counted, and never undone: it loads the driver's library, which may stay
        cards = []
        for index in range(nvml.nvmlDeviceGetCount()):
            handle = nvml.nvmlDeviceGetHandleByIndex(index)
            memory = nvml.nvmlDeviceGetMemoryInfo(handle)
            uuid = nvml.nvmlDeviceGetUUID(handle)
            name = uuid.decode("ascii", "replace") if isinstance(uuid, bytes) else str(uuid)
            ours = _share(nvml, handle, pid)
            cards.append(CardMemory(index, name, int(memory.used), int(memory.total), ours))
        return tuple(cards)
    except nvml.NVMLError:
        return ()


def torch_cards(torch: Any) -> tuple[CardMemory, ...]:
    """The cards as torch sees them; empty unless it computes on one already. Our share is torch's alone."""
    if not torch.cuda.is_initialized():
        return ()
    cards = []
    for index in range(torch.cuda.device_count()):
        free, total = torch.cuda.mem_get_info(index)
        cards.append(CardMemory(index, None, total - free, total, int(torch.cuda.memory_reserved(index))))
    return tuple(cards)


def _share(nvml: Any, handle: Any, pid: int) -> int | None:
    try:
        processes = nvml.nvmlDeviceGetComputeRunningProcesses(handle)
    except nvml.NVMLError:
        return None
    used = [process.usedGpuMemory for process in processes if process.pid == pid]
    return int(used[0]) if used and used[0] is not None else None
