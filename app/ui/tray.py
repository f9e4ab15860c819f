"""The tray icon and its menu: state at a glance, and the few things wanted without a window.

Problem: a tray may be missing, or come and go with the panel, and an app that lives there alone would be
lost. Mechanism: every 2 s the desktop is asked whether it has a tray, every 10 s once it has; the icon
appears as soon as there is one, and `available` tells the rest of the app. A panel that is started anew is
away for a moment, so a tray that was there is missed at the second look only, and not before a dictation that
is under way has ended. Rules: renders the state, asks
with a `Wish`, or with `chosen` for a setting; a panel's colour cannot be asked for, so it is taken from the
desktop's name and palette. Failure mode: no tray, no icon.

Nothing can be dropped on the icon: Qt's is no widget, neither StatusNotifierItem, which today's panels speak,
nor Windows tells an icon of a drag, and an icon docked into tint2 never saw the one that was let go over it.
The menu offers to choose files instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.deeds import Action, Wish
from app.state import AppState, Phase
from app.translation import tr
from app.ui import wording
from app.ui.icons import app_icon, icon, name_of
from app.ui.theme import theme_of
from app.ui.tray_menus import ChoiceMenu, Row

SEEK_MS = 2000
WATCH_MS = 10_000  # for a tray that goes away; asked every 2 s it made most of an idle app's wake-ups
DARK_PANELS = ("gnome", "unity", "pantheon", "cinnamon")  # their panels are dark in light themes too


class Tray(QObject):
    """The tray icon.

    Signals:
        wished(Wish): The person chose something.
        chosen(str, object): The person chose a value for a setting.
        opened(): The menu is about to be seen.
        available(bool): There is a tray now, or none any more.
    """

    wished = Signal(object)
    chosen = Signal(str, object)
    opened = Signal()
    available = Signal(bool)

    def __init__(
        self,
        parent: QObject | None = None,
        there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        """`there` tells whether the desktop has a tray."""
        super().__init__(parent)
        self._ask = there
        self._missed = 0
        self._state = AppState()
        self._shown: tuple[str, bool, int] | None = None
        self._there: bool | None = None
        self.menu = QMenu()
        self.status = self._line()
        self.model = self._line()
        self.microphone = self._choices("microphone", tr("Microphone"))
        self.language = self._choices("language", tr("Language"))
        self.menu.addSeparator()
        self.toggle = self._choice(Action.TOGGLE)
        self.cancel = self._choice(Action.CANCEL)
        self.pause = self._choice(Action.PAUSE)
        self.pause.setCheckable(True)
        self.unkept = self.menu.addAction(tr("Pause the history"))
        self.unkept.setCheckable(True)
        self.unkept.triggered.connect(lambda on: self.chosen.emit("keep_history", not on))
        self.menu.addSeparator()
        self.copy = self._choice(Action.COPY, tr("Copy last dictation"))
        self.paste = self._choice(Action.PASTE, tr("Paste last dictation again"))
        self.enhance = self._choice(Action.ENHANCE, tr("Clean up last dictation"))
        self.undo = self._choice(Action.UNDO, tr("Undo cancel"))
        self.menu.addSeparator()
        self.transcribe = self._choice(Action.TRANSCRIBE)
        self._choice(Action.SHOW).setIcon(app_icon())
        self._choice(Action.SETTINGS)
        self.autostart = self._choice(Action.AUTOSTART)
        self.autostart.setCheckable(True)
        self.help = self.menu.addMenu(tr("Help"))
        for action in (Action.SETUP, Action.DOCTOR):
            self._choice(action, menu=self.help)
        self._choice(Action.QUIT)
        self.menu.aboutToShow.connect(self.opened)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)  # on whole seconds, with everybody else's
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Show the icon if there is a tray, and go on looking."""
        self.render_state(self._state)
        self.look()

    def look(self) -> None:
        """See whether there is a tray now, and go on looking."""
        there = self._ask()
        self._missed = 0 if there else self._missed + 1
        gone = self._missed > 1 and not self._state.live  # the window comes up then, and would take the focus
        if there != self._there and (there or self._there is None or gone):
            self._there = there
            self.icon.setVisible(there)
            self.available.emit(there)
        self._timer.start(WATCH_MS if there else SEEK_MS)

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        self._state = state
        name, arcs = name_of(state)
        wanted = (name, panel_is_dark(os.environ, QGuiApplication.palette()), arcs)
        if wanted != self._shown:
            self._shown = wanted
            self.icon.setIcon(icon(*wanted))
        status = wording.status(state)
        if self.status.text() != status or not self.icon.toolTip():
            self.status.setText(status)
            self.icon.setToolTip(f"Sayso: {status}")
        self._render_choices(state)

    def offer(
        self, microphones: tuple[Row, ...], microphone: str, languages: tuple[Row, ...], language: str
    ) -> None:
        """List what there is to choose, with what is chosen marked."""
        self.microphone.offer(microphones, microphone)
        self.language.offer(languages, language)
        name = next((row.label for row in languages if row.value == language), language)
        self.language.setTitle(tr("Language: {name}", name=name))

    def show_history(self, kept: bool) -> None:
        """Mark whether what is dictated is kept."""
        self.unkept.setChecked(not kept)

    def show_autostart(self, on: bool) -> None:
        """Mark whether the app starts with the session."""
        self.autostart.setChecked(on)

    def close(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        self.icon.hide()

    def _render_choices(self, state: AppState) -> None:
        self.model.setText(wording.model_line(state))
        self.microphone.setTitle(wording.microphone(state))
        self.pause.setChecked(state.paused)
        self.toggle.setText(tr("Stop dictation") if state.recording else tr(Action.TOGGLE.value))
        self.cancel.setVisible(state.phase is Phase.LISTENING)
        for choice in (self.copy, self.paste, self.enhance):
            choice.setEnabled(state.last is not None)
        notice = state.notice
        undoable = notice is not None and Action.UNDO in notice.actions
        self.undo.setVisible(undoable)
        if notice is not None and undoable:
            self.undo.setData(Wish(Action.UNDO, notice.session))

    def _line(self) -> QAction:
        """A line that only tells."""
        line = self.menu.addAction("")
        line.setEnabled(False)
        return line

    def _choices(self, setting: str, title: str) -> ChoiceMenu:
        menu = ChoiceMenu(title, self.menu)
        menu.picked.connect(lambda value: self.chosen.emit(setting, value))
        self.menu.addMenu(menu)
        return menu

    def _choice(self, action: Action, label: str = "", menu: QMenu | None = None) -> QAction:
        choice = (menu or self.menu).addAction(label or tr(action.value))
        choice.setData(Wish(action))
        choice.triggered.connect(lambda: self.wished.emit(choice.data()))
        return choice

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.wished.emit(Wish(Action.SHOW))


def panel_is_dark(environ: Mapping[str, str], palette: QPalette) -> bool:
    """Whether icons must be light to be seen on this desktop's panel."""
    names = environ.get("XDG_CURRENT_DESKTOP", "").casefold().split(":")
    return theme_of(palette).dark or any(name in DARK_PANELS for name in names)
