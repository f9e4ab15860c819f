"""Rows of the list: one line of the words, and the day they were said on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import assume, given
from hypothesis import strategies as st

from app.library.state import LINE, Row, day_of, line_of
from engine.store.listing import BEFORE, CUT, Listed
from helpers.said import entry, row

ZONES = sorted(available_timezones())


@given(st.text(max_size=600))
def test_any_glimpse_makes_one_line(glimpse: str) -> None:
    line = line_of(glimpse)
    assert len(line) <= LINE
    assert line == " ".join(line.split())


def test_what_begins_in_mid_text_begins_with_a_whole_word() -> None:
    assert line_of(f"{CUT}ed two three") == f"{CUT}two three"
    assert line_of(f"{CUT}{'x' * BEFORE}needle") == f"{CUT}{'x' * BEFORE}needle", (
        "there is no word to begin with"
    )
    assert line_of("one two") == "one two"


def test_a_row_says_nothing_of_its_words_in_a_log() -> None:
    one = row(entry(1, "secret"))
    assert one.line == "secret"
    assert "secret" not in repr(one)
    assert "secret" not in repr(Listed(one.entry, "secret"))


@given(st.datetimes(datetime(1975, 1, 1), datetime(2037, 1, 1)), st.sampled_from(ZONES))
def test_the_day_is_the_one_of_the_clock_on_the_wall(moment: datetime, zone: str) -> None:
    at = moment.replace(tzinfo=UTC)
    assert day_of(at.timestamp(), ZoneInfo(zone)) == at.astimezone(ZoneInfo(zone)).date()


@given(st.dates(date(1975, 1, 1), date(2037, 1, 1)), st.sampled_from(ZONES))
def test_a_day_begins_at_midnight(day: date, zone: str) -> None:
    here = ZoneInfo(zone)
    midnight = datetime.combine(day, time(), here).timestamp()
    assume(datetime.fromtimestamp(midnight, here).time() == time())  # clocks were not put forward then
    assert day_of(midnight, here) == day
    assert day_of(midnight + 60, here) == day


def test_a_row_has_the_day_of_this_machine() -> None:
    one: Row = row(entry(1, at=1e9))
    assert one.day == datetime.fromtimestamp(1e9).date()
