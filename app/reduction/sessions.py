"""What every rule needs: one session of the state at another stage, known better, over, or on show."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from app.state import SILENCE_DBFS, AppState, Live, Phase, Stage
from engine.messages import SessionId


def staged(state: AppState, session: SessionId, stage: Stage) -> AppState:
    """`state` with `session` at `stage`, all else of it kept."""
    return with_live(state, session, replace(state.live.get(session, Live(stage)), stage=stage))


def with_live(state: AppState, session: SessionId, live: Live) -> AppState:
    """`state` with this known of `session`."""
    return replace(state, live=MappingProxyType({**state.live, session: live}))


def over(state: AppState, session: SessionId) -> AppState:
    """`state` without `session` among the live ones."""
    rest = {key: live for key, live in state.live.items() if key != session}
    return replace(state, live=MappingProxyType(rest))


def shown(state: AppState, session: SessionId, phase: Phase) -> AppState:
    """The phase after an ending, if that session is on show."""
    if session != state.session:
        return state
    return replace(state, phase=phase, tentative="", level=SILENCE_DBFS)


def is_secret(state: AppState, session: SessionId) -> bool:
    """Whether `session` is under way and said at a password field."""
    return session in state.live and state.live[session].secret
