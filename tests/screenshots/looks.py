"""The looks in which everything is pictured: light and dark, high contrast, two and three times the size,
other languages.

The offscreen platform has no colour scheme of its own, so palettes are set as a desktop's theme would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.translation import CONTEXT, speak
from app.ui.loud_style import follow_contrast


@dataclass(frozen=True, slots=True)
class Look:
    """One way the desktop may look.

    Attributes:
        name: The folder of its pictures.
        ground: "light", "dark" or "contrast".
        scale: Pixels of the screen for one of ours.
        language: Code of the app's language.
        mirrored: Laid out from right to left.
    """

    name: str
    ground: str = "light"
    scale: int = 1
    language: str = "en"
    mirrored: bool = False


LOOKS = (
    Look("light"),
    Look("dark", "dark"),
    Look("light-200", scale=2),
    Look("dark-200", "dark", scale=2),
    Look("light-300", scale=3),
    Look("contrast", "contrast"),
    Look("german", language="de"),
    Look("mirrored", mirrored=True),
)

Role = QPalette.ColorRole
_GROUNDS = {
    "dark": {
        Role.Window: "#2b2e33",
        Role.WindowText: "#f0f0ee",
        Role.Base: "#1f2226",
        Role.AlternateBase: "#33373d",
        Role.Text: "#f0f0ee",
        Role.Button: "#383c43",
        Role.ButtonText: "#f0f0ee",
        Role.Highlight: "#2f6fd0",
        Role.HighlightedText: "#ffffff",
        Role.Link: "#5aa2ff",
        Role.PlaceholderText: "#9aa0ac",
        Role.ToolTipBase: "#383c43",
        Role.ToolTipText: "#f0f0ee",
        Role.Light: "#4a4f57",
        Role.Midlight: "#40444b",
        Role.Mid: "#25282c",
        Role.Dark: "#1a1c1f",
        Role.Shadow: "#000000",
        Role.BrightText: "#ffffff",
    },
    "contrast": {
        Role.Window: "#000000",
        Role.WindowText: "#ffffff",
        Role.Base: "#000000",
        Role.AlternateBase: "#000000",
        Role.Text: "#ffffff",
        Role.Button: "#000000",
        Role.ButtonText: "#ffff00",
        Role.Highlight: "#00ffff",
        Role.HighlightedText: "#000000",
        Role.Link: "#00ffff",
        Role.PlaceholderText: "#ffffff",
        Role.ToolTipBase: "#000000",
        Role.ToolTipText: "#ffffff",
        Role.Light: "#ffffff",
        Role.Midlight: "#ffffff",
        Role.Mid: "#ffffff",
        Role.Dark: "#ffffff",
        Role.Shadow: "#ffffff",
        Role.BrightText: "#ffffff",
    },
}


def palette_of(ground: str) -> QPalette:
    """The palette a desktop of this kind gives its programs."""
    palette = QApplication.style().standardPalette()
    for role, colour in _GROUNDS.get(ground, {}).items():
        palette.setColor(role, QColor(colour))
        if role in (Role.WindowText, Role.Text, Role.ButtonText):
            faded = QColor(colour)
            faded.setAlphaF(0.5)
            palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


class Mirrored(QTranslator):
    """English in Hebrew letters: unreadable, and it runs as a real language of that direction does."""

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str | None:
        """`text` in other letters; values, commands, keys and addresses stay as they are."""
        if context != CONTEXT or not text or any("\u05d0" <= letter <= "\u05ea" for letter in text):
            return None
        return "".join(
            part if _KEPT.fullmatch(part) else part.translate(_HEBREW) for part in _PARTS.split(text)
        )


_KEPT = re.compile(  # a value, a command, something quoted, an address, a file, a key, a name
    r"\{[^}]*\}|`[^`]*`|'[^']*'|https?://\S+|\w+\.(?:toml|txt|wav)|\*\.\w+|remote:NAME|(?:Ctrl|Alt|Shift|Super|Sayso)\+?"
)
_PARTS = re.compile(f"({_KEPT.pattern})")
_HEBREW = str.maketrans({letter: chr(0x5D0 + (ord(letter.lower()) - 97) % 27) for letter in ascii_letters})


def wear(app: QApplication, look: Look) -> None:
    """Have everything that is made from now on look so."""
    app.setStyle("fusion")
    app.setPalette(palette_of(look.ground))
    follow_contrast(app)
    speak(app, look.language)
    if look.mirrored:
        app.installTranslator(Mirrored(app))
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
