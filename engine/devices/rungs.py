"""Which precision on which device, and what to fall back on: the ladder, as data.

Problem: the best device may be too small, too old, or fail when it is used; a dictation must not.
Mechanism: for each runtime and kind of device, steps of falling cost; of each step the first precision that
the device has. A wish of the person comes before them. The CPU is at the bottom, unless the person chose the
device.

Rules: pure. Every rung is something the probe found; none appears twice. A card too small for a model in a
precision has no rung for it; what is free at the moment is not asked, others may give it back (residency
decides that). The CPU's rungs stand whatever the memory: there is nothing after them.
A wish for a precision is the first rung and not the last; a wish for a device is the only device.
Failure mode: no rungs, if what was wished for is not there; `refusal` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.devices.facts import CPU, CUDA, MPS, Answer, Device
from engine.errors import ModelError, UsageError
from engine.phrases import Phrase, said

AUTO = "auto"
DEFAULTS = ("auto", "default")  # compute types that wish for nothing

Step = tuple[str, ...]

# Steps from most to least memory; of each the first precision that the device has. Whisper large-v2 on an
# RTX 3070 Ti: float16 4525 MB and 63 s, int8_float16 2926 MB and 59 s for 13 minutes: the second is there
# for its size. bfloat16 is no faster than float16 and needs a newer card; Voxtral was trained in it.
# float32 on a card is twice float16's memory: only where a card has nothing else.
STEPS: Mapping[tuple[str, str], tuple[Step, ...]] = {
    ("ctranslate2", CUDA): (
        ("float16", "bfloat16"),
        ("int8_float16", "int8_bfloat16", "int8_float32", "int8", "float32"),
    ),
    ("ctranslate2", CPU): (("int8", "int8_float32", "float32"),),
    ("torch", CUDA): (("bfloat16", "float16", "float32"),),
    ("torch", MPS): (("float16", "float32"),),
    ("torch", CPU): (("float32", "bfloat16"),),
}
ORDER = (CUDA, MPS, CPU)  # kinds, best first


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to run a model.

    Attributes:
        device: "cpu", "cuda" or "mps".
        index: Which of its kind.
        compute_type: Precision.
        why: Why it is there, one clause for the person.
    """

    device: str
    index: int
    compute_type: str
    why: str

    @property
    def wish(self) -> str:
        """The device as a backend is asked for it: "cuda", "cuda:1"."""
        return f"{self.device}:{self.index}" if self.index else self.device

    @property
    def label(self) -> str:
        """What it is called in a notice: "cuda float16"."""
        return f"{self.wish} {self.compute_type}"


def rungs(
    device: str,
    compute_type: str,
    devices: Sequence[Device],
    memory_mb: Mapping[str, int],
) -> tuple[Rung, ...]:
    """The ladder for one model, best first.

    Args:
        device: "auto", a kind, or a kind with an index ("cuda:1").
        compute_type: A precision, or one of `DEFAULTS`.
        devices: What one runtime has.
        memory_mb: What the model takes, by precision, for the precisions it comes in; empty if that is not
            known, and then it comes in all of them.
    """
    return tuple(rung for chosen in _chosen(device, devices) for rung in _on(chosen, compute_type, memory_mb))


def refusal(device: str, answer: Answer) -> ModelError | UsageError:
    """The error for a wish that has no rungs."""
    kind = device.partition(":")[0]
    there = [found.label for found in answer.devices]
    absent = answer.why_not(kind)
    if absent is not None:
        return ModelError(
            Phrase("{device} cannot be used: {what}", device=device, what=said(absent.what)),
            Phrase("{remedy}, or use another", remedy=said(absent.remedy)),
            there,
        )
    return UsageError(
        Phrase("there is no device '{device}' for this model", device=device), "use another", there
    )


def _chosen(wish: str, devices: Iterable[Device]) -> Iterator[Device]:
    """The devices of a wish in the order in which they are tried: at most one of each kind."""
    for kind in ORDER:
        same = sorted((device for device in devices if device.kind == kind), key=_size, reverse=True)
        named = [device for device in same if wish in (AUTO, device.kind, f"{device.kind}:{device.index}")]
        yield from named[:1]


def _size(device: Device) -> tuple[int, int]:
    """The largest card is the best guess at the fastest; of equals the first."""
    return device.memory_mb or 0, -device.index


def _on(device: Device, wish: str, memory_mb: Mapping[str, int]) -> Iterator[Rung]:
    """The rungs on one device."""
    offered = [kind for kind in device.precisions if not memory_mb or kind in memory_mb]
    ladder = _ladder(device, wish, offered)
    for kind in ladder:
        if _room(device, memory_mb.get(kind)):
            yield Rung(device.kind, device.index, kind, _why(device, wish, kind, ladder))


def _ladder(device: Device, wish: str, offered: Sequence[str]) -> list[str]:
    """Precisions to try on a device, the wish first; each takes fewer bytes than the one before."""
    steps = STEPS.get((device.runtime, device.kind), ())
    usual = [next((kind for kind in step if kind in offered), None) for step in steps]
    ladder: list[str] = []
    for kind in (wish if wish in offered else None, *usual):
        if kind is not None and (not ladder or _bytes(kind) < _bytes(ladder[-1])):
            ladder.append(kind)
    return ladder


def _bytes(precision: str) -> int:
    """Of one weight."""
    if precision.startswith("int8"):
        return 1
    return 4 if precision == "float32" else 2


def _room(device: Device, need_mb: int | None) -> bool:
    return device.kind == CPU or need_mb is None or device.memory_mb is None or need_mb <= device.memory_mb


def _why(device: Device, wish: str, kind: str, ladder: Sequence[str]) -> str:
    if kind == wish:
        return Phrase("as you chose")
    if wish not in DEFAULTS and wish not in ladder:
        return Phrase("{name} does not compute this model in {wish}", name=device.name, wish=wish)
    if kind == ladder[0]:
        return Phrase("best on {name}", name=device.name)
    return Phrase("takes less memory on {name}", name=device.name)
