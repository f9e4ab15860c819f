"""Which windows are terminals, and the keys that paste in each kind of window.

Ctrl+V in a terminal is "quote the next key", not paste. Terminals made on VTE, Qt or a GPU paste the
clipboard with Ctrl+Shift+V. xterm and its family know only Shift+Insert, and that pastes PRIMARY
(xterm's default translation is `insert-selection(SELECT, CUT_BUFFER0)`, and SELECT is PRIMARY unless
`selectToClipboard` is set), so for these the text is mirrored into PRIMARY.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chord:
    """Keys pressed together: X11 keysym names, modifiers first to go down and last to come up."""

    modifiers: tuple[str, ...]
    key: str


CTRL_V = Chord(("Control_L",), "v")
CTRL_SHIFT_V = Chord(("Control_L", "Shift_L"), "v")
SHIFT_INSERT = Chord(("Shift_L",), "Insert")

# Keys are the class part of WM_CLASS in lower case.
_PASTE_PRIMARY = (
    "xterm",
    "uxterm",
    "urxvt",
    "rxvt",
    "rxvt-unicode",
    "st",
    "st-256color",
    "eterm",
    "aterm",
    "mlterm",
)
_PASTE_CLIPBOARD = (
    "gnome-terminal",
    "gnome-terminal-server",
    "org.gnome.terminal",
    "org.gnome.console",
    "kgx",
    "org.gnome.ptyxis",
    "ptyxis",
    "konsole",
    "org.kde.konsole",
    "yakuake",
    "alacritty",
    "kitty",
    "foot",
    "org.wezfurlong.wezterm",
    "ghostty",
    "com.mitchellh.ghostty",
    "xfce4-terminal",
    "mate-terminal",
    "lxterminal",
    "qterminal",
    "deepin-terminal",
    "tilix",
    "terminator",
    "terminology",
    "guake",
    "tilda",
    "sakura",
    "roxterm",
    "termite",
    "cool-retro-term",
    "io.elementary.terminal",
    "tabby",
    "hyper",
    "rio",
    "contour",
    "blackbox",
)

CHORDS: dict[str, Chord] = {
    **dict.fromkeys(_PASTE_PRIMARY, SHIFT_INSERT),
    **dict.fromkeys(_PASTE_CLIPBOARD, CTRL_SHIFT_V),
}


def is_terminal(app: str) -> bool:
    """Whether `app` (the class part of WM_CLASS) is a terminal."""
    return app.lower() in CHORDS


def chord_for(app: str) -> Chord:
    """The keys that paste in `app`; Ctrl+V where nothing else is known."""
    return CHORDS.get(app.lower(), CTRL_V)


def pastes_primary(chord: Chord) -> bool:
    """Whether this chord pastes PRIMARY, so that the text must be there too."""
    return chord == SHIFT_INSERT
