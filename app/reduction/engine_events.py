"""What the engine says, taken into the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.deeds import Action, Bulletin
from app.insertion.base import Outcome
from app.reduction.sessions import is_secret, over, shown, staged, with_live
from app.state import AppState, Last, Phase, Stage, stage_of
from engine.errors import AudioError
from engine.messages import (
    Cancelled,
    Failed,
    Final,
    Level,
    Listening,
    ModelState,
    ModelStepped,
    Nothing,
    Notice,
    Partial,
)
from engine.phrases import Phrase, joined, mark


def _listening(state: AppState, event: Listening) -> AppState:
    return replace(state, device=event.device, mic_problem="")


def _level(state: AppState, event: Level) -> AppState:
    if event.session != state.session or state.phase is not Phase.LISTENING:
        return state
    return replace(state, level=event.dbfs)


def _partial(state: AppState, event: Partial) -> AppState:
    if event.session != state.session or state.phase not in (Phase.LISTENING, Phase.WORKING):
        return state
    if not event.firm.startswith(state.firm):
        return state
    return replace(state, firm=event.firm, tentative=event.tentative)


def _notice(state: AppState, event: Notice) -> AppState:
    return replace(state, notice=Bulletin(event.message, event.remedy, session=event.session, problem=True))


def _final(state: AppState, event: Final) -> AppState:
    stage = stage_of(state, event.session)
    if stage is None or stage is Stage.UNDONE:
        return _found(state, event)
    live = state.live[event.session]
    if live.secret:
        waits = replace(live, stage=Stage.INSERTING, text=event.text)
        return shown(with_live(state, event.session, waits), event.session, Phase.WORKING)
    state = staged(state, event.session, Stage.INSERTING)
    state = replace(state, last=Last(event.session, live.app, event.text, event.metrics.release_to_text_ms))
    if event.session == state.session and event.text.startswith(state.firm):
        state = replace(state, firm=event.text)
    return shown(state, event.session, Phase.WORKING)


def _found(state: AppState, event: Final) -> AppState:
    """Words of a session that is not inserted by itself: recovered, or a cancel taken back."""
    undone = event.session in state.live
    message = "The cancelled dictation is back" if undone else "A recording from last time was transcribed"
    notice = Bulletin(
        message,
        "copy it, or open it in the window",
        (Action.COPY, Action.SHOW),
        event.session,
        event.text,
    )
    last = Last(event.session, "", event.text, event.metrics.release_to_text_ms, Outcome.HELD)
    state = replace(over(state, event.session), notice=notice, last=last)
    return shown(state, event.session, Phase.HELD)


def _nothing(state: AppState, event: Nothing) -> AppState:
    if event.session not in state.live:
        return state
    notice = Bulletin(event.why, "hold the key while you speak", session=event.session)
    state = replace(over(state, event.session), notice=notice)
    return shown(state, event.session, Phase.IDLE)


def _failed(state: AppState, event: Failed) -> AppState:
    remedy: str = event.error.remedy
    if event.audio_kept and not is_secret(state, event.session):
        remedy = joined("{one}; {other}", remedy, Phrase("the recording is kept for the next start"))
    notice = Bulletin(event.error.what, remedy, (Action.SHOW,), event.session, problem=True)
    state = replace(over(state, event.session), notice=notice)
    if isinstance(event.error, AudioError):
        state = replace(state, mic_problem=str(event.error))
    return shown(state, event.session, Phase.ERROR)


def _cancelled(state: AppState, event: Cancelled) -> AppState:
    if event.session not in state.live:
        return state
    notice = Bulletin("Dictation cancelled", "undo brings it back", (Action.UNDO,), event.session)
    if is_secret(state, event.session):
        notice = Bulletin("Dictation cancelled", "nothing of it is kept", session=event.session)
    state = replace(over(state, event.session), notice=notice)
    return replace(shown(state, event.session, Phase.IDLE), firm="")


def _model(state: AppState, event: ModelState) -> AppState:
    state = replace(state, model=event.model, model_phase=event.phase, model_size=event.size)
    if event.error is None:
        return state
    return replace(state, notice=Bulletin(event.error.what, event.error.remedy, (Action.SHOW,), problem=True))


def _stepped(state: AppState, event: ModelStepped) -> AppState:
    now, instead = (
        mark("{model} uses {target} for now: {cause}"),
        mark("{model} uses {target} instead: {cause}"),
    )
    template = now if event.for_now else instead
    message = Phrase(template, model=event.model, target=event.target, cause=event.cause)
    return replace(state, notice=Bulletin(message, event.remedy))


RULES: Mapping[type, Callable[[AppState, Any], AppState]] = {
    Listening: _listening,
    Level: _level,
    Partial: _partial,
    Notice: _notice,
    Final: _final,
    Nothing: _nothing,
    Failed: _failed,
    Cancelled: _cancelled,
    ModelState: _model,
    ModelStepped: _stepped,
}
