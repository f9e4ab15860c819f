"""Verbs and clicks before there is anyone to dictate with."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.deeds import Action, Bulletin, Told, Wish
from app.keeper import StateKeeper
from app.requests import Requests
from app.state import AppState


class Noted:
    """Notes what it is asked for, whatever that is."""

    def __init__(self, name: str, notes: list[str]) -> None:
        self._name, self._notes = name, notes

    def __getattr__(self, what: str) -> Any:
        return lambda *_: self._notes.append(f"{self._name}.{what}")


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def requests(qtbot: QtBot, notes: list[str]) -> Iterator[Requests]:
    windows = SimpleNamespace(
        present=lambda session="": notes.append(f"present {session}"), window=Noted("window", notes)
    )
    others = [Noted(name, notes) for name in ("live", "guide", "around")]
    passing = SimpleNamespace(on_wish=lambda wish: None)
    parts = cast(Any, (windows, *others, passing))
    yield Requests(Bridge(), StateKeeper(AppState()), *parts, lambda: notes.append("quit"))


@pytest.mark.parametrize(
    ("action", "carried_out"),
    [
        (Action.TRANSCRIBE, ["present ", "window.ask_recordings"]),
        (Action.SETTINGS, ["live.open"]),
        (Action.SETUP, ["guide.open_first_run"]),
        (Action.DOCTOR, ["guide.open_doctor"]),
        (Action.AUTOSTART, ["around.on_wish"]),
        (Action.SHOW, ["present s1"]),
        (Action.QUIT, ["quit"]),
        (Action.TOGGLE, []),
    ],
)
def test_a_click_is_carried_out_without_an_engine_if_it_needs_none(
    requests: Requests, notes: list[str], action: Action, carried_out: list[str]
) -> None:
    requests.on_wish(Wish(action, "s1"))
    assert notes == carried_out


def test_a_notice_can_be_put_away_without_an_engine(requests: Requests) -> None:
    requests.keeper.apply(Told(Bulletin("no model", "choose another")))
    requests.on_wish(Wish(Action.DISMISS))
    assert requests.keeper.state.notice is None


def test_a_verb_that_needs_an_engine_is_refused_with_a_sentence(requests: Requests, notes: list[str]) -> None:
    assert requests.on_verb("ping")["ok"]
    assert requests.on_verb("show")["ok"] and requests.on_verb("quit")["ok"]
    assert notes == ["present ", "quit"]
    refused = requests.on_verb("start")
    assert not refused["ok"] and "not ready" in refused["why"]


def test_with_a_controller_dictation_is_its_business(requests: Requests, notes: list[str]) -> None:
    requests.controller = cast(Any, Noted("controller", notes))
    requests.on_wish(Wish(Action.TOGGLE))
    requests.on_verb("start")
    assert notes == ["controller.on_wish", "controller.on_verb"]
