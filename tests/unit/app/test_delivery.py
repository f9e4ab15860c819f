"""Words on their way into windows, and those without a home: what the controller makes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.controller import DICTATE, Controller
from app.deeds import Action, Bulletin, Wish
from app.hotkeys.base import Binding
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Field, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.keeper import StateKeeper
from app.modes.parts import Ways
from app.scripted_engine import ScriptedEngine
from app.state import PASSING_BY, SECRET, AppState, Phase
from app.tools import Tools
from engine.messages import Partial, SessionId

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
    qtbot.waitUntil(lambda: desk.inserter.arrived == [(FIREFOX, "hello there ")])
    assert desk.keeper.state.notice is None
    assert desk.outcomes.noted[-1] == ("scripted-1", "inserted")


def test_our_own_window_is_not_where_they_turn_to(qtbot: QtBot, desk: Desk) -> None:
    desk.ours = True
    desk.controller.on_wish(Wish(Action.PASTE, "scripted-0", "older words"))
    qtbot.waitUntil(lambda: desk.controller.deliveries._next.waiting)
    desk.controller.deliveries._next._look()
    assert desk.inserter.arrived == []
    desk.ours = False
    qtbot.waitUntil(lambda: desk.inserter.arrived == [(XTERM, "older words ")])


def test_words_pasted_again_where_there_is_no_window_open_in_ours_and_are_told(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.hold(XTERM, XTERM)
    desk.finder.focused = None
    desk.controller.on_wish(Wish(Action.PASTE))
    qtbot.waitUntil(lambda: desk.opened == ["scripted-1"])
    assert desk.keeper.state.phase is Phase.HELD
    assert desk.notice.text == "hello there"
    assert "No window has the focus." in desk.notice.message
    desk.finder.focused = FIREFOX
    desk.controller.on_wish(Wish(Action.PASTE))
    qtbot.waitUntil(lambda: desk.inserter.arrived[-1] == (FIREFOX, "hello there "))
    assert desk.keeper.state.phase is Phase.IDLE, "an empty pill would stay"


def test_words_pasted_again_do_not_disturb_a_dictation(qtbot: QtBot, desk: Desk) -> None:
    desk.hold(XTERM, XTERM)
    desk.controller.on_wish(Wish(Action.PASTE))
    desk.finder.focused = None
    desk.controller.toggle()
    qtbot.waitUntil(lambda: desk.keeper.state.notice is not None)
    assert desk.keeper.state.phase is Phase.LISTENING


def test_who_changes_their_mind_has_the_words_on_offer_again(desk: Desk) -> None:
    desk.hold(None)
    desk.wish(Action.INSERT)
    desk.controller.on_wish(Wish(Action.DISMISS))
    assert desk.notice.text == "hello there"
    assert not desk.controller.deliveries._next.waiting
    desk.controller.on_wish(Wish(Action.DISMISS))
    assert desk.keeper.state.notice is None


def test_a_new_dictation_ends_the_wait_for_a_window(desk: Desk) -> None:
    desk.controller.on_wish(Wish(Action.INSERT, "scripted-0", "older words"))
    desk.hold(XTERM, XTERM)
    assert not desk.controller.deliveries._next.waiting
    assert [text for _, text in desk.inserter.arrived] == ["hello there "]


def test_what_is_said_at_a_password_field_is_held_and_to_be_forgotten_however_it_ends(desk: Desk) -> None:
    secrets: list[str] = []
    desk.controller.deliveries.secret_said.connect(secrets.append)
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
    desk.controller.deliveries.secret_said.connect(secrets.append)
    desk.finder.focused = Target(LOGIN.handle, LOGIN.app)
    desk.keys.press(DICTATE)
    desk.finder.focused = LOGIN
    qtbot.waitUntil(lambda: desk.controller.deliveries._secrets == {"scripted-1"})
    assert desk.engine.unkept == {"scripted-1"}
    desk.now += 2.0
    desk.keys.release(DICTATE)
    assert desk.inserter.arrived == []
    assert secrets == ["scripted-1"]


def test_words_said_at_a_password_field_are_offered_in_one_notice_that_no_other_way_leads_to(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.hold(LOGIN, LOGIN)
    assert desk.keeper.state.last is None
    assert desk.notice.text == "hello there"
    desk.controller.on_wish(Wish(Action.COPY))
    assert desk.inserter.clipboard == ""
    desk.wish(Action.INSERT)
    desk.controller.on_wish(Wish(Action.DISMISS))
    assert Action.SHOW not in desk.notice.actions, "there is nothing to be opened"
    desk.wish(Action.COPY)
    assert desk.inserter.clipboard == "hello there"


def test_it_is_marked_before_the_engine_is_told_and_shown_nowhere_from_then_on(
    qtbot: QtBot, desk: Desk
) -> None:
    order: list[str] = []
    desk.controller.deliveries.secret_known.connect(
        lambda session: order.append("unkept" if desk.engine.unkept else session)
    )
    desk.finder.focused = Target(LOGIN.handle, LOGIN.app)
    desk.keys.press(DICTATE)
    desk.engine.emit(Partial(SessionId("scripted-1"), 0.5, "hello", ""))
    assert desk.keeper.state.firm == "hello"
    desk.finder.focused = LOGIN
    qtbot.waitUntil(lambda: desk.keeper.state.veil is SECRET)
    desk.engine.emit(Partial(SessionId("scripted-1"), 0.9, "hello there", ""))
    assert desk.keeper.state.firm == ""
    assert order == ["scripted-1"]


def test_the_focus_leaving_a_password_field_gives_its_words_to_nobody(desk: Desk) -> None:
    desk.hold(LOGIN, FIREFOX)
    desk.hold(LOGIN, Target(LOGIN.handle, LOGIN.app, takes=Field.TEXT))
    assert desk.inserter.arrived == []
    assert desk.engine.unkept == {"scripted-1", "scripted-2"}


def test_a_password_field_reached_just_before_the_key_comes_up_counts(desk: Desk) -> None:
    desk.hold(Target(LOGIN.handle, LOGIN.app, takes=Field.TEXT), LOGIN)
    assert desk.engine.unkept == {"scripted-1"}
    assert desk.inserter.arrived == []


def test_a_password_prompt_of_another_program_hides_words_and_loses_none(qtbot: QtBot, desk: Desk) -> None:
    desk.finder.focused = FIREFOX
    desk.keys.press(DICTATE)
    desk.finder.focused = LOGIN
    qtbot.waitUntil(lambda: desk.keeper.state.veil is PASSING_BY)
    desk.finder.focused = FIREFOX
    qtbot.waitUntil(lambda: desk.keeper.state.veil is None)
    desk.now += 2.0
    desk.keys.release(DICTATE)
    assert desk.engine.unkept == set()
    assert [text for _, text in desk.inserter.arrived] == ["hello there "]


def test_a_cancel_at_a_password_field_cannot_be_taken_back(desk: Desk) -> None:
    desk.finder.focused = LOGIN
    desk.controller.toggle()
    desk.controller.cancel()
    assert desk.notice.actions == ()


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


def test_words_that_are_ready_before_it_is_known_how_to_clean_them_up_wait_and_keep_their_order(
    desk: Desk,
) -> None:
    desk.controller.deliveries.expect_ways()
    desk.hold(XTERM, XTERM)
    desk.hold(FIREFOX, FIREFOX)
    assert desk.inserter.arrived == []
    desk.finder.focused = XTERM
    desk.controller.use_ways(Ways())
    assert [session for session, _ in desk.outcomes.noted] == ["scripted-1", "scripted-2"]
    assert desk.inserter.arrived == [(XTERM, "hello there ")]  # the other window is not in front any more
    desk.finder.focused = FIREFOX
    desk.hold(FIREFOX, FIREFOX)
    assert desk.inserter.arrived[-1] == (FIREFOX, "hello there ")


def test_what_was_said_at_a_password_field_meanwhile_is_forgotten_all_the_same(desk: Desk) -> None:
    secrets: list[str] = []
    desk.controller.deliveries.secret_said.connect(secrets.append)
    desk.controller.deliveries.expect_ways()
    desk.hold(LOGIN, LOGIN)
    desk.controller.use_ways(Ways())
    assert secrets == ["scripted-1"]
    assert desk.inserter.arrived == []
