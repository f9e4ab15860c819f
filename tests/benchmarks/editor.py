"""What an hour of sound in the editor costs, and a megabyte of text: memory, opening, a click, each key.

    python tests/benchmarks/editor.py [--minutes 60]
    python tests/benchmarks/editor.py --large 1.0

The recording is real speech over and over, as MP3; the words are one every 0.4 s. Memory is the growth of the
process over the empty editor, with the spool on disk; the click is a real mouse event on the paper, the sound
the first sample that a card is given (the scripted one, which opens at once). `--card` takes the time that
the real one needs to open and ask. `--large` tells how long Qt's thread stands still at most in each thing
one does with a text of so many megabytes, by the clock and by what the thread itself computed (`library.py`).
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from engine.threads import prepare

prepare()

import av
import numpy as np
from library import Stillness
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.playing import Playing
from app.ui.editor.document import Document, Version
from app.ui.editor.pane import Editor
from engine.audio.player import ScriptedOutput, SpeakerOutput
from engine.audio.sound import ArraySound, FileSound
from engine.devices.memory import read
from engine.recognition.base import Word
from helpers.audio import clips

WORD_S = 0.4
MB = 1e6


def rss() -> float:
    """Megabytes resident now."""
    return (read(cards=tuple).rss or 0) / MB


def record(path: Path, seconds: float) -> None:
    """Real speech over and over."""
    speech = np.concatenate([clip.samples for clip in clips()])
    pcm = (np.resize(speech, int(seconds * 16_000)) * 32_767).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mp3", rate=16_000, layout="mono")
        resampler = av.AudioResampler("s16p", "mono", 16_000)
        for start in range(0, len(pcm), 160_000):
            frame = av.AudioFrame.from_ndarray(pcm[None, start : start + 160_000], "s16", "mono")
            frame.sample_rate = 16_000
            for part in resampler.resample(frame):
                container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def spot(editor: Editor, at: int) -> QPoint:
    """Where a character of the text is on the screen, scrolled into view."""
    cursor = QTextCursor(editor.paper.document())
    cursor.setPosition(at)
    editor.paper.setTextCursor(cursor)
    editor.paper.ensureCursorVisible()
    return editor.paper.cursorRect(cursor).center() + QPoint(2, 0)


def click(editor: Editor, playing: Playing, output: ScriptedOutput, at: int) -> float:
    """Milliseconds from a click to the first sample, nothing playing before it."""
    playing.stop()
    playing.settle()
    place = spot(editor, at)
    QApplication.processEvents()
    begun = time.monotonic()
    QTest.mouseClick(editor.paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    while not (output.is_open and output.take(80).any()):
        QApplication.processEvents()
        time.sleep(0.001)
    return (time.monotonic() - begun) * 1e3


def _silence(asked: threading.Event, count: int) -> NDArray[np.int16]:
    asked.set()
    return np.zeros(count, np.int16)


def card() -> int:
    """Milliseconds from `play` to the first time that the real card asks for sound."""
    taken = []
    for _ in range(10):
        output, asked = SpeakerOutput(), threading.Event()
        begun = time.monotonic()
        output.open(partial(_silence, asked))
        asked.wait(5)
        taken.append((time.monotonic() - begun) * 1e3)
        output.close()
    middle, worst = statistics.median(taken), max(taken)
    print(f"the card asks after: median {middle:.0f}, worst {worst:.0f} ms of {len(taken)}")
    return 0


def large(megabytes: float) -> int:
    """The longest stand-still of Qt's thread in each thing that is done with a long text."""
    app = QApplication([])
    playing = Playing(ScriptedOutput())
    editor = Editor(playing)
    editor.resize(900, 600)
    editor.show()
    paper, key = editor.paper, Qt.Key
    ctrl, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    draw = random.Random(0)  # words in an order that comes once, as in speech
    texts = [
        f"w{draw.randrange(9973)}{'.' if number % 12 == 11 else ''}"
        for number in range(int(megabytes * 172_000))
    ]
    text = " ".join(texts)
    words = tuple(Word(t, i * WORD_S, (i + 0.9) * WORD_S, i % 11 / 10) for i, t in enumerate(texts))
    raw = " ".join(one for number, one in enumerate(texts) if number % 40)
    versions = (Version("As recognised", raw),)
    sound = ArraySound(np.zeros(16_000, np.int16))

    def pressed(one: Qt.Key, modifier: Qt.KeyboardModifier = none) -> Callable[[], object]:
        return lambda: QTest.keyClick(paper, one, modifier)

    deeds: tuple[tuple[str, Callable[[], object]], ...] = (
        ("opening", lambda: editor.show_document(Document("f", "talk.mp3", text, versions=versions))),
        ("its sound and words come", lambda: editor.show_sound("f", sound, words)),
        ("a key", pressed(key.Key_X)),
        ("undo", pressed(key.Key_Z, ctrl)),
        ("Ctrl+End", pressed(key.Key_End, ctrl)),
        ("a key at the end", pressed(key.Key_X)),
        ("a new line there", pressed(key.Key_Return)),
        ("Ctrl+Home", pressed(key.Key_Home, ctrl)),
        ("the played word moves", lambda: paper.show_played(20_000.0)),
        ("the view is another size", lambda: editor.resize(860, 600)),
        ("its column is narrower", lambda: editor.resize(480, 600)),
        ("and as wide as before", lambda: editor.resize(860, 600)),
        ("its edge is dragged, the caret at the end", lambda: dragged(editor)),
        ("selecting all", pressed(key.Key_A, ctrl)),
        ("copying", pressed(key.Key_C, ctrl)),
        ("deleting it", pressed(key.Key_Delete)),
        ("undo of that", pressed(key.Key_Z, ctrl)),
        ("selecting all again", pressed(key.Key_A, ctrl)),
        ("pasting", pressed(key.Key_V, ctrl)),
        ("comparing", editor.flip),
        ("the next difference", lambda: editor.comparison.go(1)),
        ("the last difference", lambda: editor.comparison.go(-2)),
        ("the columns are narrower", lambda: editor.resize(700, 600)),
        ("back to the text", editor.flip),
        ("opening, and Ctrl+End at once", lambda: reopened(editor, text)),
        ("closing", lambda: editor.show_document(None)),
    )
    gc.collect()
    gc.freeze()
    still = Stillness()
    for name, deed in deeds:
        QTest.qWait(20)
        still.gaps.clear()
        deed()
        QTest.qWait(int(1500 * max(1.0, megabytes)))
        still.told(name)
    playing.close()
    editor.close_sound()
    del app
    return 0


def dragged(editor: Editor) -> None:
    """The window gets narrower in steps of 10 pixels, and as wide again."""
    editor.paper.moveCursor(QTextCursor.MoveOperation.End)
    for width in [*range(600, 460, -10), *range(460, 860, 10)]:
        editor.resize(width, 600)
        QTest.qWait(16)


def reopened(editor: Editor, text: str) -> None:
    """Another document of the same text, and straight to its end."""
    editor.show_document(Document("g", "other.mp3", text))
    QTest.keyClick(editor.paper, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--card", action="store_true", help="only how long the real card takes")
    parser.add_argument(
        "--large", type=float, metavar="MB", help="only what a text of so many megabytes takes"
    )
    options = parser.parse_args()
    if options.large:
        return large(options.large)
    if options.card:
        return card()
    seconds = options.minutes * 60
    QApplication([])
    output = ScriptedOutput()
    playing = Playing(output)
    editor = Editor(playing)
    editor.resize(900, 600)
    editor.show()
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "talk.mp3"
        record(path, seconds)
        empty, over = rss(), threading.Event()
        begun = time.monotonic()
        sound = FileSound(path, lambda error: over.set())
        over.wait()
        print(f"decoded in {time.monotonic() - begun:.1f} s, beside everything else")
        texts = [f"word{i % 97}" for i in range(int(seconds / WORD_S))]
        words = tuple(Word(t, i * WORD_S, (i + 0.9) * WORD_S, 0.9) for i, t in enumerate(texts))
        begun = time.monotonic()
        editor.show_document(Document("f", "talk.mp3", " ".join(texts)))
        editor.show_sound("f", sound, words)
        QApplication.processEvents()
        print(f"shown in {(time.monotonic() - begun) * 1e3:.0f} ms, {len(texts)} words")
        taken = [click(editor, playing, output, at) for at in range(50, len(texts) * 6, len(texts) * 6 // 20)]
        middle, worst = statistics.median(taken), max(taken)
        print(f"click to sound: median {middle:.0f}, worst {worst:.0f} ms of {len(taken)}")
        print(f"memory over the empty editor: {rss() - empty:.0f} MB")
        playing.close()
        editor.close_sound()
    return 0


if __name__ == "__main__":
    sys.exit(main())
