"""What the person does, and what becomes of words, taken into the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.deeds import (
    Bulletin,
    Commanded,
    Delivered,
    Faded,
    Growing,
    HotkeyProblem,
    MicProblem,
    Offered,
    Paused,
    Pressed,
    Rebound,
    Released,
    Remarked,
    Reworded,
    Settled,
    Told,
    Undone,
    Unheard,
    Veiled,
)
from app.insertion.base import Outcome
from app.offers import held_notice, secret_notice, unproven_notice
from app.reduction.sessions import over, shown, staged, with_live
from app.state import (
    PASSING_BY,
    SECRET,
    SILENCE_DBFS,
    STANDING,
    AppState,
    Live,
    Phase,
    Stage,
    stage_of,
)
from engine.messages import SessionId

EARLIER = 4  # problems on show besides the newest: a start can meet so many at once


def _pressed(state: AppState, event: Pressed) -> AppState:
    return replace(
        state,
        phase=Phase.LISTENING,
        session=event.session,
        firm="",
        tentative="",
        level=SILENCE_DBFS,
        app=" · ".join(part for part in (event.mode, event.app) if part),
        place=event.place,
        veil=SECRET if event.secret else None,
        live=MappingProxyType({**state.live, event.session: Live(Stage.RECORDING, event.app, event.secret)}),
        notice=_standing(state),
        earlier=(),
        unheard=False,
        remark="",
    )


def _released(state: AppState, event: Released) -> AppState:
    if stage_of(state, event.session) is not Stage.RECORDING:
        return state
    state = staged(state, event.session, Stage.WORKING)
    return replace(state, phase=Phase.WORKING) if event.session == state.session else state


def _undone(state: AppState, event: Undone) -> AppState:
    stage = Stage.WORKING if event.app else Stage.UNDONE
    state = with_live(state, event.session, Live(stage, event.app))
    state = replace(state, notice=_standing(state))
    if state.recording:
        return state
    return replace(
        state, phase=Phase.WORKING, session=event.session, firm="", tentative="", app=event.app, veil=None
    )


def _delivered(state: AppState, event: Delivered) -> AppState:
    if stage_of(state, event.session) is not Stage.INSERTING:
        return state
    live = state.live[event.session]
    state = over(state, event.session)
    if live.secret:
        state = replace(state, notice=secret_notice(event.session, live.text))
        return shown(state, event.session, Phase.HELD)
    last = state.last
    text = last.text if last is not None and last.session == event.session else ""
    if last is not None and text:
        state = replace(state, last=replace(last, outcome=event.delivery.outcome))
        state = replace(state, firm=text) if event.session == state.session else state
    if event.delivery.outcome in (Outcome.INSERTED, Outcome.SENT):
        if event.delivery.why and text:
            state = replace(state, notice=unproven_notice(event.session, text, event.delivery.why))
        return shown(state, event.session, Phase.DONE)
    state = replace(state, notice=held_notice(event.session, text, event.delivery.why))
    return shown(state, event.session, Phase.HELD)


def _faded(state: AppState, event: Faded) -> AppState:
    ended = state.phase in (Phase.DONE, Phase.HELD, Phase.ERROR)
    if not ended or event.session != state.session:
        return state
    return replace(state, phase=Phase.IDLE, session=None, firm="", tentative="", app="", veil=None)


def _unheard(state: AppState, event: Unheard) -> AppState:
    return replace(state, unheard=event.on) if event.session == state.session else state


def _veiled(state: AppState, event: Veiled) -> AppState:
    live = state.live.get(event.session)
    if live is None or live.secret:
        return state
    if event.secret:
        state = with_live(state, event.session, replace(live, secret=True))
    if event.session != state.session:
        return state
    veil = SECRET if event.secret else PASSING_BY
    return replace(state, veil=veil if event.on else None)


def _paused(state: AppState, event: Paused) -> AppState:
    return replace(state, paused=event.on)


def _reworded(state: AppState, event: Reworded) -> AppState:
    if state.last is None or state.last.session != event.session:
        return state
    firm = event.text if event.session == state.session else state.firm
    return replace(state, firm=firm, last=replace(state.last, text=event.text))


def _growing(state: AppState, event: Growing) -> AppState:
    """Cleaned words are firm, those that are still to be cleaned up are not."""
    last = state.last
    waits = state.phase is Phase.WORKING and event.session == state.session
    if not waits or last is None or last.session != event.session:
        return state
    rest = last.text.split()[len(event.text.split()) :]
    return replace(state, firm=event.text, tentative=" ".join(rest))


def _remarked(state: AppState, event: Remarked) -> AppState:
    known = state.last is not None and state.last.session == event.session
    return replace(state, remark=event.why) if known else state


def _commanded(state: AppState, event: Commanded) -> AppState:
    state = replace(over(state, event.session), notice=event.notice)
    return replace(shown(state, event.session, Phase.IDLE), firm="")


def _told(state: AppState, event: Told) -> AppState:
    told, before = event.notice, state.notice
    if told is None:
        return _without(state, before)
    # Problems stay until they are dismissed, and news until other news comes: a start may bring both.
    lasts = before is not None and not before.session and (before.problem or told.problem)
    stays = (before,) if before is not None and lasts and before not in STANDING else ()
    earlier = tuple(one for one in (*state.earlier, *stays) if one.message != told.message)
    state = replace(state, notice=told, earlier=earlier[-EARLIER:])
    if told in STANDING:
        others = tuple(one for one in state.standing if one != told)
        state = replace(state, standing=(*others, told))
    return state


def _settled(state: AppState, event: Settled) -> AppState:
    told = event.notice
    if told == state.notice:
        return _without(state, told)
    kept = tuple(one for one in state.earlier if one != told)
    return replace(state, earlier=kept, standing=tuple(one for one in state.standing if one != told))


def _standing(state: AppState) -> Bulletin | None:
    """What is told where there is nothing else to tell."""
    return (None, *state.standing)[-1]


def _without(state: AppState, notice: Bulletin | None) -> AppState:
    """The newest notice is gone, and the one before it is the newest."""
    standing = tuple(one for one in state.standing if one != notice)
    newest = (None, *standing, *state.earlier)[-1]
    state = replace(state, notice=newest, earlier=state.earlier[:-1], standing=standing)
    if state.phase in (Phase.HELD, Phase.ERROR):  # they have nothing to show any more
        return _faded(state, Faded(state.session))
    return state


def _offered(state: AppState, event: Offered) -> AppState:
    state = replace(state, notice=event.notice)
    if state.phase in (Phase.LISTENING, Phase.WORKING):  # that is what is looked at
        return state
    return replace(
        state, phase=Phase.HELD, session=SessionId(event.notice.session), app="", firm="", tentative=""
    )


def _hotkey(state: AppState, event: HotkeyProblem) -> AppState:
    return replace(state, hotkey_problem="" if event.error is None else str(event.error))


def _rebound(state: AppState, event: Rebound) -> AppState:
    return replace(state, hotkey=event.keys, hotkey_problem="")


def _mic(state: AppState, event: MicProblem) -> AppState:
    return replace(state, mic_problem="" if event.error is None else str(event.error))


RULES: Mapping[type, Callable[[AppState, Any], AppState]] = {
    Pressed: _pressed,
    Released: _released,
    Undone: _undone,
    Delivered: _delivered,
    Faded: _faded,
    Told: _told,
    Settled: _settled,
    Offered: _offered,
    HotkeyProblem: _hotkey,
    Rebound: _rebound,
    MicProblem: _mic,
    Unheard: _unheard,
    Veiled: _veiled,
    Paused: _paused,
    Reworded: _reworded,
    Growing: _growing,
    Remarked: _remarked,
    Commanded: _commanded,
}
