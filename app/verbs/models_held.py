"""Which models the running app has in memory, as `sayso models` asks and says it.

Rules: the app is asked once and for a second at most; one that is starting, busy or of another version counts
as none. Nothing is loaded or imported for it. Failure mode: an answer that makes no sense is no answer.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from app.instance import send
from engine.errors import InstanceError
from engine.messages import ModelHeld
from engine.models.catalog import find
from engine.store.paths import Paths

WAIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Running:
    """The running app's models."""

    models: tuple[ModelHeld, ...]

    def of(self, name: str) -> ModelHeld | None:
        """The model that goes by this name or another name of the same row; None if it is not in memory."""
        row = find(name)
        return next(
            (one for one in self.models if one.model == name or (row and find(one.model) is row)), None
        )


def running(paths: Paths) -> Running | None:
    """What the app of this profile has in memory; None if there is no app that tells."""
    try:
        reply = send(paths, "models", timeout_s=WAIT_S)
    except InstanceError:
        return None
    try:
        return Running(tuple(ModelHeld(**one) for one in reply["models"]))
    except (KeyError, TypeError):
        return None


def summary(app: Running | None) -> str:
    """One line for people."""
    if app is None:
        return "In memory: no app."
    return f"In memory: {'; '.join(map(sentence, app.models)) or 'nothing'}."


def sentence(held: ModelHeld) -> str:
    """One model: its name, whether it is off its card, what it takes and when it was used last."""
    parts = [held.model]
    if held.parked:
        parts.append("off the graphics card")
    if held.size:
        parts.append(f"{held.size / 1e6:.0f} MB")
    parts.append("in use" if held.leases else f"used {ago(held.idle_s)} ago")
    return ", ".join(parts)


def ago(seconds: float) -> str:
    """A time that has passed, in its largest unit."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.0f} h"


def facts(app: Running | None, name: str) -> dict[str, Any]:
    """For programs: `state` is null without an app, else "loaded", "parked" or "unloaded"."""
    if app is None:
        return {"state": None}
    held = app.of(name)
    if held is None:
        return {"state": "unloaded"}
    rest = {key: value for key, value in asdict(held).items() if key in ("size", "leases", "idle_s")}
    return {"state": "parked" if held.parked else "loaded", **rest}
