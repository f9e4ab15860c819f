"""Microphones are listed and heard in a process of their own, for as long as somebody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.listening import Heard, Listening
from helpers.settings_world import listening

ECHO = (
    "import json, sys, time\n"
    "print(json.dumps({'hears': ' '.join(sys.argv[1:])}), flush=True)\n"
    "time.sleep(60)\n"
)


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[Listening]:
    one = listening()
    yield one
    one.stop()


def test_what_there_is_comes_first_and_then_the_level(heard: Listening, qtbot: QtBot) -> None:
    said: list[object] = []
    for signal in (heard.devices, heard.hears, heard.level):
        signal.connect(said.append)
    heard.start("")
    qtbot.waitUntil(lambda: len(said) == 3)
    here = (Heard("Built-in Audio", True), Heard("Yeti Stereo", False))
    assert said == [here, "Yeti Stereo", -18.0]


def test_another_microphone_is_asked_for_by_its_name(qtbot: QtBot) -> None:
    one = listening(ECHO)
    for name in ("Yeti | Built-in", "Snowball"):
        with qtbot.waitSignal(one.hears) as told:
            one.start(name)
        assert told.args == [f"--microphone {name}"]
    one.stop()
    assert not one.runs


def test_nothing_is_begun_anew_for_the_same_microphone(heard: Listening, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heard.hears):
        heard.start("Yeti")
    heard.start("Yeti")
    with qtbot.assertNotEmitted(heard.devices, wait=200):
        pass


@pytest.mark.parametrize(
    ("program", "why"),
    [
        (
            "import sys; sys.exit('sayso: error: there is no microphone; plug one in')",
            "there is no microphone; plug one in",
        ),
        ("import sys; sys.exit(3)", "the microphones cannot be listed"),
        ("print('no json'); import sys; sys.exit('sayso: error: odd')", "odd"),
    ],
)
def test_why_nothing_is_heard_is_told(qtbot: QtBot, program: str, why: str) -> None:
    one = listening(program)
    with qtbot.waitSignal(one.failed) as told:
        one.start("")
    assert told.args == [why]
    one.stop()


def test_a_program_that_is_not_there_is_a_failure_too(qtbot: QtBot) -> None:
    one = Listening(("sayso-that-is-not-there",))
    with qtbot.waitSignal(one.failed):
        one.start("")
    one.stop()


def test_the_real_command_tells_what_there_is(qtbot: QtBot) -> None:
    one = Listening((sys.executable, "-m", "app.cli", "devices", "--levels"))
    with qtbot.waitSignal(one.devices, timeout=60_000):
        one.start("no such microphone")
    with qtbot.waitSignal(one.failed, timeout=60_000) as told:
        pass
    assert "microphone" in told.args[0]
    one.stop()
