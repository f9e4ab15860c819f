"""The first run: four small steps with live feedback, each of which can be skipped.

Problem: someone who has just installed it does not know whether the microphone, the key, the model or the
windows will make trouble, and each of them may. Mechanism: a step waits for one thing and says what it sees
(`steps`, pure); the window renders the state that every other widget renders. Rules: nothing is asked twice
or stored here; only the choice of a microphone is a setting, and it is told by a signal. The microphone is
listened to only while the first step is on show. Failure mode: what is missing is said with its remedy, and
the way on stays open.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.guide.rehearsal import TAKES_WORDS
from app.state import AppState
from app.translation import tr
from app.ui.first_run.pages import ArrivalPage, KeyPage, MicrophonePage, TalkButton, WordsPage
from app.ui.first_run.steps import HEARD_DBFS, Ear, Seen, Step, done, entered, said, watched
from app.ui.icons import app_icon
from app.ui.marks import SIZE, mark_icon, name_of
from app.ui.theme import theme_of

LOOK_MS = 500  # how often silence is looked at


class FirstRun(QDialog):
    """The four steps.

    Signals:
        wished(Wish): The person pressed the button that stands for the key.
        microphone_chosen(str): A microphone's name, "" for the system's choice.
        ear_wanted(bool): The microphone should be listened to, or not any more.
        finished_with(): The person is through, or has closed it.
    """

    wished = Signal(object)
    microphone_chosen = Signal(str)
    ear_wanted = Signal(bool)
    finished_with = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = AppState()
        self._ear = Ear()
        self._opened_at = 0.0
        self._seen = Seen()
        self.step = Step.MICROPHONE
        self.setWindowTitle(tr("Welcome to Sayso"))
        self.setWindowIcon(app_icon())
        self.resize(600, 380)
        self.microphone, self.key, self.words, self.arrival = (
            MicrophonePage(),
            KeyPage(),
            WordsPage(),
            ArrivalPage(),
        )
        self.pages = QStackedWidget()
        for page in (self.microphone, self.key, self.words, self.arrival):
            self.pages.addWidget(page)
        self.place = QLabel()
        self.sign, self.feedback = QLabel(), QLabel()
        self.talk = TalkButton()
        self.back, self.on = QPushButton(tr("Back")), QPushButton()
        self._lay_out()
        self._wire()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._turn(Step.MICROPHONE)

    @property
    def practising(self) -> bool:
        """Whether words are only to be seen: nothing should be inserted anywhere."""
        return self.isVisible() and self.step in (Step.KEY, Step.WORDS) and self.isActiveWindow()

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        recording = state.recording and not self._state.recording
        self._state = state
        self._seen = watched(self._seen, state)
        if recording and self.step is Step.MICROPHONE:
            self.ear_wanted.emit(False)  # two streams of one device fail where no sound server mixes them
        for page in (self.key, self.words):
            page.render_state(state)
        self.talk.render_state(state)
        self._say()

    def show_microphones(self, names: Sequence[str], chosen: str) -> None:
        """Which there are, and which the settings name."""
        self.microphone.show_names(names, chosen)

    def ear_opened(self, name: str) -> None:
        """The microphone of this name delivers."""
        self._opened_at = time.monotonic()
        self._ear = Ear(open=True, name=name)
        self._say()

    def ear_failed(self, problem: str) -> None:
        """It does not; `problem` is a sentence."""
        self._ear = Ear(problem=problem)
        self.microphone.show_level(-100.0)
        self._say()

    def show_level(self, dbfs: float) -> None:
        """The loudness of this moment."""
        self.microphone.show_level(dbfs)
        if dbfs > HEARD_DBFS and not self._ear.heard:
            self._ear = replace(self._ear, heard=True)
            self._say()

    def begin(self) -> None:
        """From the first step, in front."""
        self._seen = Seen()
        self.words.clear()
        self.arrival.field.clear()
        self._turn(Step.MICROPHONE)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark in the ink of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._make_quiet()
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen, if the microphone is the step."""
        super().showEvent(event)
        self._timer.start()
        self._attend()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the microphone go."""
        super().hideEvent(event)
        self._timer.stop()
        self.ear_wanted.emit(False)

    def done(self, result: int) -> None:
        """It ends, whatever way."""
        super().done(result)
        self.finished_with.emit()

    def _look(self) -> None:
        if self._ear.open and not self._ear.heard:
            self._ear = replace(self._ear, silent_s=time.monotonic() - self._opened_at)
            self._say()

    def _turn(self, step: Step) -> None:
        self.step = step
        self._seen = entered(self._seen, self._state)
        if step is Step.WORDS:
            self.words.clear()
        self.pages.setCurrentIndex(step.value)
        self.place.setText(tr("Step {number} of {count}", number=step.value + 1, count=len(Step)))
        self.back.setEnabled(step.value > 0)
        self.talk.setVisible(step is not Step.MICROPHONE)
        self._attend()
        self._say()
        field = self.arrival.field if step is Step.ARRIVAL else self.on
        field.setFocus()

    def _attend(self) -> None:
        """Have the microphone listened to, and words let into this window, only where a step needs it."""
        if self.isVisible():
            self.ear_wanted.emit(self.step is Step.MICROPHONE)
            handle = self.windowHandle()
            if handle is not None:
                handle.setProperty(TAKES_WORDS, self.step is Step.ARRIVAL)

    def _say(self) -> None:
        line = said(self.step, self._state, self._ear, self._seen)
        self.sign.setPixmap(mark_icon(line.mark, self.palette()).pixmap(SIZE, SIZE))
        self.sign.setAccessibleName(name_of(line.mark))
        self.feedback.setText(line.text)
        self.feedback.setAccessibleName(f"{name_of(line.mark)}: {line.text}")
        through = done(self.step, self._state, self._ear, self._seen)
        last = self.step is Step.ARRIVAL
        self.on.setText(tr("Done") if last else tr("Next") if through else tr("Skip"))

    def _go(self, by: int) -> None:
        if self.step is Step.ARRIVAL and by > 0:
            self.accept()
            return
        self._turn(Step(max(0, self.step.value + by)))

    def _wire(self) -> None:
        self.talk.wished.connect(self.wished)
        self.back.clicked.connect(lambda: self._go(-1))
        self.on.clicked.connect(lambda: self._go(1))
        self.microphone.chosen.connect(self._choose)

    def _choose(self, name: str) -> None:
        self._ear = Ear()
        self._say()
        self.microphone_chosen.emit(name)

    def _make_quiet(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme_of(palette).pale)
        self.place.setPalette(palette)

    def _lay_out(self) -> None:
        self.place.setAccessibleName(tr("Which step this is"))
        self.pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.feedback.setWordWrap(True)
        self.feedback.setTextFormat(Qt.TextFormat.PlainText)
        self.feedback.setMinimumHeight(self.feedback.fontMetrics().lineSpacing() * 2)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.feedback, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.talk)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.on)
        self.back.setAutoDefault(False)
        self.on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 18)
        column.setSpacing(10)
        column.addWidget(self.place)
        column.addWidget(self.pages)
        column.addLayout(line)
        column.addStretch()
        column.addLayout(buttons)
        self._make_quiet()
