"""How this machine is asked what the doctor wants to know.

Rules: each probe returns the sentence's subject or raises a SaysoError with the remedy; nothing heavy is
imported before it is called. Failure mode: none of its own.
"""

from __future__ import annotations

import os
import sys

from app.display import check_display
from app.doctor import environment, history, models
from app.doctor.report import Probes, Unfinished
from app.settings.values import Settings
from engine.errors import HotkeyTaken, InsertionError, SaysoError
from engine.phrases import Phrase
from engine.store.journal import Journal
from engine.store.locks import FileLock
from engine.store.paths import Paths
from engine.threads import available_cores


def probes_of(settings: Settings, paths: Paths) -> Probes:
    """How this machine is asked."""
    return Probes(
        history=lambda: history.look(paths.history),
        microphone=lambda: microphone(settings),
        model=lambda: model(settings),
        files=lambda: models.files(settings),
        speed=lambda: environment.check(os.environ, available_cores(), environment.vendor()),
        memory=lambda: models.memory(settings, paths),
        server=lambda: models.server(settings),
        hotkey=lambda: hotkey(settings, paths),
        insertion=insertion,
        tray=tray,
        unfinished=lambda: unfinished(paths),
    )


def microphone(settings: Settings) -> str:
    """The microphone that would be heard. Raises NoMicrophone."""
    from engine.audio.devices import find, microphones

    return find(settings.microphone or None, microphones()).name


def model(settings: Settings) -> str:
    """The model that would recognise. Raises ModelError."""
    from app.models.build import build_recognizer

    return build_recognizer(settings).info.model


def hotkey(settings: Settings, paths: Paths) -> str:
    """The hotkey, grabbed for a moment. Raises HotkeyError."""
    from app.hotkeys.parse import parse
    from app.hotkeys.select import choose_backend

    backend = choose_backend(sys.platform, os.environ)
    try:
        backend.start(lambda event: None)
        backend.bind(parse(settings.hotkey, "doctor"))
    except HotkeyTaken:
        if not app_is_running(paths):
            raise
        return Phrase("{key} (held by the running app)", key=settings.hotkey)
    finally:
        backend.stop()
    return settings.hotkey


def app_is_running(paths: Paths) -> bool:
    """Whether an app holds this profile."""
    lock = FileLock(paths.instance_lock)
    free = lock.acquire()
    lock.release()
    return not free


def insertion() -> str:
    """How words get into windows here. Raises InsertionError."""
    from app.insertion.select import route

    missing = route(sys.platform, os.environ).missing
    if missing:
        raise InsertionError(missing, "copy the words from the Sayso window")
    return Phrase("clipboard and paste key on X11")


def tray() -> str:
    """Where the icon is shown. Raises SaysoError."""
    check_display(os.environ, sys.platform)
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    application = QApplication.instance() or QApplication([])
    del application  # it only has to exist
    if not QSystemTrayIcon.isSystemTrayAvailable():
        remedy = "add a tray to the desktop (on GNOME: the AppIndicator extension), or keep the window open"
        raise SaysoError("this desktop shows no tray icons", remedy)
    return Phrase("system tray")


def unfinished(paths: Paths) -> list[Unfinished]:
    """Recordings that still owe their words. Raises StoreError."""
    waiting = Journal(paths.recordings).unfinished()
    return [Unfinished(one.session, one.started, one.seconds, one.state.value) for one in waiting]
