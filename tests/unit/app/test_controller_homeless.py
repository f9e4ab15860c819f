"""Words without a home, and a hotkey that is paused: what the controller makes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.controller import DICTATE, Controller, StateKeeper, Tools
from app.deeds import Action, Bulletin, Wish
from app.hotkeys.base import Binding
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Field, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.scripted_engine import ScriptedEngine
from app.state import AppState, Phase

XTERM, FIREFOX = Target(7, "xterm", True), Target(8, "Firefox")
LOGIN = Target(9, "login", place=(100, 200), takes=Field.PASSWORD)


class Outcomes:
    """Keeps what would go to the history."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, str]] = []

    def set_outcome(self, session: str, outcome: str, insert_ms: float | None) -> None:
        """Keep it."""
        self.noted.append((session, outcome))


class Desk:
    """A controller between fakes."""

    def __init__(self) -> None:
        self.now = 100.0
        self.ours = False
        self.keys = ScriptedBackend(clock=lambda: self.now)
        self.engine, self.outcomes = ScriptedEngine(text="hello there"), Outcomes()
        self.finder = ScriptedFinder(XTERM)
        self.inserter = ScriptedInserter(self.finder)
        self.keeper = StateKeeper(AppState())
        self.background = Background(Bridge())
        tools = Tools(
            self.engine,
            self.keys,
            self.finder,
            self.inserter,
            self.outcomes,
            self.background,
            clock=lambda: self.now,
            ours=lambda: self.ours,
        )
        self.controller = Controller(self.keeper, tools)
        self.engine.subscribe(self.controller.on_engine)
        self.controller.bind_hotkey(Binding(DICTATE, "F9"), self.controller.on_key)
        self.opened: list[str] = []
        self.controller.window_wanted.connect(self.opened.append)

    def hold(self, into: Target | None, then: Target | None = None) -> None:
        """Dictate at `into`; `then` has the focus at the end."""
        self.finder.focused = into
        self.keys.press(DICTATE)
        self.finder.focused = then
        self.now += 2.0
        self.keys.release(DICTATE)
        self.now += 1.0

    def wish(self, action: Action) -> None:
        notice = self.notice
        self.controller.on_wish(Wish(action, notice.session, notice.text))

    @property
    def notice(self) -> Bulletin:
        notice = self.keeper.state.notice
        assert notice is not None
        return notice


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.controller.close()
    made.background.close()


def test_the_window_opens_by_itself_only_where_nobody_can_be_typing(desk: Desk) -> None:
    desk.hold(XTERM, FIREFOX)
    assert desk.keeper.state.phase is Phase.HELD
    assert desk.opened == []
    desk.hold(XTERM, None)
    assert desk.opened == ["scripted-2"]


def test_words_are_inserted_where_the_person_turns_to_next(qtbot: QtBot, desk: Desk) -> None:
    desk.hold(None)
    assert Action.INSERT in desk.notice.actions
    desk.wish(Action.INSERT)
    assert desk.notice.message == "Click where the words are to go"
    desk.finder.focused = FIREFOX
    qtbot.waitUntil(lambda: desk.inserter.arrived == [(FIREFOX, "hello there")])
    assert desk.keeper.state.notice is None
    assert desk.outcomes.noted[-1] == ("scripted-1", "inserted")


def test_our_own_window_is_not_where_they_turn_to(qtbot: QtBot, desk: Desk) -> None:
    desk.ours = True
    desk.controller.on_wish(Wish(Action.PASTE, "scripted-0", "older words"))
    qtbot.waitUntil(lambda: desk.controller._next.waiting)
    desk.controller._next._look()
    assert desk.inserter.arrived == []
    desk.ours = False
    qtbot.waitUntil(lambda: desk.inserter.arrived == [(XTERM, "older words")])


def test_who_changes_their_mind_has_the_words_on_offer_again(desk: Desk) -> None:
    desk.hold(None)
    desk.wish(Action.INSERT)
    desk.controller.on_wish(Wish(Action.DISMISS))
    assert desk.notice.text == "hello there"
    assert not desk.controller._next.waiting
    desk.controller.on_wish(Wish(Action.DISMISS))
    assert desk.keeper.state.notice is None


def test_a_new_dictation_ends_the_wait_for_a_window(desk: Desk) -> None:
    desk.controller.on_wish(Wish(Action.INSERT, "scripted-0", "older words"))
    desk.hold(XTERM, XTERM)
    assert not desk.controller._next.waiting
    assert [text for _, text in desk.inserter.arrived] == ["hello there "]


def test_what_is_said_at_a_password_field_is_held_and_to_be_forgotten_however_it_ends(desk: Desk) -> None:
    secrets: list[str] = []
    desk.controller.secret_said.connect(secrets.append)
    desk.hold(LOGIN, LOGIN)
    assert desk.inserter.arrived == []
    assert desk.keeper.state.phase is Phase.HELD
    assert secrets == ["scripted-1"]
    assert desk.engine.unkept == {"scripted-1"}, "its words would be written first"
    desk.keys.press(DICTATE)
    desk.controller.cancel()
    assert secrets == ["scripted-1", "scripted-2"]
    desk.finder.focused = XTERM
    desk.controller.toggle()
    desk.controller.toggle()
    assert secrets == ["scripted-1", "scripted-2"]


def test_a_field_that_turns_out_to_be_a_password_a_moment_later_is_one(qtbot: QtBot, desk: Desk) -> None:
    secrets: list[str] = []
    desk.controller.secret_said.connect(secrets.append)
    desk.finder.focused = Target(LOGIN.handle, LOGIN.app)
    desk.keys.press(DICTATE)
    desk.finder.focused = LOGIN
    qtbot.waitUntil(lambda: desk.controller._secrets == {"scripted-1"})
    assert desk.engine.unkept == {"scripted-1"}
    desk.now += 2.0
    desk.keys.release(DICTATE)
    assert desk.inserter.arrived == []
    assert secrets == ["scripted-1"]


def test_the_overlay_learns_where_the_window_is(desk: Desk) -> None:
    desk.finder.focused = LOGIN
    desk.controller.toggle()
    assert desk.keeper.state.place == (100, 200)


def test_a_paused_hotkey_is_let_go_and_had_again(desk: Desk) -> None:
    desk.keys.press(DICTATE)
    desk.controller.on_wish(Wish(Action.PAUSE))
    assert desk.keeper.state.paused
    assert [verb for verb, _ in desk.engine.commands] == ["press", "release"]
    assert DICTATE not in desk.keys.bindings
    desk.controller.toggle()
    assert desk.keeper.state.phase is Phase.LISTENING
    desk.controller.toggle()
    desk.controller.on_wish(Wish(Action.PAUSE))
    assert not desk.keeper.state.paused
    assert DICTATE in desk.keys.bindings
