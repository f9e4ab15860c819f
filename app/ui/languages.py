"""The languages of the person, as the system tells them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def languages_here() -> list[str]:
    """Codes of the languages that the person reads, the first one first."""
    tags = QLocale.system().uiLanguages()
    return list(dict.fromkeys(tag.partition("-")[0] for tag in tags if tag != "C"))
