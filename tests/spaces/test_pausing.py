"""SPEC 4: pause by one, ended by that one or on its date; both paused: the later end counts."""

from datetime import date, timedelta

import pytest
from people import Clock, Person, ok, problem


def pause_of(person: Person) -> dict[str, object] | None:
    found: dict[str, object] | None = ok(person.get(person.space))["pause"]
    return found


def test_a_pause_is_seen_by_both_and_ends_on_its_day(alex: Person, sam: Person, clock: Clock) -> None:
    alex.pauses(date(2026, 3, 12))
    assert pause_of(alex) == {"until": "2026-03-12", "mine": True, "theirs": False}
    assert pause_of(sam) == {"until": "2026-03-12", "mine": False, "theirs": True}
    clock.move(days=1)
    assert pause_of(sam) is not None
    clock.move(days=1)
    assert pause_of(alex) is None
    assert pause_of(sam) is None


def test_only_ones_own_pause_can_be_ended(alex: Person, sam: Person) -> None:
    alex.pauses()
    sam.resumes()
    assert pause_of(sam) == {"until": None, "mine": False, "theirs": True}
    alex.resumes()
    assert pause_of(sam) is None


def test_of_two_pauses_the_later_end_counts(alex: Person, sam: Person) -> None:
    """Until I say is later than every day; ending one leaves the other."""
    alex.pauses(date(2026, 3, 20))
    sam.pauses(date(2026, 3, 15))
    assert pause_of(sam) == {"until": "2026-03-20", "mine": True, "theirs": True}
    sam.pauses()
    assert pause_of(alex) == {"until": None, "mine": True, "theirs": True}
    sam.resumes()
    assert pause_of(alex) == {"until": "2026-03-20", "mine": True, "theirs": False}
    alex.resumes()
    assert pause_of(alex) is None


def test_what_reaches_the_other_waits_and_says_until_when(alex: Person, sam: Person) -> None:
    alex.pauses(date(2026, 3, 20))
    for one in (alex, sam):
        answer = one.post(f"{one.space}/steps/1/marks", {"mark": "done", "turn": 1})
        assert problem(answer) == (409, "space-paused")
        assert answer.json()["until"] == "2026-03-20"
    alex.resumes()
    ok(sam.post(f"{sam.space}/steps/1/marks", {"mark": "done", "turn": 1}))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_pause_needs_a_day_to_come_within_a_year(alex: Person) -> None:
    """R10: and a day that exists."""
    today = date(2026, 3, 10)
    for day in (today, today - timedelta(days=1), today + timedelta(days=367), date(1, 1, 1), date(9999, 12, 31)):
        answer = alex.post(f"{alex.space}/pauses", {"until": day.isoformat()})
        assert problem(answer) == (422, "day-not-possible"), day
    wrong: list[object] = ["2026-02-30", "tomorrow", 5, "2026-03-11T00:00:01", {}]
    for nonsense in wrong:
        assert problem(alex.post(f"{alex.space}/pauses", {"until": nonsense})) == (422, "invalid-request"), nonsense
    assert problem(alex.post(f"{alex.space}/pauses", {})) == (422, "invalid-request")
    assert pause_of(alex) is None


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Tokyo", "Europe/London"])
def test_a_pause_of_a_day_is_possible_at_every_hour_wherever_one_is(
    zone: str, alex: Person, sam: Person, clock: Clock
) -> None:
    """The day of a space is its inviter's; to who lives behind it, tomorrow is a day to come all the same."""
    sam.moves_to(zone)
    for _ in range(12):
        tomorrow = sam.today + timedelta(days=1)
        sam.pauses(tomorrow)
        told = pause_of(alex)
        assert told is not None
        assert str(alex.today) < str(told["until"])
        assert str(told["until"]) == str(max(tomorrow, alex.today + timedelta(days=1)))
        sam.resumes()
        clock.move(hours=2)
    assert problem(sam.post(f"{sam.space}/pauses", {"until": sam.today.isoformat()})) == (422, "day-not-possible")
