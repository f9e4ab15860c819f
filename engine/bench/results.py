"""Everything one `sayso bench` found, and its JSON."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from engine.bench.behaviour import Outcome, conducts
from engine.bench.machine import hashes, machine
from engine.bench.numbers import rows
from engine.bench.peer import About
from engine.bench.protocol import Measured

SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Observed:
    """The peers whose behaviour was compared, and what they wrote."""

    peers: tuple[About, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """One benchmark. `started` is Unix time; `weights` are SHA-256 by folder and file name."""

    started: float
    took_s: float
    machine: dict[str, Any]
    weights: dict[str, str]
    lanes: tuple[Measured, ...]
    observed: Observed | None


@dataclass(slots=True)
class Results:
    """One benchmark under way."""

    started: float
    machine: dict[str, Any]
    lanes: list[Measured] = field(default_factory=list)
    observed: Observed | None = None

    def finish(self) -> Finished:
        """It is over: hash what was decoded with."""
        abouts = [about for lane in self.lanes for about in lane.peers]
        abouts += self.observed.peers if self.observed else ()
        files = [path for about in abouts for path in about.weights]
        took_s = time.time() - self.started
        return Finished(self.started, took_s, self.machine, hashes(files), tuple(self.lanes), self.observed)


def begin() -> Results:
    """Note the machine before it is made busy."""
    return Results(time.time(), machine())


def as_json(finished: Finished) -> str:
    """All of it, rows and raw runs, in one JSON document."""
    content = asdict(finished) | {"schema": SCHEMA}
    for lane, measured in zip(content["lanes"], finished.lanes, strict=True):
        lane["rows"] = [asdict(row) for row in rows(measured)]
    if finished.observed:
        content["observed"]["conducts"] = [asdict(one) for one in conducts(finished.observed.outcomes)]
    return json.dumps(content, indent=1, default=_plain) + "\n"


def _plain(value: object) -> str:
    """A path is its last two parts: where it lies on this machine is nobody's business."""
    if isinstance(value, Path):
        return f"{value.parent.name}/{value.name}"
    raise TypeError(type(value).__name__)
