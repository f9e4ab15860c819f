"""How states and figures are said to the person, in one place, so that tray and window agree."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePath

from app import translation
from app.state import AppState, Phase
from app.translation import figure, isolated, listed, mark, tr
from engine.messages import ModelPhase
from engine.phrases import Phrase

_PHASES = {
    Phase.LISTENING: mark("Listening"),
    Phase.WORKING: mark("Working on your words"),
    Phase.DONE: mark("Inserted"),
    Phase.HELD: mark("Not inserted"),
    Phase.ERROR: mark("Something went wrong"),
}
_MODELS = {
    ModelPhase.LOADING: mark("loading"),
    ModelPhase.READY: mark("ready"),
    ModelPhase.PARKED: mark("off the graphics card, still in memory"),
    ModelPhase.FAILED: mark("failed"),
    ModelPhase.UNLOADED: mark("not loaded"),
}
INVISIBLE = "\u200e\u200f\u2068\u2069"  # marks of direction, which end no sentence
_OUTCOMES = {"held": mark("not inserted"), "failed": mark("not inserted")}


def status(state: AppState) -> str:
    """What is happening, in a few words."""
    if state.phase is Phase.WORKING and state.model_phase is ModelPhase.LOADING:
        return tr("The model is loading, your words are kept")
    if state.veil is not None and state.phase is Phase.LISTENING:
        return tr(state.veil.message)
    if state.phase in _PHASES:
        text = tr(_PHASES[state.phase])
        if state.phase is Phase.DONE and state.remark:
            return tr("Inserted, not cleaned up: {why}", why=_said(state.remark))
        if state.phase is Phase.LISTENING and state.app:
            return tr("Listening for {app}", app=state.app)
        return text
    if state.problem:
        return sentence(state.problem)
    if state.paused:
        return tr("Paused: the hotkey is off")
    if state.model_phase is None:
        return tr("Starting")
    if state.model_phase is ModelPhase.LOADING:
        return tr("Ready to record, the model is loading")
    return tr("Ready")


def how_to(state: AppState) -> str:
    """How to dictate with this hotkey, or that there is none."""
    if state.hotkey_problem:
        return tr("Use the tray menu, or the command: sayso record toggle")
    return tr(
        "Hold {key}, speak, and let go. A short press keeps listening until the next.", key=state.hotkey
    )


def model(state: AppState) -> str:
    """The recogniser and where it stands."""
    if state.model_phase is None:
        return tr("Model: starting")
    size = f", {_megabytes(state)}" if state.model_size else ""
    return f"{isolated(state.model)}: {tr(_MODELS[state.model_phase])}{size}"


def model_line(state: AppState) -> str:
    """The recogniser for a menu: its name, and what it takes while it is in memory."""
    if state.model_phase is None:
        return tr("Model: starting")
    if state.model_phase is ModelPhase.READY:
        stands = _megabytes(state) if state.model_size else tr("ready")
    elif state.model_phase is ModelPhase.PARKED:
        stands = tr("off the card, {size}", size=_megabytes(state))
    else:
        stands = tr(_MODELS[state.model_phase])
    folder = Path(state.model)
    name = folder.name if folder.is_absolute() else state.model
    return tr("Model: {name}, {stands}", name=name, stands=stands)


def _megabytes(state: AppState) -> str:
    return isolated(f"{figure(state.model_size / 1e6)} MB")


def microphone(state: AppState) -> str:
    """The microphone, or what is wrong with it."""
    if state.mic_problem:
        return tr("No microphone")
    if state.device:
        return tr("Microphone: {name}", name=state.device)
    return tr("Microphone: opens when you speak")


def sentence(text: str) -> str:
    """A clause as a sentence, in the person's language where it, or a part of it, never varies."""
    if not text:
        return ""
    text = _said(text)
    return text[0].upper() + text[1:] + ("" if text.rstrip(INVISIBLE)[-1:] in ".!?" else ".")


def _said(text: str) -> str:
    """A clause, or each part of one that is put together ("what; remedy"), as it is translated."""
    said = tr(text)
    joint = next((joint for joint in ("; ", ". ") if joint in text), "")
    if isinstance(text, Phrase) or said != text or not joint:
        return said
    return joint.join(map(_said, text.split(joint)))


def first_words(text: str, characters: int = 80) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: characters * 2].split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"


def details(at: float, app: str, seconds: float, outcome: str, now: datetime) -> str:
    """Time, app, length and outcome of one dictation, on one line."""
    length = isolated(f"{figure(seconds, '.1f')} s")
    return listed(moment(at, now), isolated(app), length, tr(_OUTCOMES.get(outcome, "")))


def short_name(model: object) -> str:
    """A model without the folder that it is in."""
    return PurePath(str(model)).name if model else ""


def moment(at: float, now: datetime) -> str:
    """A time of today as its time of day, any other with its date."""
    return translation.moment(datetime.fromtimestamp(at), now)
