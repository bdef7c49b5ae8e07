"""A time of the week for the talk: each says it, it holds while both say the same, and either takes it back alone."""

from typing import Any

import pytest
from meetings.talking import comes, meet, window, would_meet
from people import Clock, Person, ok, problem

NOTHING = {"agreed": None, "mine": None, "offered": None}
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _told(person: Person, kind: str) -> list[dict[str, Any]]:
    return [one for one in ok(person.get("/today"))["waiting"] if one["kind"] == kind]


def test_it_is_agreed_once_both_say_the_same(alex: Person, sam: Person) -> None:
    assert window(alex) == window(sam) == NOTHING
    said = {"weekdays": ["mon", "thu"], "at": "19:30"}

    assert would_meet(alex, weekdays=["thu", "mon"]) == {"agreed": None, "mine": said, "offered": None}
    assert window(sam) == {"agreed": None, "mine": None, "offered": said}

    assert would_meet(sam) == window(alex) == {"agreed": said, "mine": said, "offered": None}
    assert would_meet(sam) == window(sam)
    assert len(alex.log("meeting_window.changed")) == 2


def test_who_spoke_last_is_not_told_of_what_was_said_before(alex: Person, sam: Person) -> None:
    would_meet(alex, "19:30")
    would_meet(sam, "21:00")
    assert (window(sam)["offered"], window(alex)["offered"]) == (None, {"weekdays": ["mon", "thu"], "at": "21:00"})
    assert (len(_told(sam, "meeting_window.offered")), len(_told(alex, "meeting_window.offered"))) == (0, 1)


def test_either_takes_it_back_alone_also_while_paused_and_nothing_is_agreed_then(alex: Person, sam: Person) -> None:
    would_meet(alex)
    would_meet(sam)
    ok(sam.post(f"{sam.space}/pauses", {"until": None}))
    refused = alex.put(f"{alex.space}/meetings/window", {"weekdays": ["mon"], "at": "20:00"})
    assert problem(refused) == (409, "space-paused")

    for _ in range(2):
        assert ok(alex.delete(f"{alex.space}/meetings/window"))["agreed"] is None
    assert (window(alex)["mine"], window(sam)["agreed"]) == (None, None)
    assert len(alex.log("meeting_window.changed")) == 3


def test_today_tells_both_of_the_time_on_its_days_until_they_have_met(alex: Person, sam: Person) -> None:
    would_meet(alex, weekdays=EVERY_DAY)
    assert _told(sam, "meeting_window.today") == []
    would_meet(sam, weekdays=EVERY_DAY)
    for person in (alex, sam):
        assert [one["at"] for one in _told(person, "meeting_window.today")] == ["19:30"]
        assert _told(person, "meeting_window.offered") == []
    comes(alex)
    assert _told(alex, "meeting_window.today")
    meet(alex, sam)
    assert _told(alex, "meeting_window.today") == _told(sam, "meeting_window.today") == []


def test_on_other_days_nothing_is_told(alex: Person, sam: Person) -> None:
    other_days = [day for number, day in enumerate(EVERY_DAY) if number != alex.today.weekday()]
    for person in (alex, sam):
        would_meet(person, weekdays=other_days)
    assert _told(alex, "meeting_window.today") == []


@pytest.mark.parametrize(
    "draft",
    [{"weekdays": [], "at": "19:30"}, {"weekdays": ["mon"], "at": "24:00"}, {"weekdays": ["one"], "at": "9:00"}],
)
def test_a_window_has_a_day_and_a_time(alex: Person, draft: dict[str, Any]) -> None:
    assert alex.put(f"{alex.space}/meetings/window", draft).status_code == 422
    assert window(alex) == NOTHING


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Tokyo"])
def test_its_day_is_told_on_that_day_where_one_is(zone: str, alex: Person, sam: Person, clock: Clock) -> None:
    """A day of the week and a time on each one's own clock: far behind, the evening was never told of."""
    sam.moves_to(zone)
    for person in (alex, sam):
        would_meet(person, weekdays=["wed"])
    for _ in range(16):
        for person in (alex, sam):
            told = [one["on"] for one in _told(person, "meeting_window.today")]
            assert told == ([str(person.today)] if person.today.weekday() == 2 else [])
        clock.move(hours=3)
