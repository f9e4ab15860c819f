"""How states and figures are said to the person, in one place, so that tray and window agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.state import AppState, Phase
from engine.messages import ModelPhase

_PHASES = {
    Phase.LISTENING: "Listening",
    Phase.WORKING: "Working on your words",
    Phase.DONE: "Inserted",
    Phase.HELD: "Not inserted",
    Phase.ERROR: "Something went wrong",
}
_MODELS = {
    ModelPhase.LOADING: "loading",
    ModelPhase.READY: "ready",
    ModelPhase.FAILED: "failed",
    ModelPhase.UNLOADED: "not loaded",
}
_OUTCOMES = {"held": "not inserted", "failed": "not inserted"}


def status(state: AppState) -> str:
    """What is happening, in a few words."""
    if state.phase in _PHASES:
        text = _PHASES[state.phase]
        return f"{text} for {state.app}" if state.phase is Phase.LISTENING and state.app else text
    if state.problem:
        return sentence(state.problem)
    if state.model_phase is None:
        return "Starting"
    if state.model_phase is ModelPhase.LOADING:
        return "Ready to record, the model is loading"
    return "Ready"


def how_to(state: AppState) -> str:
    """How to dictate with this hotkey, or that there is none."""
    if state.hotkey_problem:
        return "Use the tray menu, or the command: sayso record toggle"
    return f"Hold {state.hotkey}, speak, and let go. A short press keeps listening until the next."


def model(state: AppState) -> str:
    """The recogniser and where it stands."""
    if state.model_phase is None:
        return "Model: starting"
    size = f", {state.model_size / 1e6:.0f} MB" if state.model_size else ""
    return f"{state.model}: {_MODELS[state.model_phase]}{size}"


def microphone(state: AppState) -> str:
    """The microphone, or what is wrong with it."""
    if state.mic_problem:
        return "No microphone"
    return f"Microphone: {state.device}" if state.device else "Microphone: opens when you speak"


def sentence(text: str) -> str:
    """A clause as a sentence."""
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def first_words(text: str, characters: int = 80) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: characters * 2].split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"


def details(
    at: float, app: str, seconds: float, metrics: Mapping[str, object], outcome: str, now: datetime
) -> str:
    """Time, app, length and latency of one entry, on one line."""
    parts = [moment(at, now), app, f"{seconds:.1f} s"]
    wait = metrics.get("release_to_text_ms")
    if isinstance(wait, (int, float)):
        parts.append(f"{wait:.0f} ms")
    parts.append(_OUTCOMES.get(outcome, ""))
    return " · ".join(part for part in parts if part)


def moment(at: float, now: datetime) -> str:
    """A time of today as hours and minutes, any other with its date."""
    then = datetime.fromtimestamp(at)
    clock = then.strftime("%H:%M")
    if then.date() == now.date():
        return clock
    return then.strftime("%d %b ") + clock if then.year == now.year else then.strftime("%d %b %Y ") + clock
