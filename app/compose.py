"""The composition root: the only place, with `app.desktop`, that makes long-lived objects.

Order of a start (`sayso` without a verb):

1. settings (pydantic only where the file sets something: 50 ms) and paths, log file, uncaught exceptions to
   the log
2. the profile's lock: if another app holds it, it is told to show itself and this one ends with 0
3. QApplication in the person's language, then the tray icon: a quarter of a second, nothing else is read
   before it; garbage is not looked for from here to the end of 7 (`app.collector`)
4. the overlay and all that has no part in hearing; the first run where it was never shown
5. in the background: the engine, its imports (numpy, PortAudio) and its threads, without its model, and
   without its rules, which are imported for the first text; then what hotkey and insertion import
6. insertion and hotkey: from here on a press keeps audio
7. `preload`: the model is read while the person may speak already; in the background: what key presses mean
   (modes, rules: words that are ready sooner wait for it), is there a microphone, unfinished recordings; file
   jobs that an earlier run left, and the watched folder
8. once the model is there: the window with the history, or sooner if it is wanted

No microphone, no tray, a taken hotkey or a broken model never end it; each becomes a notice with its remedy.
The order of the end is the reverse. Without a desktop (`sayso dictate`) only `app.build_engine` is used.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from app import collector, instance, logs
from app.display import check_display
from app.settings.values import Settings
from engine.store.paths import Paths

if TYPE_CHECKING:
    from app.ui.tray import Tray

READ_NEXT = ("app.controller", "app.ui.overlay", "app.parts", "app.desktop")  # 20 to 60 ms each


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
    collector.pause()
    try:
        log.catch_faults()
        logs.log_uncaught()
        from PySide6.QtCore import QTimer

        from app.application import draw, make_application
        from app.translation import speak

        app = make_application()
        QTimer.singleShot(collector.LONGEST_MS, collector.resume)
        speak(app, "" if settings.app_language == "auto" else settings.app_language)
        tray = show_icon(settings)
        for name in READ_NEXT:
            draw(app)
            import_module(name)
        from app.desktop import Desktop
        from app.parts import Makers

        return Desktop(app, settings, paths, mine, Makers(settled=collector.resume), tray).run(greet)
    finally:
        collector.resume()
        mine.close()
        log.close()


def show_icon(settings: Settings) -> Tray:
    """The icon, in the tray if there is one."""
    from app.state import AppState
    from app.ui.tray import Tray

    tray = Tray()
    tray.render_state(AppState(hotkey=settings.hotkey))
    tray.start()
    return tray
