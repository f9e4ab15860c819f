"""The first run step by step, and the doctor with good and with bad news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.doctor.report import Check
from app.insertion.base import Outcome
from app.state import AppState, Last, Live, Phase, Stage
from app.ui.doctor_window import DoctorWindow
from app.ui.first_run.steps import Step
from app.ui.first_run.window import FirstRun
from engine.errors import HotkeyTaken
from engine.messages import ModelPhase, SessionId
from engine.phrases import Phrase

Picture = tuple[str, QImage]
ONE, TWO = SessionId("one"), SessionId("two")
FIRM, TENTATIVE = "The words are here while I am", " still speaking"
TEXT = "The words are here while I am still speaking."
READY = AppState(hotkey="Ctrl+Alt+Space", model="moonshine-tiny", model_phase=ModelPhase.READY)
PRESSED = replace(
    READY,
    phase=Phase.LISTENING,
    session=ONE,
    firm=FIRM,
    tentative=TENTATIVE,
    live=MappingProxyType({ONE: Live(Stage.RECORDING)}),
)
TAKEN = HotkeyTaken(
    Phrase("another program holds {key}", key="Ctrl+Alt+Space"), "choose another combination or free it there"
)
MODEL = Phrase("“{name}”", name="moonshine-tiny")
GOOD = {
    "settings": ("Settings can be saved in {found}", "/home/you/.config/sayso"),
    "disk": ("There is room for recordings, {found}", Phrase("{size:,.0f} MB", size=182_304)),
    "history": ("{found}", Phrase("The history can be read, entries: {count:,.0f}", count=1204)),
    "microphone": ("The microphone “{found}” is there", "USB Microphone"),
    "model": ("The model “{found}” is on this machine", "moonshine-tiny"),
    "files": ("{found}", Phrase("The files of the model {listing} are whole", listing=MODEL)),
    "speed": ("Nothing in the environment slows recognition down", ""),
    "memory": ("There is memory for the models, about {found}", Phrase("{size:,.0f} MB", size=104)),
    "server": ("{found}", Phrase("No speech server is used")),
    "hotkey": ("The hotkey {found} can be seen from every window", "Ctrl+Alt+Space"),
    "insertion": ("Words can be put into other windows ({found})", Phrase("clipboard and paste key on X11")),
    "tray": ("The tray icon can be shown ({found})", Phrase("system tray")),
    "unfinished": ("No recording waits for its words", ""),
}
SEEN = 4  # findings that have come while it is still looking
BAD = {
    "microphone": ("there is no microphone", "plug one in, or check the system's sound settings"),
    "hotkey": (TAKEN.what, TAKEN.remedy),
    "tray": (
        "this desktop shows no tray icons",
        "keep the window open, or add a tray (on GNOME: the AppIndicator extension)",
    ),
}


def first_run_pages(app: QApplication, folder: Path) -> Iterator[Picture]:
    """The four steps, and the first and second where something is missing."""
    window = _opened()
    window.render_state(READY)
    window.show_microphones(("USB Microphone", "Built-in Audio"), "USB Microphone")
    window.ear_opened("USB Microphone")
    window.show_level(-24.0)
    yield _picture("first-run-1-microphone", window)
    window.ear_failed("there is no microphone; plug one in, or check the system's sound settings")
    window.show_microphones((), "")
    yield _picture("first-run-1-none", window)
    window.close()
    window = _opened()
    _turn(window, Step.KEY)
    window.render_state(replace(READY, hotkey_problem=str(TAKEN)))
    yield _picture("first-run-2-taken", window)
    yield from _steps(window)
    window.close()


def _steps(window: FirstRun) -> Iterator[Picture]:
    window.render_state(PRESSED)
    yield _picture("first-run-2-key", window)
    window.render_state(READY)
    _turn(window, Step.WORDS)
    window.render_state(PRESSED)
    yield _picture("first-run-3-speaking", window)
    said = replace(READY, session=ONE, phase=Phase.DONE, firm=TEXT, last=_last(ONE, None))
    window.render_state(said)
    yield _picture("first-run-3-words", window)
    _turn(window, Step.ARRIVAL)
    window.arrival.field.setPlainText(TEXT)
    window.render_state(replace(said, last=_last(TWO, Outcome.INSERTED)))
    yield _picture("first-run-4-arrival", window)


def _last(session: SessionId, outcome: Outcome | None) -> Last:
    return Last(session, "Sayso", TEXT, 31.0, outcome)


def _turn(window: FirstRun, step: Step) -> None:
    while window.step is not step:
        window.on.click()


def doctor_pages(app: QApplication, folder: Path) -> Iterator[Picture]:
    """All well, and three things that are not; and while it is looking."""
    window = DoctorWindow()
    window.show()
    for number, (name, (clause, found)) in enumerate(GOOD.items()):
        if number == SEEN:
            yield _picture("doctor-looking", window)
        window.show_check(Check(name, True, "", "", clause, found))
    window.finish("")
    yield _picture("doctor-good", window)
    for name, (clause, remedy) in BAD.items():
        window.show_check(Check(name, False, "", remedy, clause))
    window.finish("")
    yield _picture("doctor-bad", window)
    window.close()


def _opened() -> FirstRun:
    window = FirstRun()
    window.begin()
    QTest.qWait(50)
    return window


def _picture(name: str, widget: QWidget) -> Picture:
    QTest.qWait(50)
    return name, widget.grab().toImage()
