"""What a desktop lacks is told, and the rest goes on without it."""

from __future__ import annotations

import pytest

from app.deeds import Action
from app.hotkeys.base import HotkeyBackend
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Inserter, TargetFinder
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.keeper import StateKeeper
from app.parts import nowhere
from app.state import AppState
from app.tools import hotkeys_or_none, insertion_or
from engine.errors import HotkeyUnsupported, InsertionError


def no_hotkeys() -> HotkeyBackend:
    raise HotkeyUnsupported("Sayso cannot see keys here", "bind a command")


def no_insertion() -> tuple[TargetFinder, Inserter]:
    raise InsertionError("libX11 cannot be loaded", "install libx11-6")


@pytest.mark.allow_logs
def test_without_a_way_to_see_keys_there_are_none_and_the_state_says_why() -> None:
    keeper, backend = StateKeeper(AppState()), ScriptedBackend()
    assert hotkeys_or_none(lambda: backend, keeper) is backend
    assert keeper.state.hotkey_problem == ""
    assert hotkeys_or_none(no_hotkeys, keeper) is None
    assert "cannot see keys" in keeper.state.hotkey_problem


@pytest.mark.allow_logs
def test_without_a_way_to_insert_words_wait_and_a_notice_leads_to_the_doctor() -> None:
    keeper, finder = StateKeeper(AppState()), ScriptedFinder(None)
    made = finder, ScriptedInserter(finder)
    assert insertion_or(nowhere, lambda: made, keeper) == made
    assert keeper.state.notice is None
    seen, _ = insertion_or(nowhere, no_insertion, keeper)
    assert seen.current() is None
    notice = keeper.state.notice
    assert notice is not None
    assert (notice.message, notice.actions) == ("libX11 cannot be loaded", (Action.DOCTOR,))
