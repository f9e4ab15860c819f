"""Days are called as people call them, in any language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.ui.days import NAMED, heading, pattern_of

TODAY = date(2026, 11, 21)  # a Saturday
BRITISH = QLocale("en_GB")
LOCALES = QLocale.matchingLocales(
    QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
)


@pytest.mark.parametrize(
    ("ago", "called"),
    [
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Thursday"),
        (NAMED, "Sunday"),
        (NAMED + 1, "14 November 2026"),
        (400, "17 October 2025"),
        (-1, "22 November 2026"),
    ],
)
def test_near_days_have_names_and_others_their_date(ago: int, called: str) -> None:
    assert heading(TODAY - timedelta(days=ago), TODAY, BRITISH) == called


@pytest.mark.parametrize(
    ("locale", "called"),
    [
        ("de_DE", "1. Oktober 2026"),
        ("en_US", "October 1, 2026"),
        ("fr_FR", "1 octobre 2026"),
        ("ja_JP", "2026年10月1日"),
        ("hu_HU", "2026. október 1."),
    ],
)
def test_a_date_is_written_as_the_language_does_without_its_weekday(locale: str, called: str) -> None:
    assert heading(date(2026, 10, 1), TODAY, QLocale(locale)) == called


def test_a_weekday_begins_with_a_capital_where_it_stands_alone() -> None:
    assert heading(TODAY - timedelta(days=2), TODAY, QLocale("fr_FR")) == "Jeudi"


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.integers(-400, 4000), st.sampled_from(LOCALES))
def test_no_two_days_are_called_alike_on_one_day(today: date, ago: int, locale: QLocale) -> None:
    day = today - timedelta(days=ago)
    called = heading(day, today, locale)
    assert called.strip() == called != ""
    assert called != heading(day - timedelta(days=1), today, locale)


def test_every_language_keeps_day_month_and_year() -> None:
    for locale in LOCALES:
        assert all(part in pattern_of(locale) for part in "dMy"), locale.name()
