"""Cleaned words, modes and spoken commands on their way through the controller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot
from unit.app.cleanup.test_desk import ScriptedAsking
from unit.app.test_controller import NotedOutcomes

from app.bridge import Background, Bridge
from app.cleanup.desk import CleanupDesk
from app.cleanup.help import Help
from app.controller import Controller
from app.deeds import Action, Wish
from app.hotkeys.base import Binding, Modifier
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Field, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.keeper import StateKeeper
from app.modes.keys import DICTATE
from app.modes.mode import entries, in_effect
from app.modes.parts import Way, Ways
from app.scripted_engine import ScriptedEngine
from app.state import AppState, Phase
from app.tools import Tools
from engine.dictation import Manner
from engine.messages import Segment, SessionId

HOTKEY = Binding(DICTATE, "space", frozenset({Modifier.CTRL, Modifier.ALT}))
XTERM = Target(7, "xterm", True)


@dataclass
class Rig:
    """A controller between fakes, whose language model is played by the test."""

    engine: ScriptedEngine
    keys: ScriptedBackend
    finder: ScriptedFinder
    inserter: ScriptedInserter
    controller: Controller
    keeper: StateKeeper
    asking: ScriptedAsking
    now: list[float]

    def hold(self, text: str, name: str = DICTATE) -> None:
        """Dictate some words."""
        self.engine.text = text
        self.keys.press(name)
        self.now[0] += 2.0
        self.keys.release(name)
        self.now[0] += 1.0

    def texts(self) -> list[str]:
        return [text for _, text in self.inserter.arrived]

    @property
    def state(self) -> AppState:
        return self.keeper.state


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    now, keys, engine = [100.0], ScriptedBackend(clock=lambda: now[0]), ScriptedEngine()
    finder, keeper, background = ScriptedFinder(XTERM), StateKeeper(AppState()), Background(Bridge())
    inserter, asking, cleanup = ScriptedInserter(finder), ScriptedAsking(), CleanupDesk()
    tools = Tools(engine, keys, finder, inserter, NotedOutcomes(), background, cleanup, clock=lambda: now[0])
    controller = Controller(keeper, tools)
    engine.subscribe(controller.on_engine)
    controller.bind_hotkey(HOTKEY, controller.on_key)
    made = Rig(engine, keys, finder, inserter, controller, keeper, asking, now)
    controller.use_ways(ways(made, waits=True))
    yield made
    controller.close()
    background.close()


def ways(rig: Rig, waits: bool, modes: dict[str, object] | None = None) -> Ways:
    found, reports = in_effect(entries({"modes": modes or {}}), ())
    assert reports == ()
    asks = Help(rig.asking, True, waits)  # type: ignore[arg-type]  # the shipped one is a thread
    return Ways(asks, found, (), {one.name: Way(one.name, Manner(one.name), Help()) for one in found})


def test_cleaned_words_go_in_once_and_are_what_copy_gives(rig: Rig, qtbot: QtBot) -> None:
    rig.hold("um hello there")
    assert rig.texts() == []
    assert rig.state.phase is Phase.WORKING
    rig.asking.turns[0].answer("Hello there.")
    qtbot.waitUntil(lambda: rig.texts() == ["Hello there. "])
    assert rig.state.phase is Phase.DONE
    rig.controller.on_wish(Wish(Action.COPY))
    assert rig.inserter.clipboard == "Hello there."


def test_a_dictation_begun_before_it_is_known_how_to_clean_up_is_cleaned_up_all_the_same(
    rig: Rig, qtbot: QtBot
) -> None:
    rig.controller.deliveries.expect_ways()
    rig.keys.press(DICTATE)
    rig.controller.use_ways(ways(rig, waits=True))
    rig.engine.text = "um hello there"
    rig.now[0] += 2.0
    rig.keys.release(DICTATE)
    assert rig.texts() == []
    rig.asking.turns[0].answer("Hello there.")
    qtbot.waitUntil(lambda: rig.texts() == ["Hello there. "])


def test_one_that_ended_before_it_is_known_waits_for_it(rig: Rig, qtbot: QtBot) -> None:
    rig.controller.deliveries.expect_ways()
    rig.hold("um hello there")
    assert rig.texts() == [] and rig.asking.turns == []
    rig.controller.use_ways(ways(rig, waits=True))
    rig.asking.turns[0].answer("Hello there.")
    qtbot.waitUntil(lambda: rig.texts() == ["Hello there. "])


def test_why_words_are_not_cleaned_up_is_part_of_the_state(rig: Rig, qtbot: QtBot) -> None:
    rig.hold("um hello there")
    rig.asking.turns[0].answer(why="no server answers")
    qtbot.waitUntil(lambda: rig.state.remark == "no server answers")
    assert rig.texts() == ["um hello there "]
    rig.keys.press(DICTATE)
    assert rig.state.remark == ""


def test_a_late_answer_is_offered_and_never_typed(rig: Rig, qtbot: QtBot) -> None:
    rig.controller.use_ways(ways(rig, waits=False))
    rig.hold("um hello there")
    qtbot.waitUntil(lambda: rig.texts() == ["um hello there "])
    rig.asking.turns[0].answer("Hello there.")
    qtbot.waitUntil(lambda: rig.state.notice is not None)
    notice = rig.state.notice
    assert notice is not None
    assert (notice.text, notice.actions[0]) == ("Hello there.", Action.COPY)
    assert rig.texts() == ["um hello there "]


def test_cancel_while_words_wait_puts_them_in_as_they_are(rig: Rig) -> None:
    rig.hold("um hello there")
    rig.controller.on_verb("cancel")
    assert rig.texts() == ["um hello there "]


def test_what_is_said_at_a_password_field_is_asked_of_nobody(rig: Rig) -> None:
    rig.finder.focused = Target(7, "xterm", takes=Field.PASSWORD)
    rig.engine._answer = False
    rig.hold("my password is swordfish")
    rig.engine.emit(Segment(SessionId("scripted-1"), 1.0, "my password", 0.0, 1.0))
    rig.engine.final(SessionId("scripted-1"))
    assert rig.state.phase is Phase.HELD, "it is over"
    assert rig.asking.told == []
    assert rig.asking.turns == []


def test_enhance_now_is_for_the_last_words_or_those_that_are_shown(rig: Rig) -> None:
    rig.controller.on_wish(Wish(Action.ENHANCE))
    assert rig.asking.turns == []
    rig.controller.on_wish(Wish(Action.ENHANCE, "old", "um shown"))
    assert [turn.text for turn in rig.asking.turns] == ["um shown"]


def test_a_mode_has_its_own_key_and_manner_and_others_go_by_application(rig: Rig) -> None:
    rig.controller.use_ways(
        ways(rig, True, {"key": {"hotkey": "F8"}, "app": {"apps": ["xterm"]}, "other": {"apps": ["gedit"]}})
    )
    rig.hold("one", "mode:key")
    rig.hold("two")
    rig.finder.focused = Target(9, "kate")
    rig.hold("three")
    assert [rig.engine.manners[f"scripted-{n}"].model for n in (1, 2)] == ["key", "app"]
    assert "scripted-3" not in rig.engine.manners
    assert rig.texts() == ["one ", "two "]
    assert [turn.text for turn in rig.asking.turns] == ["three"]


def test_pausing_lets_the_keys_of_modes_go_too(rig: Rig) -> None:
    rig.controller.use_ways(ways(rig, True, {"key": {"hotkey": "F8"}}))
    assert "mode:key" in rig.keys.bindings
    rig.controller.pause(True)
    assert "mode:key" not in rig.keys.bindings
    rig.controller.pause(False)
    assert "mode:key" in rig.keys.bindings


def test_scratch_that_takes_back_words_that_still_wait(rig: Rig, qtbot: QtBot) -> None:
    rig.hold("um hello there")
    rig.hold("Scratch that.")
    assert rig.state.notice is not None
    assert "before they went in" in rig.state.notice.message
    assert rig.state.phase is Phase.IDLE
    assert rig.state.live == {}
    rig.asking.turns[0].answer("Hello there.")
    qtbot.wait(20)
    assert rig.texts() == []


def test_scratch_that_types_over_nothing_and_offers_what_is_safe(rig: Rig) -> None:
    rig.controller.use_ways(Ways())
    rig.hold("hello there")
    rig.hold("Undo that.")
    assert rig.texts() == ["hello there "]
    assert rig.inserter.clipboard == "hello there"
    assert rig.state.notice is not None
    assert "Undo the last words in xterm" in rig.state.notice.message


def test_without_words_before_it_scratch_that_is_written(rig: Rig) -> None:
    rig.controller.use_ways(Ways())
    rig.hold("Scratch that.")
    assert rig.texts() == ["Scratch that. "]


def test_make_it_shorter_offers_a_new_text_and_leaves_the_words_where_they_are(
    rig: Rig, qtbot: QtBot
) -> None:
    rig.controller.use_ways(ways(rig, waits=False))
    rig.hold("we meet at the river")
    rig.asking.turns[0].answer(why="no server answers")
    qtbot.waitUntil(lambda: rig.texts() == ["we meet at the river "])
    rig.hold("Make it shorter.")
    assert ("rewrite", "shorter") in rig.asking.told
    rig.asking.turns[1].answer("River.")
    qtbot.waitUntil(lambda: rig.state.notice is not None and rig.state.notice.text == "River.")
    assert rig.texts() == ["we meet at the river "]
    assert rig.state.last is not None
    assert rig.state.last.text == "we meet at the river"
