"""What was on a selection, format by format, and which of the offered formats are worth saving. Pure.

Rules: text is taken once, in its best encoding (toolkits offer the same text under seven names). If PNG is
offered, other pictures are not read: toolkits offer one picture re-encoded in up to twenty formats, and
each costs the owner an encoding. Protocol targets are not data. What a password manager put there is not
read at all: its own clearing timer would no longer find it.
Failure mode: what is over the cap or does not come in time is missing from the snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

SECRET_HINT = "x-kde-passwordManagerHint"  # Klipper, CopyQ and GNOME's histories skip what carries it
FORMAT_CAP = 64 * 1024 * 1024  # bytes of one format

_PROTOCOL = frozenset(
    (
        "TARGETS",
        "TIMESTAMP",
        "MULTIPLE",
        "SAVE_TARGETS",
        "DELETE",
        "INSERT_SELECTION",
        "INSERT_PROPERTY",
        "application/x-qt-image",
        "PIXMAP",
        "BITMAP",
    )
)
# Best first; what the others hold depends on the owner.
_UTF8 = ("UTF8_STRING", "text/plain;charset=utf-8")
_TEXT = (*_UTF8, "text/plain", "STRING", "TEXT", "COMPOUND_TEXT", "C_STRING")
_OWN_PICTURES = frozenset(("image/png", "image/gif", "image/svg+xml"))


@dataclass(frozen=True, slots=True)
class Contents:
    """One selection's formats as (MIME type, bytes), in the owner's order; empty if nobody owned it."""

    formats: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What to put back: the clipboard and, where it was lent too, PRIMARY. Empty contents clear."""

    clipboard: Contents = Contents()
    primary: Contents | None = None


LOST = Saved(Contents(), Contents())


def wanted(offered: Sequence[str]) -> list[tuple[str, str]]:
    """(target to ask for, MIME type to keep it under) for each format worth saving, smallest kinds first."""
    if SECRET_HINT in offered:
        return []
    text = next((name for name in _TEXT if name in offered), None)
    chosen = [(text, "text/plain")] if text else []
    others = [name for name in dict.fromkeys(offered) if name not in _PROTOCOL and name not in _TEXT]
    if "image/png" in others:
        others = [name for name in others if not name.startswith("image/") or name in _OWN_PICTURES]
    others.sort(key=lambda name: name.startswith("image/"))
    return chosen + [(name, name) for name in others]


def decoded(target: str, data: bytes) -> bytes:
    """Text bytes as UTF-8: STRING is Latin-1 by ICCCM 2.7.1; everything else is left as it is."""
    return data.decode("latin-1").encode() if target in ("STRING", "C_STRING") else data
