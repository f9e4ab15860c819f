"""How the day of an entry stands above it: "Today", "Yesterday", "Monday", "12 November 2026". Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from app.translation import tr

NAMED = 6  # days ago that are still called by their weekday; one more would be the name of today
_WEEKDAY = re.compile(r"^dddd[,،]? (?=[dMy])|(?:[,،]| -)? ?dddd$")


def heading(day: date, today: date, locale: QLocale | None = None) -> str:
    """A day as it is called today.

    Args:
        day: It.
        today: On which day that is said.
        locale: Whose words; None: the person's.
    """
    locale = locale or QLocale()
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    if timedelta(0) < today - day <= timedelta(days=NAMED):
        name = locale.standaloneDayName(day.isoweekday())
        return name[:1].upper() + name[1:]
    return locale.toString(QDate(day.year, day.month, day.day), pattern_of(locale))


def pattern_of(locale: QLocale) -> str:
    """How a locale writes a date in full, without the weekday where that simply stands first or last."""
    return _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat))
