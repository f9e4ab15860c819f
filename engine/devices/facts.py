"""What was found out about the devices of this machine, as plain data that survives a trip through JSON.

Problem: the facts come from another process, or from a file an older version wrote; neither can be trusted.
Rules: a device belongs to one runtime (the library that would compute on it): the same card may be good for
one and useless to another. What a runtime cannot use is an `Absent` with the reason, never silence. Memory is
in megabytes of 10^6 bytes, as in the catalogue.
Failure mode: `ValueError` from the readers; whoever reads asks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from engine.phrases import from_json, to_json

CPU = "cpu"
CUDA = "cuda"
MPS = "mps"
MAX_INDEX = 63  # no machine has more cards; a larger number is garbage


@dataclass(frozen=True, slots=True)
class Device:
    """Something a runtime can compute on.

    Attributes:
        runtime: "ctranslate2" or "torch".
        kind: "cpu", "cuda" or "mps".
        index: Which of its kind, in the runtime's own order.
        name: For the person ("NVIDIA GeForce RTX 3060").
        precisions: What the runtime computes in on it, sorted.
        memory_mb: All its memory; None for the CPU, or where nothing says.
        free_mb: What was free when it was asked; None in an answer that was kept.
        capability: CUDA compute capability.
        uuid: NVIDIA's name for the card, by which other tools know it too.
    """

    runtime: str
    kind: str
    index: int
    name: str
    precisions: tuple[str, ...]
    memory_mb: int | None = None
    free_mb: int | None = None
    capability: tuple[int, int] | None = None
    uuid: str | None = None

    @property
    def label(self) -> str:
        """As the person may ask for it: "cpu", "cuda:0"."""
        return self.kind if self.kind == CPU else f"{self.kind}:{self.index}"


@dataclass(frozen=True, slots=True)
class Absent:
    """A kind of device that a runtime does not have here.

    Attributes:
        runtime: As in `Device`.
        kind: As in `Device`.
        what: Why, one clause.
        remedy: What to do about it, one clause in the imperative.
    """

    runtime: str
    kind: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of one runtime.

    Attributes:
        runtime: As in `Device`.
        devices: Best known first: the CPU, then cards in their order.
        absent: What it does not have.
        whole: It was asked to the end; False where the asking crashed or hung.
    """

    runtime: str
    devices: tuple[Device, ...] = ()
    absent: tuple[Absent, ...] = ()
    whole: bool = True

    def why_not(self, kind: str) -> Absent | None:
        """Why the runtime has no device of this kind; None if it has one or nobody asked."""
        return next((absent for absent in self.absent if absent.kind == kind), None)


def answer_to_json(answer: Answer) -> dict[str, object]:
    """The answer as JSON knows it."""
    return {**asdict(answer), "absent": [absent_to_json(absent) for absent in answer.absent]}


def answer_from_json(value: object) -> Answer:
    """The inverse of `answer_to_json`.

    Raises:
        ValueError: It is no answer.
    """
    fields = _mapping(value)
    devices = tuple(device_from_json(item) for item in _list(fields, "devices"))
    absent = tuple(absent_from_json(item) for item in _list(fields, "absent"))
    return Answer(_text(fields, "runtime"), devices, absent, fields.get("whole") is True)


def device_from_json(value: object) -> Device:
    """One device out of its JSON.

    Raises:
        ValueError: It is no device.
    """
    fields = _mapping(value)
    kind, index = _text(fields, "kind"), _whole(fields, "index")
    if kind not in (CPU, CUDA, MPS) or index is None or index > MAX_INDEX:
        raise ValueError(f"no device is called {kind!r} {index!r}")
    return Device(
        _text(fields, "runtime"),
        kind,
        index,
        _text(fields, "name"),
        tuple(_string(item) for item in _list(fields, "precisions")),
        _whole(fields, "memory_mb"),
        _whole(fields, "free_mb"),
        _capability(fields.get("capability")),
        None if fields.get("uuid") is None else _text(fields, "uuid"),
    )


def absent_to_json(absent: Absent) -> dict[str, object]:
    """One reason as JSON knows it, in a form that can still be translated."""
    what, remedy = to_json(absent.what), to_json(absent.remedy)
    return {"runtime": absent.runtime, "kind": absent.kind, "what": what, "remedy": remedy}


def absent_from_json(value: object) -> Absent:
    """One reason out of its JSON.

    Raises:
        ValueError: It is none.
    """
    fields = _mapping(value)
    what, remedy = from_json(fields.get("what")), from_json(fields.get("remedy"))
    return Absent(_text(fields, "runtime"), _text(fields, "kind"), what, remedy)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("an object was expected")
    return value


def _list(fields: Mapping[str, object], name: str) -> list[object]:
    value = fields.get(name)
    if not isinstance(value, list | tuple):
        raise ValueError(f"{name} is no list")
    return list(value)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text was expected")
    return value


def _text(fields: Mapping[str, object], name: str) -> str:
    return _string(fields.get(name))


def _whole(fields: Mapping[str, object], name: str) -> int | None:
    """A whole number from 0 on, or None; JSON's true is a number to Python, and is none here."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} is no whole number")
    return value


def _capability(value: object) -> tuple[int, int] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("a capability has two numbers")
    major, minor = value
    if not isinstance(major, int) or not isinstance(minor, int):
        raise ValueError("a capability has two numbers")
    return major, minor
