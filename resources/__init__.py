"""Icons and other files that the app reads, found the same way in a checkout and in an installed wheel."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resource(name: str) -> bytes:
    """The content of a resource, such as "icons/idle.svg" or "desktop/sayso.desktop".

    `desktop/` lies in `installer/desktop` of a checkout; the wheel brings it along under its own name.

    Raises:
        FileNotFoundError: There is no such resource.
    """
    packaged = files("resources").joinpath(name)
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parent.parent / "installer" / name).read_bytes()
