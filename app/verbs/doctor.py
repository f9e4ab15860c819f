"""`sayso doctor`: asks this machine what `app.doctor` wants to know, and prints the report.

The exit code is 0 whatever is found: the report is the answer, and a machine without a microphone still
transcribes files.
"""

from __future__ import annotations

import argparse
import json
import os
import sys

from app.cli import VERSION
from app.doctor import Probes, Unfinished, examine
from app.settings import Settings
from app.verbs import doctor_models
from app.verbs.profile import paths_of, settings_of
from engine.errors import HotkeyTaken, InsertionError, SaysoError
from engine.store.journal import Journal
from engine.store.locks import FileLock
from engine.store.paths import Paths


def run(options: argparse.Namespace) -> int:
    """Print the report, as text or as JSON."""
    paths = paths_of(options)
    settings = settings_of(options, paths)
    report = examine(paths, probes_of(settings, paths), VERSION)
    text = json.dumps(report.as_dict(), indent=2, ensure_ascii=False) if options.json else report.as_text()
    sys.stdout.write(text.rstrip("\n") + "\n")
    return 0


def probes_of(settings: Settings, paths: Paths) -> Probes:
    """How this machine is asked."""
    return Probes(
        microphone=lambda: microphone(settings),
        model=lambda: model(settings),
        files=lambda: doctor_models.files(settings),
        memory=lambda: doctor_models.memory(settings, paths),
        server=lambda: doctor_models.server(settings),
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
    from app.models import build_recognizer

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
        return f"{settings.hotkey} (held by the running app)"
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
        raise InsertionError(missing[0].lower() + missing[1:], "copy the words from the Sayso window")
    return "clipboard and paste key on X11"


def tray() -> str:
    """Where the icon is shown. Raises SaysoError."""
    from app.compose import check_display

    check_display(os.environ, sys.platform)
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    application = QApplication.instance() or QApplication([])
    del application  # it only has to exist
    if not QSystemTrayIcon.isSystemTrayAvailable():
        remedy = "add a tray to the desktop (on GNOME: the AppIndicator extension), or keep the window open"
        raise SaysoError("this desktop shows no tray icons", remedy)
    return "system tray"


def unfinished(paths: Paths) -> list[Unfinished]:
    """Recordings that still owe their words. Raises StoreError."""
    waiting = Journal(paths.recordings).unfinished()
    return [Unfinished(one.session, one.started, one.seconds, one.state.value) for one in waiting]
