"""The few colours that Qt's palette does not name: ink of two strengths, paper, and "now".

Everything else is the system's own palette and font. Light or dark follows the palette that the desktop
gives, by the lightness of its window colour, so that a high-contrast theme is followed as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from app.ui.icons import ACCENT, ACCENT_ON_DARK, INK, INK_ON_DARK


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours for one kind of background.

    Attributes:
        paper: Behind the words of the overlay.
        edge: Around it.
        ink: Firm words; 13:1 or better on paper.
        pale: Tentative words; 4.5:1 or better on paper and on windows, so that pale is still readable.
        now: What is happening at this moment.
        warn: What needs a look.
    """

    dark: bool
    paper: QColor
    edge: QColor
    ink: QColor
    pale: QColor
    now: QColor
    warn: QColor


LIGHT = Theme(
    dark=False,
    paper=QColor("#fbfaf6"),
    edge=QColor("#d3d0c7"),
    ink=QColor(INK),
    pale=QColor("#656b78"),
    now=QColor(ACCENT),
    warn=QColor("#985800"),
)
DARK = Theme(
    dark=True,
    paper=QColor("#23262c"),
    edge=QColor("#454a54"),
    ink=QColor(INK_ON_DARK),
    pale=QColor("#9aa0ac"),
    now=QColor(ACCENT_ON_DARK),
    warn=QColor("#f0b35a"),
)


def theme_of(palette: QPalette) -> Theme:
    """The theme that goes with a palette."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
