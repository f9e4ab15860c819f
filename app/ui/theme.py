"""The few colours that Qt's palette does not name: ink of two strengths, paper, and "now".

Everything else is the system's own palette and font. Light or dark follows the palette that the desktop
gives, by the lightness of its window colour. Where that palette is one of high contrast, nothing is pale and
every edge is drawn in ink.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from app.ui.icons import ACCENT, ACCENT_ON_DARK, INK, INK_ON_DARK

HIGH_CONTRAST = 20.0  # of window text on windows; the most there is is 21, and Fusion's own palette has 18.3
LINE = 0.14  # opacity of a hairline


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
        loud: It is one of high contrast.
    """

    dark: bool
    paper: QColor
    edge: QColor
    ink: QColor
    pale: QColor
    now: QColor
    warn: QColor
    loud: bool = False


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
    pale=QColor("#a2a8b4"),
    now=QColor(ACCENT_ON_DARK),
    warn=QColor("#f0b35a"),
)


def theme_of(palette: QPalette) -> Theme:
    """The theme that goes with a palette."""
    window, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    theme = DARK if window.lightness() < 128 else LIGHT
    if contrast(ink, window) < HIGH_CONTRAST and not _contrast_is_wanted():
        return theme
    now = palette.color(QPalette.ColorRole.Highlight)
    return replace(theme, loud=True, paper=window, edge=ink, ink=ink, pale=ink, now=now)


def _contrast_is_wanted() -> bool:
    """Whether the desktop says so; Qt tells since 6.10."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def line_of(palette: QPalette) -> QColor:
    """A hairline between two places; of high contrast, in ink."""
    made = QColor(palette.color(QPalette.ColorRole.WindowText))
    made.setAlphaF(1.0 if theme_of(palette).loud else LINE)
    return made
