"""Files for calendars, read by another hand than the one that wrote them."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from calendars.reader import read, times

from backend.calendars import writing
from backend.calendars.writing import DailyTime
from backend.content.calendars import load_calendar_words
from backend.main import CONTENT

WORDS = load_calendar_words(CONTENT)
NOW = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
UID = UUID("0f9a2b54-6c54-4a55-8f6e-0f6f1a8f0c11")
EVERY_DAY = frozenset(range(1, 8))
ZONES = (
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "America/Santiago",
    "UTC",
)


def daily(zone: str, at: time = time(19), days: frozenset[int] = EVERY_DAY) -> bytes:
    return writing.daily(WORDS, UID, DailyTime(at, days, zone, NOW.date()), NOW)


@pytest.mark.parametrize("zone", ZONES)
def test_the_daily_time_is_at_ones_own_time_all_year_by_the_files_own_rules(zone: str) -> None:
    file = daily(zone)
    found = list(times(file)[:800])
    here = ZoneInfo(zone)
    told = [moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in found]
    wanted = [
        datetime.combine(date.fromordinal(NOW.toordinal() + day), time(19), here).astimezone(UTC) for day in range(800)
    ]
    assert [moment.astimezone(UTC) for moment in told] == wanted


def test_only_the_chosen_days_are_in_it() -> None:
    found = list(times(daily("Europe/Paris", days=frozenset({2, 6})))[:4])
    assert [moment.date().isoformat() for moment in found] == ["2026-03-03", "2026-03-07", "2026-03-10", "2026-03-14"]


def test_a_file_says_nothing_of_the_app_or_of_anybody() -> None:
    """S16, H9: every value in it is a time, a rule, or one of the fixed words."""
    for file in (daily("Europe/Paris"), writing.whole_day(WORDS, UID, date(2026, 4, 1), time(19), NOW)):
        calendar = read(file)
        (event,) = calendar.all("VEVENT")
        (alarm,) = event.all("VALARM")
        assert {calendar["NAME"], calendar["X-WR-CALNAME"]} == {"Reminders"}
        assert {event["SUMMARY"], alarm["DESCRIPTION"]} == {"Reminder"}
        assert (calendar["PRODID"], event["CLASS"], event["TRANSP"]) == ("-//Calendar//EN", "PRIVATE", "TRANSPARENT")
        assert {name for name, _, _ in event.lines} <= {
            "UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "CLASS", "TRANSP", "RRULE",
        }  # fmt: skip
        assert event["UID"] == str(UID)
        for word in (b"wordkept", b"trust", b"check", b"partner", b"couple", b"space", b"feel", b"http", b"@"):
            assert word not in file.lower()


def test_a_day_is_a_whole_day_and_its_owner_is_told_at_their_time() -> None:
    file = writing.whole_day(WORDS, UID, date(2026, 4, 1), time(18, 30), NOW)
    calendar = read(file)
    (event,) = calendar.all("VEVENT")
    (alarm,) = event.all("VALARM")
    assert event["DTSTART"] == "20260401"
    assert event.parameters("DTSTART") == {"VALUE": "DATE"}
    assert (event["DURATION"], alarm["TRIGGER"]) == ("P1D", "PT18H30M")
    assert calendar.all("VTIMEZONE") == []


def test_reminders_that_are_off_leave_a_calendar_with_nothing_in_it() -> None:
    calendar = read(writing.nothing(WORDS))
    assert (calendar.parts, calendar["NAME"]) == ([], "Reminders")
