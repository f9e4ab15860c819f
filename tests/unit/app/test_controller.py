"""What the person does becomes commands, and words reach the window they were meant for, once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.cleanup.help import Help
from app.controller import CANCEL, DICTATE, Controller
from app.deeds import Action, Wish
from app.hotkeys.base import Binding, Modifier
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Outcome, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.keeper import StateKeeper
from app.modes.mode import Mode
from app.modes.parts import Way, Ways
from app.scripted_engine import ScriptedEngine
from app.state import AppState, Phase
from app.tools import Tools
from engine.dictation import Manner
from engine.errors import MicrophoneLost, NoMicrophone, StoreError
from engine.messages import Failed, ModelHeld, SessionId

HOTKEY = Binding(DICTATE, "space", frozenset({Modifier.CTRL, Modifier.ALT}))

XTERM, FIREFOX = Target(7, "xterm", True), Target(8, "Firefox")


class NotedOutcomes:
    """Keeps what would go to the history."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, str, float | None]] = []

    def set_outcome(self, session: str, outcome: str, insert_ms: float | None) -> None:
        """Keep it."""
        self.noted.append((session, outcome, insert_ms))


@dataclass
class Rig:
    """A controller between fakes; the engine's events arrive at once."""

    engine: ScriptedEngine
    keys: ScriptedBackend
    finder: ScriptedFinder
    inserter: ScriptedInserter
    outcomes: NotedOutcomes
    keeper: StateKeeper
    controller: Controller
    now: list[float]

    def hold(self, seconds: float = 2.0) -> None:
        self.keys.press(DICTATE)
        self.now[0] += seconds
        self.keys.release(DICTATE)
        self.now[0] += 1.0

    @property
    def state(self) -> AppState:
        return self.keeper.state

    @property
    def verbs(self) -> list[str]:
        return [verb for verb, _ in self.engine.commands]


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    now = [100.0]
    keys = ScriptedBackend(clock=lambda: now[0])
    engine, outcomes = ScriptedEngine(text="hello there"), NotedOutcomes()
    finder = ScriptedFinder(XTERM)
    inserter = ScriptedInserter(finder)
    keeper = StateKeeper(AppState())
    background = Background(Bridge())
    tools = Tools(
        engine, keys, finder, inserter, outcomes, background, clock=lambda: now[0], ours=lambda: False
    )
    controller = Controller(keeper, tools)
    engine.subscribe(controller.on_engine)
    controller.bind_hotkey(HOTKEY, controller.on_key)
    yield Rig(engine, keys, finder, inserter, outcomes, keeper, controller, now)
    controller.close()
    background.close()


def test_a_hold_puts_the_words_into_the_window_of_the_press(rig: Rig) -> None:
    rig.hold()
    assert rig.inserter.arrived == [(XTERM, "hello there ")]
    assert rig.state.phase is Phase.DONE
    assert rig.outcomes.noted == [("scripted-1", "inserted", 0.0)]


def test_a_tap_latches_and_the_next_tap_ends(rig: Rig) -> None:
    rig.hold(0.1)
    assert rig.state.phase is Phase.LISTENING
    rig.hold(0.1)
    assert rig.verbs == ["press", "release"]


def test_the_engine_hears_of_the_release_before_anything_is_drawn(rig: Rig) -> None:
    told: list[str] = []
    rig.keeper.changed.connect(lambda state: told.append(rig.verbs[-1]))
    rig.engine._answer = False
    rig.hold()
    assert told == ["press", "release"]


def test_escape_is_grabbed_only_while_recording_and_cancels(rig: Rig) -> None:
    assert CANCEL not in rig.keys.bindings
    rig.keys.press(DICTATE)
    assert CANCEL in rig.keys.bindings
    rig.keys.key_up("space")
    rig.keys.key_up(Modifier.CTRL)
    rig.keys.key_up(Modifier.ALT)
    rig.now[0] += 1
    rig.keys.key_down("Escape")
    assert rig.verbs == ["press", "cancel"]
    assert CANCEL not in rig.keys.bindings
    assert rig.inserter.arrived == []


def test_the_mode_that_an_application_chooses_is_shown_with_it_and_the_words_are_still_the_applications(
    rig: Rig,
) -> None:
    email = Way("Email", Manner("tiny"), Help())
    rig.controller.use_ways(Ways(modes=(Mode("Email", ("xterm",)),), made={"Email": email}))
    rig.keys.press(DICTATE)
    assert rig.state.app == "Email · xterm"
    rig.now[0] += 2.0
    rig.keys.release(DICTATE)
    assert rig.state.last is not None
    assert rig.state.last.app == "xterm"


def undo_cancel(rig: Rig, qtbot: QtBot, then: Target | None) -> None:
    """Cancel a dictation into the terminal, and take that back with `then` in front."""
    rig.controller.start()
    rig.controller.cancel()
    rig.finder.focused = then
    notice = rig.state.notice
    assert notice is not None
    assert notice.actions == (Action.UNDO,)
    rig.controller.on_wish(Wish(Action.UNDO, notice.session))
    qtbot.waitUntil(lambda: "undo_cancel" in rig.verbs)


def test_a_cancel_that_is_undone_puts_its_words_into_the_window_that_is_still_in_front(
    rig: Rig, qtbot: QtBot
) -> None:
    undo_cancel(rig, qtbot, XTERM)
    qtbot.waitUntil(lambda: rig.inserter.arrived == [(XTERM, "hello there ")])
    assert rig.state.phase is Phase.DONE


@pytest.mark.parametrize("then", [FIREFOX, None])
def test_a_cancel_that_is_undone_elsewhere_offers_its_words(
    rig: Rig, qtbot: QtBot, then: Target | None
) -> None:
    undo_cancel(rig, qtbot, then)
    qtbot.waitUntil(lambda: rig.state.notice is not None and Action.COPY in rig.state.notice.actions)
    assert rig.inserter.arrived == []


def test_words_whose_window_is_gone_are_held_and_offered(rig: Rig) -> None:
    rig.keys.press(DICTATE)
    rig.finder.focused = FIREFOX
    rig.now[0] += 1
    rig.keys.release(DICTATE)
    assert rig.state.phase is Phase.HELD
    assert rig.outcomes.noted == [("scripted-1", "held", None)]
    assert rig.state.notice is not None
    rig.controller.on_wish(Wish(Action.COPY, text=rig.state.notice.text))
    assert rig.inserter.clipboard == "hello there"


def test_two_dictations_back_to_back_reach_their_own_windows(rig: Rig) -> None:
    rig.engine._answer = False
    rig.hold()
    rig.finder.focused = FIREFOX
    rig.hold()
    assert rig.state.queued == 2
    for session, text, window in (("scripted-1", "first", XTERM), ("scripted-2", "second", FIREFOX)):
        rig.finder.focused = window
        rig.engine.final(SessionId(session), text)
    assert rig.inserter.arrived == [(XTERM, "first "), (FIREFOX, "second ")]


def test_a_final_is_inserted_once(rig: Rig) -> None:
    rig.hold()
    rig.engine.final(SessionId("scripted-1"), "again")
    assert len(rig.inserter.arrived) == 1


def test_recovered_words_are_offered_and_never_inserted(rig: Rig, qtbot: QtBot) -> None:
    rig.controller.recover([SessionId("old")])
    qtbot.waitUntil(lambda: rig.state.notice is not None)
    assert rig.inserter.arrived == []
    assert rig.state.notice is not None
    assert rig.state.notice.text == "hello there"


def test_verbs_do_what_the_key_does(rig: Rig) -> None:
    assert rig.controller.on_verb("start") == {"ok": True, "recording": True, "phase": "listening"}
    rig.controller.on_verb("start")
    assert rig.controller.on_verb("stop")["recording"] is False
    rig.controller.on_verb("stop")
    rig.controller.on_verb("toggle")
    rig.controller.on_verb("cancel")
    assert rig.verbs == ["press", "release", "press", "cancel"]


def test_a_tap_ends_what_a_verb_began(rig: Rig) -> None:
    rig.controller.on_verb("start")
    rig.hold(0.1)
    assert rig.verbs == ["press", "release"]
    rig.hold()
    assert rig.verbs == ["press", "release", "press", "release"]


def test_a_recording_that_the_engine_ends_is_over_for_the_key_too(rig: Rig) -> None:
    rig.keys.press(DICTATE)
    lost = MicrophoneLost("the microphone went away", "plug it in")
    rig.engine.emit(Failed(SessionId("scripted-1"), 1.0, lost, True))
    assert CANCEL not in rig.keys.bindings
    rig.keys.release(DICTATE)
    rig.now[0] += 1
    rig.hold()
    assert rig.verbs == ["press", "press", "release"]


@pytest.mark.allow_logs
def test_a_refused_press_is_told_and_the_next_one_works(rig: Rig) -> None:
    class Deaf(ScriptedEngine):
        def press(self, *_: object) -> SessionId:
            raise NoMicrophone("there is no microphone", "plug one in")

    tools = Tools(Deaf(), None, rig.finder, rig.inserter, rig.outcomes, rig.controller._tools.background)
    controller = Controller(rig.keeper, tools)
    controller.toggle()
    controller.toggle()
    assert "plug one in" in rig.state.mic_problem


@pytest.mark.allow_logs
def test_a_taken_hotkey_is_part_of_the_state(rig: Rig) -> None:
    keys = ScriptedBackend(taken=[HOTKEY])
    background = rig.controller._tools.background
    tools = Tools(rig.engine, keys, rig.finder, rig.inserter, rig.outcomes, background)
    Controller(rig.keeper, tools).bind_hotkey(HOTKEY, lambda event: None)
    assert "Ctrl+Alt+Space" in rig.state.hotkey_problem


def test_the_last_words_are_pasted_again_where_the_focus_is(rig: Rig, qtbot: QtBot) -> None:
    rig.hold()
    rig.finder.focused = Target(9, "gedit")
    rig.controller.on_wish(Wish(Action.PASTE))
    qtbot.waitUntil(lambda: len(rig.inserter.arrived) == 2)
    assert rig.inserter.arrived[1] == (Target(9, "gedit"), "hello there ")


def test_pasting_again_into_nothing_offers_the_words(rig: Rig, qtbot: QtBot) -> None:
    rig.hold()
    rig.finder.focused = None
    rig.controller.on_wish(Wish(Action.PASTE))
    qtbot.waitUntil(lambda: rig.state.notice is not None)
    assert rig.state.notice is not None
    assert rig.state.notice.text == "hello there"


def test_a_recording_that_never_ends_is_ended(rig: Rig) -> None:
    rig.hold(0.1)
    rig.now[0] += 31 * 60
    rig.controller._longest.timeout.emit()
    assert rig.verbs == ["press", "release"]


def test_quitting_ends_the_recording_under_way(rig: Rig) -> None:
    rig.controller.start()
    rig.controller.close()
    assert rig.verbs == ["press", "release"]
    assert not rig.keys.running


def test_a_closed_history_costs_nothing_but_the_note(rig: Rig) -> None:
    class Closed:
        def set_outcome(self, session: str, outcome: str, insert_ms: float | None) -> None:
            raise StoreError("the history is closed", "start Sayso again")

    tools = Tools(rig.engine, None, rig.finder, rig.inserter, Closed(), rig.controller._tools.background)
    keeper = StateKeeper(AppState())
    controller = Controller(keeper, tools)
    rig.engine.subscribe(controller.on_engine)
    controller.toggle()
    controller.toggle()
    assert keeper.state.last is not None
    assert keeper.state.last.outcome is Outcome.INSERTED


def test_the_verb_models_tells_what_is_in_memory_as_plain_data(rig: Rig) -> None:
    rig.engine.models = (ModelHeld("moonshine-tiny", False, 210_000_000, 1, 0.0),)
    answer = rig.controller.on_verb("models")
    assert json.loads(json.dumps(answer)) == {
        "ok": True,
        "models": [
            {"model": "moonshine-tiny", "parked": False, "size": 210_000_000, "leases": 1, "idle_s": 0.0}
        ],
    }
