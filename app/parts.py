"""How the parts that touch the machine are made, as one value, so that tests and pictures put fakes here.

Rules: nothing heavy is imported before it is called for. Failure mode: every maker raises a SaysoError whose
remedy the app shows; where words cannot be inserted at all, `nowhere` keeps them for the window.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from app.controller import DICTATE, DictationEngine
from app.hotkeys.base import Binding, HotkeyBackend
from app.insertion.base import Inserter, TargetFinder
from app.settings import Settings
from engine.messages import SessionId
from engine.store.history import History
from engine.store.paths import Paths

KEEP_DAYS = 14  # how long a recording is kept after its words are safe
KEEP_BYTES = 2_000_000_000  # 17 hours of recordings


def make_engine(settings: Settings, paths: Paths, history: History) -> DictationEngine:
    """The engine at the real microphone, its model not read; half a second of imports. Raises SaysoError."""
    from app.compose import build_engine
    from engine.audio.capture import MicrophoneSource

    return build_engine(settings, paths, MicrophoneSource(settings.microphone or None), history)


def import_desktop() -> None:
    """Import what hotkeys and insertion need here: 50 to 90 ms that Qt's thread must not stand still for."""
    import app.hotkeys.select
    from app.insertion.select import X11, route

    if route(sys.platform, os.environ) is X11:
        import app.insertion.x11  # noqa: F401 - only to have it loaded


def make_hotkeys(settings: Settings) -> HotkeyBackend:
    """A way to see keys on this desktop. Raises HotkeyUnsupported."""
    from app.hotkeys.select import choose_backend

    return choose_backend(sys.platform, os.environ)


def make_insertion(settings: Settings) -> tuple[TargetFinder, Inserter]:
    """A way to see windows and put words into them. Raises InsertionError."""
    if settings.insertion == "none":
        return nowhere("Insertion is switched off in the settings")
    from app.insertion.select import choose_insertion
    from app.insertion.settings import InsertionSettings

    method = InsertionSettings(method="type" if settings.insertion == "type" else "paste")
    return choose_insertion(sys.platform, os.environ, method, own_windows)


def nowhere(why: str) -> tuple[TargetFinder, Inserter]:
    """What takes the place of insertion: all words wait in our own window; `why` is a clause."""
    from app.insertion.unsupported import NoFinder, UnsupportedInserter

    return NoFinder(), UnsupportedInserter(why, copies=False)


def own_windows(handle: int) -> bool:
    """Whether an X11 window is one of ours."""
    return any(int(window.winId()) == handle for window in QGuiApplication.topLevelWindows())


def check_microphone(settings: Settings) -> object:
    """The microphone that would be heard; slow. Raises NoMicrophone."""
    from engine.audio.devices import find, microphones

    return find(settings.microphone or None, microphones(refresh=False))


def find_unfinished(paths: Paths) -> list[SessionId]:
    """Recordings an earlier run left without their words; works on the disk. Raises StoreError.

    Recordings whose words are safe are removed on the way when they are too old or too much.
    """
    from engine.store.journal import Journal

    journal = Journal(paths.recordings)
    journal.prune(KEEP_DAYS, KEEP_BYTES, time.time())
    return [SessionId(info.session) for info in journal.unfinished()]


def dictation_key(hotkey: str) -> Binding:
    """The hotkey of the settings. Raises UsageError."""
    from app.hotkeys.parse import parse

    return parse(hotkey, DICTATE)


@dataclass(frozen=True, slots=True)
class Makers:
    """The functions above, or what takes their place.

    Attributes:
        engine, microphone, unfinished, imports: Run in the background; `imports` before the next two.
        hotkeys, insertion: Run on Qt's thread and return at once.
    """

    engine: Callable[[Settings, Paths, History], DictationEngine] = make_engine
    hotkeys: Callable[[Settings], HotkeyBackend] = make_hotkeys
    insertion: Callable[[Settings], tuple[TargetFinder, Inserter]] = make_insertion
    microphone: Callable[[Settings], object] = check_microphone
    unfinished: Callable[[Paths], list[SessionId]] = find_unfinished
    imports: Callable[[], None] = import_desktop
