"""What is pictured: each function brings an app into a state and hands over its widget with a name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.deeds import HotkeyProblem, MicProblem, Pressed, Released
from app.insertion.base import Outcome
from app.insertion.transaction import GONE
from app.offers import held_notice
from app.state import SECRET, AppState, Bulletin, Last, Phase
from app.ui.overlay import Overlay
from engine.errors import HotkeyTaken, NoMicrophone
from engine.messages import Level, Listening, Partial, SessionId
from engine.phrases import Phrase
from helpers.recordings import write_speech
from screenshots.stage import TEXTS, Stage, shown, stage

HEBREW = "אל תשאלו מה ארצכם יכולה לעשות למענכם. שאלו מה אתם יכולים לעשות."
OLDER: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (1, "The minutes of Tuesday are in the shared folder.", {"outcome": "held"}),
    (1, "Ask the printers about the second edition.", {}),
    (4, "And the other half of the story.", {"kind": "file", "app": "interview.wav", "audio_s": 1284.0}),
    (4, "Rain until the afternoon, then wind from the west.", {"metrics": {"model": "whisper-small"}}),
    (30, "Dear Mrs Hall, thank you for the seeds.", {}),
)
Picture = tuple[str, QImage]
Pages = Callable[[QApplication, Path], Iterator[Picture]]
WINDOW = (980, 620)
FIRM = "And so, my fellow Americans, ask not what your country"
TENTATIVE = "can do for you"


def picture(name: str, widget: QWidget) -> Picture:
    """What a widget looks like now."""
    QTest.qWait(30)
    return name, widget.grab().toImage()


def window_pages(app: QApplication, folder: Path) -> Iterator[Picture]:
    """The main window."""
    with stage(app, folder / "empty", entries=False) as empty:
        yield picture("window-empty", shown(empty.desktop.window, *WINDOW))
    with stage(app, folder / "full") as full:
        window = full.desktop.window
        shown(window, *WINDOW)
        full.until(window.editor.transport.isVisible)
        yield picture("window", window)
        yield from _doubtful(full)
        yield from _searching(full)
        yield from _differences(full)
        yield from _days(full)
        yield from _live(full)
        yield from _problems(full)


def _doubtful(full: Stage) -> Iterator[Picture]:
    """Words that were heard differently another time, and what is offered for one of them."""
    editor = full.desktop.window.editor
    document = editor.document
    assert document is not None
    full.until(lambda: editor.document is not None and bool(editor.document.words))
    editor.show_doubts(document.key, {4: ("Americas", "a marrow can")})
    editor.paper.offer(document.text.index("Americans"))
    yield picture("window-doubtful", full.desktop.window)
    editor.paper.others.take_back()


def _days(full: Stage) -> Iterator[Picture]:
    """A week and more, with a file, what is pinned, what was not inserted, and what another model heard."""
    history, library = full.desktop.history, full.desktop.library
    for number, (days, text, more) in enumerate(OLDER):
        like = history.get(f"20260514-0931-{number + 1:06}")
        assert like is not None  # the stage is filled
        metrics = {**like.metrics, **more.pop("metrics", {})}
        at = time.time() - 86_400 * days - 120 * number
        history.commit(
            replace(like, session=f"older-{number}", at=at, text=text, raw=text, metrics=metrics, **more)
        )
    history.pin(["older-1"], True)
    library.refresh()
    listed = full.desktop.window.library.model
    full.until(lambda: listed.row_of(f"older-{len(OLDER) - 1}") > 0)
    yield picture("window-days", full.desktop.window)


def _searching(full: Stage) -> Iterator[Picture]:
    window, library = full.desktop.window, full.desktop.window.library
    library.search.setFocus()
    QTest.keyClicks(library.search, "the")
    full.until(lambda: 0 < library.model.rowCount() < len(TEXTS))
    QTest.qWait(300)
    yield picture("window-searching", window)
    QTest.keyClicks(library.search, "ory of everything")
    full.until(library.nothing.isVisible)
    yield picture("window-nothing-found", window)
    library.search.clear()
    full.until(lambda: library.model.rowCount() == len(TEXTS))
    QTest.qWait(100)


def _differences(full: Stage) -> Iterator[Picture]:
    window = full.desktop.window
    window.choose("20260514-0931-000002")

    def versions() -> list[QToolButton]:
        buttons = window.editor.findChildren(QToolButton)
        return [one for one in buttons if one.isVisible() and one.isCheckable()]

    full.until(lambda: bool(versions()))
    versions()[-1].click()
    comparison = window.editor.comparison
    comparison.go(1)
    yield picture("window-differences", window)
    comparison.want_beside(False)
    yield picture("window-differences-in-one", window)
    comparison.want_beside(True)
    window.choose("20260514-0931-newest")
    QTest.qWait(300)


def _live(full: Stage) -> Iterator[Picture]:
    desktop = full.desktop
    session = SessionId("scripted-live")
    desktop.keeper.apply(Pressed(session, "Text Editor"))
    for event in (
        Listening(session, 0.1, "USB Microphone"),
        Level(session, 0.2, -24.0),
        Partial(session, 2.0, FIRM, TENTATIVE),
    ):
        full.engine.emit(event)
    QTest.qWait(200)
    yield picture("window-dictating", desktop.window)
    yield picture("tray-dictating", _menu(full))
    desktop.tray.menu.hide()
    desktop.keeper.apply(Released(session))


def _problems(full: Stage) -> Iterator[Picture]:
    keeper = full.desktop.keeper
    taken = Phrase("another program holds {key}", key="Ctrl+Alt+Space")
    keeper.apply(HotkeyProblem(HotkeyTaken(taken, "choose another combination or free it there")))
    remedy = "plug one in, or check the system's sound settings"
    keeper.apply(MicProblem(NoMicrophone("there is no microphone", remedy)))
    yield picture("window-problems", full.desktop.window)


def _menu(full: Stage) -> QWidget:
    menu = full.desktop.tray.menu
    menu.popup(QPoint(40, 40))
    QTest.qWait(60)
    return menu


def tray_pages(app: QApplication, folder: Path) -> Iterator[Picture]:
    """The tray's menu."""
    with stage(app, folder / "tray") as full:
        yield picture("tray", _menu(full))
        full.desktop.tray.menu.hide()


def file_pages(app: QApplication, folder: Path) -> Iterator[Picture]:
    """Files, one of them under way."""
    with stage(app, folder / "files") as full:
        recordings = [folder / name for name in ("interview.wav", "lecture.wav", "minutes.wav")]
        for number, path in enumerate(recordings):
            write_speech(path, sentences=6 + 240 * (number == 1))
        broken = folder / "broken.mp3"
        broken.write_bytes(b"no sound in here" * 100)
        window = shown(full.desktop.window, *WINDOW)
        full.desktop.files.open([str(path) for path in (recordings[0], broken, *recordings[1:])])
        full.until(lambda: len(full.desktop.files.state.rows) == 4)
        rows = full.desktop.files.state
        full.files.until(lambda: _far(full))
        QTest.qWait(200)
        window.show_files(rows.rows[2].job)
        yield picture("files-in-progress", window)


def _far(full: Stage) -> bool:
    """The long one is half done."""
    QTest.qWait(1)
    row = full.desktop.files.state.rows[2]
    return (row.fraction or 0.0) > 0.4


def overlay_pages(app: QApplication, folder: Path) -> Iterator[Picture]:
    """Every state of the pill, one below the other, on a pale and on a dark wallpaper."""
    states = _overlay_states()
    if app.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        states = tuple(replace(state, firm=HEBREW, tentative="") if state.firm else state for state in states)
    pills = [_pill(state) for state in states]
    ratio = pills[0].devicePixelRatio()
    wide, high = (round(pills[0].width() / ratio), round(pills[0].height() / ratio))
    step = high + 18
    made = QPixmap(round((2 * wide + 120) * ratio), round((len(pills) * step + 40) * ratio))
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    for column, colour in enumerate(("#dfe7ee", "#10222f")):
        left = column * (wide + 60)
        painter.fillRect(QRect(left, 0, wide + 60, len(pills) * step + 40), QColor(colour))
        for number, pill in enumerate(pills):
            painter.drawPixmap(left + 30, 30 + number * step, pill)
    painter.end()
    yield "overlay", made.toImage()


def _overlay_states() -> tuple[AppState, ...]:
    session = SessionId("one")
    base = AppState(session=session, app="Text Editor", hotkey="F9")
    held = held_notice(session, FIRM, GONE)
    wrong = Bulletin("the microphone went away", "plug it in again, then press the key", problem=True)
    last = Last(session, "Text Editor", FIRM, 3.0, Outcome.INSERTED)
    return (
        replace(base, phase=Phase.LISTENING, level=-30.0),
        replace(base, phase=Phase.LISTENING, level=-22.0, firm=FIRM, tentative=TENTATIVE),
        replace(base, phase=Phase.LISTENING, level=-24.0, app="Email · Thunderbird", firm="Dear all,"),
        replace(base, phase=Phase.LISTENING, level=-26.0, app="Firefox", veil=SECRET),
        replace(base, phase=Phase.WORKING, firm=FIRM, tentative=TENTATIVE),
        replace(base, phase=Phase.DONE, firm=f"{FIRM} {TENTATIVE}.", last=last),
        replace(base, phase=Phase.HELD, notice=held),
        replace(base, phase=Phase.ERROR, notice=wrong),
    )


def _pill(state: AppState) -> QPixmap:
    """One pill as the screen shows it: only what its mask lets through."""
    overlay = Overlay()
    if state.phase is Phase.LISTENING:
        for level in (-50.0, -34.0, -22.0, -28.0, -19.0, -31.0, -24.0, -40.0, -21.0, -26.0):
            overlay.render_state(replace(state, level=level))
    overlay.render_state(state)
    QTest.qWait(150)
    shot = overlay.grab()
    mask = overlay.mask()
    made = QPixmap(shot.size())
    made.setDevicePixelRatio(shot.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if not mask.isEmpty():
        painter.setClipRegion(mask)
    painter.drawPixmap(0, 0, shot)
    painter.end()
    overlay.close()
    return made
