"""`python -m screenshots [FOLDER] [--look NAME] [--page NAME] [--readme]`: write every page in every look.

Each look is a process of its own, because Qt reads the scale of the screen once. Failure mode: a page that
cannot be brought into its state ends the run with its error; what was written stays.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from screenshots.looks import LOOKS, Look

SCREEN = {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
Pages = Callable[[Any, Path], Iterator[tuple[str, Any]]]
PICTURES = Path(__file__).resolve().parents[2] / "resources" / "pictures"
README = {
    "window.png": "light/window-days.png",
    "compared.png": "dark/window-differences.png",
    "first-run.png": "light/first-run-3-speaking.png",
    "settings.png": "light/settings-dictation.png",
    "modes.png": "dark/settings-modes-some.png",
    "overlay.png": "light/overlay.png",
}
WIDTH, HEIGHT = 1600, 1100  # of ours, whatever the scale


def main() -> int:
    """Write the pictures; the exit code."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("out/screenshots"))
    parser.add_argument("--look", choices=[look.name for look in LOOKS], help="this one only")
    parser.add_argument("--readme", action="store_true", help="take the README's from the new ones")
    parser.add_argument("--page", default="", help="only functions whose name has this in it")
    options = parser.parse_args()
    if options.look and os.environ.get("SAYSO_SCREENSHOTS"):
        return take(next(look for look in LOOKS if look.name == options.look), options.folder, options.page)
    looks = [look for look in LOOKS if options.look in (None, look.name)]
    code = max(_start(look, options.folder, options.page) for look in looks)
    if options.readme and not code:
        for name, picture in README.items():
            shutil.copy(options.folder / picture, PICTURES / name)
    return code


def _start(look: Look, folder: Path, page: str) -> int:
    with tempfile.TemporaryDirectory(prefix="sayso-") as scratch:
        screens = Path(scratch) / "screens.json"
        screen = {**SCREEN, "width": WIDTH * look.scale, "height": HEIGHT * look.scale}
        screens.write_text(json.dumps({"screens": [screen]}))
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(look.scale),
            "LC_ALL": "C.UTF-8",
            "SAYSO_SCREENSHOTS": "1",
        }
        command = [sys.executable, "-m", "screenshots", str(folder), "--look", look.name, "--page", page]
        return subprocess.run(command, env=environment, check=False).returncode


def take(look: Look, folder: Path, page: str) -> int:
    """Write the pictures of one look; the exit code."""
    from app.application import make_application
    from engine import threads
    from screenshots.looks import wear

    threads.prepare()
    app = make_application()
    wear(app, look)
    place = folder / look.name
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sayso-") as scratch:
        for number, pages in enumerate(one for one in every_page() if page in one.__name__):
            own = Path(scratch) / str(number)
            own.mkdir()
            for name, image in pages(app, own):
                image.save(str(place / f"{name}.png"))
    sys.stdout.write(f"{place}: {len(list(place.glob('*.png')))} pictures\n")
    return 0


def every_page() -> tuple[Pages, ...]:
    """Everything that is pictured."""
    from screenshots.help_pages import doctor_pages, first_run_pages
    from screenshots.pages import file_pages, overlay_pages, tray_pages, window_pages
    from screenshots.settings_pages import settings_modes_pages, settings_pages

    return (
        first_run_pages,
        doctor_pages,
        settings_pages,
        settings_modes_pages,
        window_pages,
        file_pages,
        tray_pages,
        overlay_pages,
    )


if __name__ == "__main__":
    sys.exit(main())
