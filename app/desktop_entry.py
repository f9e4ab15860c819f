"""Makes the desktop know the app: a menu entry and its icons, in the person's own folders.

Problem: a pip install leaves no trace in the menus, and desktops refuse global shortcuts to an app without a
desktop file of its name. Mechanism: fill in the template of `installer/desktop` and put it and the icons
where the desktop conventions want them (freedesktop.org Desktop Entry 1.5, Icon Theme). Rules: `Exec` is
absolute, because menus do not share the shell's PATH; writing again replaces. Failure mode: `StoreError`.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.errors import StoreError
from engine.phrases import Phrase, reason_of
from engine.store.paths import write_atomic
from resources import resource

PNG_SIZE = 128  # pixels; for menus that cannot draw SVG
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")  # Desktop Entry 1.5, "The Exec key"


def install(paths_home: Path | None = None, command: Sequence[str] | None = None) -> list[Path]:
    """Write the desktop file and the icons.

    Args:
        paths_home: The data folder to write below; XDG_DATA_HOME (or its default) if None.
        command: What starts the app; the installed `sayso` if None.

    Returns:
        The files written.

    Raises:
        StoreError: The folder cannot be written.
    """
    home = paths_home or data_home()
    svg = resource("desktop/sayso.svg")
    written = {
        home / "applications" / "sayso.desktop": entry(command or own_command()).encode(),
        home / "icons/hicolor/scalable/apps/sayso.svg": svg,
    }
    png = _png(svg)
    if png:
        written[home / f"icons/hicolor/{PNG_SIZE}x{PNG_SIZE}/apps/sayso.png"] = png
    for path, data in written.items():
        _write(path, data)
    return list(written)


def entry(command: Sequence[str]) -> str:
    """The desktop file of an app that is started by `command`, whose first part is an absolute path."""
    template = resource("desktop/sayso.desktop").decode()
    line = " ".join(quoted(part) for part in command)
    return template.replace("@EXEC@", line).replace("@TRY_EXEC@", escaped(command[0]))


def quoted(argument: str) -> str:
    """One argument of an `Exec` line, by the rules of the Desktop Entry specification."""
    argument = argument.replace("%", "%%")
    if not _RESERVED.intersection(argument):
        return argument
    inner = "".join(f"\\{c}" if c in '"`$\\' else c for c in argument)
    return escaped(f'"{inner}"')


def escaped(value: str) -> str:
    """A value of type string: the backslash is the escape character of the file itself."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def own_command() -> list[str]:
    """What starts this very installation: the `sayso` beside the interpreter, or the module."""
    beside = Path(sys.executable).parent / ("sayso.exe" if sys.platform == "win32" else "sayso")
    if beside.exists():
        return [str(beside)]
    return [sys.executable, "-m", "app.cli"]


def data_home() -> Path:
    """XDG_DATA_HOME, or its default."""
    chosen = os.environ.get("XDG_DATA_HOME", "")
    return Path(chosen) if chosen.startswith("/") else Path.home() / ".local" / "share"


def _png(svg: bytes) -> bytes:
    """The icon as PNG, or nothing where Qt is not installed (the engine runs without it)."""
    if importlib.util.find_spec("PySide6") is None:
        return b""
    from app.ui.icons import png

    return png(svg, PNG_SIZE)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = Phrase(
            "cannot make the folder {folder}: {reason}", folder=path.parent, reason=reason_of(error)
        )
        raise StoreError(what, "make it writable, or set XDG_DATA_HOME") from error
    write_atomic(path, data)
    path.chmod(0o644)  # menus are drawn by other programs, and nothing in it is private
