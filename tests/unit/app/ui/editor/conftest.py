"""An editor with a sound card that plays when it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.playing import Playing
from app.ui.editor.document import Document, Version
from app.ui.editor.pane import Editor
from engine.audio.player import ScriptedOutput
from engine.audio.sound import RATE, ArraySound
from engine.recognition.base import Word

SAID = "Ever tried. Ever failed. No matter."


def heard(text: str = SAID, confidence: float = 0.9) -> tuple[Word, ...]:
    """One word a second, each lasting 0.8 s."""
    return tuple(Word(word, float(i), i + 0.8, confidence) for i, word in enumerate(text.split()))


def document(key: str = "s1", text: str = SAID, versions: tuple[Version, ...] = ()) -> Document:
    return Document(key, "12:01 · xterm · 6.0 s", text, "Text 31 ms after key-up", "…", versions)


def sound(seconds: float = 6.0) -> ArraySound:
    """A ramp: each sample tells where it is."""
    return ArraySound((np.arange(int(seconds * RATE)) % 30_000 + 1).astype(np.int16))


@dataclass
class Rig:
    editor: Editor
    output: ScriptedOutput
    playing: Playing


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    output = ScriptedOutput()
    playing = Playing(output)
    editor = Editor(playing)
    qtbot.addWidget(editor)
    editor.resize(760, 420)
    editor.show()
    yield Rig(editor, output, playing)
    playing.close()
    editor.close_sound()
