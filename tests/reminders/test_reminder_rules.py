"""One reminder a local day, at the person's own time, and none in quiet hours, whatever the clocks do (R10)."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.reminders.errors import ReminderInQuietHours
from backend.reminders.rules import (
    Look,
    Window,
    Wishes,
    heard_for,
    look,
    next_window,
    require_heard,
    window,
    worth_telling,
)

EVERY_DAY = frozenset(range(1, 8))
EVENING = Wishes(time(19), EVERY_DAY, time(21), time(8))
ZONES = (
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of summer
    "Pacific/Kiritimati",  # 14 hours ahead
    "Etc/GMT+12",  # Baker: 12 behind
    "Asia/Kathmandu",
    "Africa/Casablanca",  # its clocks go back for Ramadan
    "America/Santiago",  # changes at midnight
    "Asia/Beirut",  # so does this one
    "Pacific/Chatham",
    "America/St_Johns",
    "Asia/Tokyo",
)
YEAR = [date(2026, 1, 1) + timedelta(days=days) for days in range(365)]


@pytest.mark.parametrize(("at", "minutes"), [("19:00", 120), ("20:59", 1), ("21:00", 0), ("03:00", 0), ("08:00", 780)])
def test_what_is_on_its_way_may_be_heard_until_the_quiet_hours(at: str, minutes: int) -> None:
    now = datetime.combine(date(2026, 3, 10), time.fromisoformat(at), ZoneInfo("Europe/Paris")).astimezone(UTC)
    assert heard_for(EVENING, "Europe/Paris", now) == timedelta(minutes=minutes)
    assert heard_for(replace(EVENING, quiet_from=time(8)), "Europe/Paris", now) == timedelta(days=1)


class Sleeper:
    """A person whose server looks once an hour; always with a reason."""

    def __init__(self, wishes: Wishes, zone: str, now: datetime) -> None:
        self.wishes, self.zone = wishes, zone
        self.reminded_on: date | None = None
        self.heard: list[datetime] = []
        self.planned = next_window(wishes, zone, now, None)

    def hour(self, now: datetime) -> None:
        if self.planned is None or now < self.planned.starts:
            return
        if look(self.wishes, self.zone, self.planned.on, now, self.reminded_on) is Look.NOW:
            self.reminded_on = self.planned.on
            self.heard.append(now)
        self.planned = next_window(self.wishes, self.zone, now, self.reminded_on, late=True)

    def moves(self, zone: str, now: datetime) -> None:
        self.zone = zone
        self.planned = next_window(self.wishes, zone, now, self.reminded_on)


def local(moments: list[datetime], zone: str) -> list[datetime]:
    return [moment.astimezone(ZoneInfo(zone)) for moment in moments]


@pytest.mark.parametrize(
    ("zone", "at"),
    [*((zone, time(19)) for zone in ZONES), ("Asia/Beirut", time(8)), ("Australia/Lord_Howe", time(20, 30))],
)
def test_the_year_2026_hour_by_hour(zone: str, at: time) -> None:
    """365 local days, 365 reminders, none in quiet hours, none later than an hour after the time."""
    now = datetime(2025, 12, 31, 0, 0, tzinfo=UTC)
    person = Sleeper(replace(EVENING, at=at), zone, now)
    while now < datetime(2027, 1, 2, tzinfo=UTC):
        now += timedelta(minutes=30 if at.minute else 60)
        person.hour(now)
    heard = local(person.heard, zone)
    days = Counter(moment.date() for moment in heard)
    assert [days[day] for day in YEAR] == [1] * 365
    assert not [moment for moment in heard if EVENING.quiet_at(moment.time())]
    for moment in heard:
        late = datetime.combine(moment, moment.time()) - datetime.combine(moment.date(), at)
        assert timedelta(0) <= late <= timedelta(hours=1), moment


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago"])
@pytest.mark.parametrize("at", [time(0, 15), time(2, 15), time(2, 45), time(23, 45)])
def test_times_that_the_clocks_skip_or_show_twice_are_met_once(zone: str, at: time) -> None:
    awake = Wishes(at, EVERY_DAY, time(12), time(12))
    now = datetime(2025, 12, 30, tzinfo=UTC)
    person = Sleeper(awake, zone, now)
    while now < datetime(2027, 1, 2, tzinfo=UTC):
        now += timedelta(minutes=15)
        person.hour(now)
    days = Counter(moment.date() for moment in local(person.heard, zone))
    assert [days[day] for day in YEAR] == [1] * 365


def test_a_day_that_a_zone_left_out_has_no_reminder() -> None:
    """Samoa had no 30 December 2011."""
    assert window(EVENING, date(2011, 12, 30), "Pacific/Apia") is None
    after = next_window(EVENING, "Pacific/Apia", datetime(2011, 12, 30, 9, 0, tzinfo=UTC), date(2011, 12, 29))
    assert after is not None
    assert after.on == date(2011, 12, 31)


def test_who_travels_is_never_reminded_twice_on_one_date() -> None:
    """Paris, Tokyo, Los Angeles and back over the date line, every few hours."""
    now = datetime(2026, 5, 1, tzinfo=UTC)
    person = Sleeper(EVENING, "Europe/Paris", now)
    dates: list[date] = []
    route = ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Paris"]
    for hour in range(24 * 60):
        now += timedelta(hours=1)
        if hour % 17 == 0:
            person.moves(route[hour // 17 % len(route)], now)
        before = len(person.heard)
        person.hour(now)
        if len(person.heard) > before:
            here = now.astimezone(ZoneInfo(person.zone))
            assert not EVENING.quiet_at(here.time())
            dates.append(here.date())
    assert len(dates) == len(set(dates))
    assert dates == sorted(dates)
    assert len(dates) > 30


def test_a_server_that_slept_sends_late_only_within_the_window() -> None:
    on = date(2026, 6, 1)
    planned = window(EVENING, on, "Europe/Paris")
    assert planned == Window(on, datetime(2026, 6, 1, 17, tzinfo=UTC), datetime(2026, 6, 1, 19, tzinfo=UTC))
    looks = {
        hour: look(EVENING, "Europe/Paris", on, datetime(2026, 6, 1, hour, 59, tzinfo=UTC), None) for hour in range(24)
    }
    assert {hour for hour, found in looks.items() if found is Look.NOW} == {17, 18}
    assert looks[16] is Look.LATER
    assert looks[19] is looks[23] is Look.NEVER


def test_who_slept_over_a_whole_day_is_reminded_within_the_next_window() -> None:
    planned = datetime(2026, 6, 1, 8, tzinfo=UTC)
    person = Sleeper(EVENING, "Europe/Paris", planned)
    woken = datetime(2026, 6, 2, 17, 30, tzinfo=UTC)
    person.hour(woken)
    person.hour(woken)
    assert person.heard == [woken]
    person.hour(woken + timedelta(hours=1))
    assert person.heard == [woken]


def test_a_zone_that_changed_meanwhile_counts() -> None:
    """Planned for Paris; at that moment the person is in Tokyo, where it is two in the night."""
    at_seven_in_paris = datetime(2026, 6, 1, 17, tzinfo=UTC)
    assert look(EVENING, "Asia/Tokyo", date(2026, 6, 1), at_seven_in_paris, None) is Look.NEVER
    assert look(EVENING, "America/Los_Angeles", date(2026, 6, 1), at_seven_in_paris, None) is Look.LATER


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-3650)])
def test_a_clock_that_jumps_reminds_nobody_twice(jump: timedelta) -> None:
    now = datetime(2026, 6, 1, 17, 5, tzinfo=UTC)
    person = Sleeper(EVENING, "Europe/Paris", now - timedelta(hours=1))
    person.hour(now)
    assert len(person.heard) == 1
    for minutes in range(0, 60 * 6, 30):
        person.hour(now + jump + timedelta(minutes=minutes))
    person.hour(now)
    dates = [moment.date() for moment in local(person.heard, "Europe/Paris")]
    assert len(dates) == len(set(dates))


def test_only_on_the_chosen_days() -> None:
    weekend = replace(EVENING, days=frozenset({6, 7}))
    found = next_window(weekend, "Europe/Paris", datetime(2026, 3, 10, 9, 0, tzinfo=UTC), None)
    assert found is not None
    assert found.on == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("quiet", "at", "heard"),
    [
        ((time(21), time(8)), time(8), True),
        ((time(21), time(8)), time(7, 59), False),
        ((time(21), time(8)), time(21), False),
        ((time(13), time(15)), time(14), False),
        ((time(13), time(15)), time(15), True),
        ((time(0), time(0)), time(3), True),
    ],
)
def test_a_time_in_the_quiet_hours_is_refused(quiet: tuple[time, time], at: time, heard: bool) -> None:
    wishes = Wishes(at, EVERY_DAY, *quiet)
    if heard:
        require_heard(wishes)
    else:
        with pytest.raises(ReminderInQuietHours):
            require_heard(wishes)


def test_nobody_is_called_for_what_was_taken_back() -> None:
    assert worth_telling("message.delivered")
    assert not worth_telling("check_in.withdrawn")
    assert not worth_telling("promise.share_taken_back")
