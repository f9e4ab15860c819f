"""The cues are short, soft, without clicks, and only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.manners.cues import HIGH, LOW, Cues, cue
from app.playing import Playing
from engine.audio.player import ScriptedOutput
from engine.audio.sound import RATE


@pytest.fixture
def output() -> ScriptedOutput:
    return ScriptedOutput()


@pytest.fixture
def playing(qtbot: QtBot, output: ScriptedOutput) -> Iterator[Playing]:
    made = Playing(output)
    yield made
    made.close()


def test_a_cue_is_short_soft_and_begins_and_ends_in_silence() -> None:
    sound = cue(LOW, HIGH)
    assert 0.1 < len(sound) / RATE < 0.12
    assert 0.2 < np.abs(sound).max() / 32767 <= 0.25
    assert abs(int(sound[0])) < 50 and abs(int(sound[-1])) < 50
    assert np.abs(np.diff(sound.astype(int))).max() < 2200


def test_the_beginning_rises_and_the_end_falls() -> None:
    def pitches(sound: np.ndarray) -> list[float]:
        halves = np.split(sound, 2)
        return [float(np.abs(np.fft.rfft(half)).argmax() * RATE / len(half)) for half in halves]

    first, second = pitches(cue(LOW, HIGH))
    assert second > first
    assert pitches(cue(HIGH, LOW)) == [second, first]


def test_unwanted_cues_are_not_played(playing: Playing, output: ScriptedOutput) -> None:
    Cues(playing, lambda: False).listening()
    playing.settle()
    assert not output.is_open


def test_wanted_cues_are_played(playing: Playing, output: ScriptedOutput, qtbot: QtBot) -> None:
    cues = Cues(playing, lambda: True)
    cues.listening()
    qtbot.waitUntil(lambda: output.is_open)

    def sounded() -> bool:
        output.take(400)
        return len(output.heard[output.heard != 0]) > RATE // 20

    qtbot.waitUntil(sounded)
    cues.ended()
    qtbot.waitUntil(lambda: output.is_open)
    cues.close()
    assert not output.is_open


def test_the_sound_card_is_let_go_when_a_cue_has_sounded(
    playing: Playing, output: ScriptedOutput, qtbot: QtBot
) -> None:
    cues = Cues(playing, lambda: True)
    cues.listening()
    qtbot.waitUntil(lambda: output.is_open)

    def let_go() -> bool:
        output.take(400)
        return not output.is_open

    qtbot.waitUntil(let_go)
    cues.ended()
    qtbot.waitUntil(lambda: output.is_open)
