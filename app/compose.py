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
The order of the end is the reverse. Without a desktop (`sayso dictate`) only `app.build_engine` is used.
"""

from __future__ import annotations

import os
import sys

from app import instance, logs
from app.display import check_display
from app.settings.values import Settings
from engine.store.paths import Paths


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
