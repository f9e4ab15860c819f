"""The one way to a new state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.deeds import Deed
from app.reduction import deeds, engine_events
from app.state import AppState, Stage, stage_of
from engine.messages import ENDINGS, EngineEvent

_RULES: Mapping[type, Callable[[AppState, Any], AppState]] = {**deeds.RULES, **engine_events.RULES}


def reduce(state: AppState, event: EngineEvent | Deed) -> AppState:
    """The state after `event`. Pure; unknown events change nothing."""
    rule = _RULES.get(type(event))
    if rule is None or _ended_already(state, event):
        return state
    state = rule(state, event)
    if state.veil is not None and (state.firm or state.tentative):
        return replace(state, firm="", tentative="")
    return state


def _ended_already(state: AppState, event: EngineEvent | Deed) -> bool:
    """A second ending of a session whose words are on their way into a window."""
    return isinstance(event, ENDINGS) and stage_of(state, event.session) is Stage.INSERTING
