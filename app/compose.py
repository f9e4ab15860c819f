"""The composition root: the only place, with `app.desktop`, that makes long-lived objects.

Order of a start (`sayso` without a verb):

1. settings (pydantic only where the file sets something: 50 ms) and paths, log file, uncaught exceptions to
   the log
2. the profile's lock: if another app holds it, it is told to show itself and this one ends with 0
3. QApplication in the person's language, then tray icon and window: within a second, before anything heavy
   is imported; the first run where it was never shown
4. in the background: the engine, its imports (numpy, PortAudio) and its threads, without its model; then
   what hotkey and insertion import
5. insertion and hotkey: from here on a press keeps audio
6. `preload`: the model is read while the person may speak already
7. in the background: history, unfinished recordings, is there a microphone; file jobs that an earlier run
   left, and the watched folder

No microphone, no tray, a taken hotkey or a broken model never end it; each becomes a notice with its remedy.
The order of the end is the reverse. Without a desktop (`sayso dictate`) only `build_engine` is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app import instance, logs
from app.models import build_models
from app.settings import Settings
from engine.errors import UsageError
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.audio.source import AudioSource
    from engine.engine import Engine
    from engine.store.history import History


def build_engine(
    settings: Settings, paths: Paths, source: AudioSource, history: History | None = None
) -> Engine:
    """The engine with everything it needs; its model is not read yet.

    Args:
        settings: What the person chose.
        paths: The profile; its folders exist.
        source: The microphone, or what plays as one.
        history: The profile's history if it is open already.

    Raises:
        UnknownModel: No model has this name.
        StoreError: The profile's folders cannot be used.
    """
    from app.cleanup_parts import make_process, read_book, with_vocabulary
    from app.models import decoding
    from engine.engine import Engine, EngineConfig
    from engine.store.history import History
    from engine.store.journal import Journal

    book = read_book(settings, paths)
    heard_as = decoding(with_vocabulary(settings, book))
    return Engine(
        EngineConfig(decoding=heard_as, process=make_process(settings, book), refine=settings.refine),
        source,
        build_models(settings, paths),
        Journal(paths.recordings),
        history or History(paths.history),
    )


def run_desktop(settings: Settings, paths: Paths, greet: bool = False) -> int:
    """Run the tray app until the person quits; the exit code.

    Args:
        settings: What the person chose.
        paths: The profile.
        greet: Show the first run if this profile has never seen it.

    Raises:
        UsageError: There is no desktop to show anything on.
        InstanceError: Another app holds the profile and does not answer.
        StoreError: The profile's folders cannot be used.
    """
    check_display(os.environ, sys.platform)
    paths.create()
    mine = instance.claim(paths)
    if mine is None:
        return 0
    log = logs.Log(paths.log)
    try:
        log.catch_faults()
        logs.log_uncaught()
        from app.desktop import Desktop, make_application
        from app.parts import Makers
        from app.translation import speak

        app = make_application()
        speak(app)
        return Desktop(app, settings, paths, mine, Makers()).run(greet)
    finally:
        mine.close()
        log.close()


def check_display(environ: Mapping[str, str], platform: str) -> None:
    """Qt aborts the process where there is no display; say it in words instead. Raises UsageError."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform == "linux" and not any(environ.get(name) for name in names):
        raise UsageError(
            "there is no desktop to show the app on (DISPLAY is not set)",
            "start it from a graphical session, or use: sayso dictate",
        )
