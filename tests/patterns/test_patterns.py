"""Patterns are one's own; a line is drawn for both only while both say so."""

from datetime import date, timedelta
from typing import Any

import pytest
from people import Clock, Person, ok, problem
from statements import counted

from backend.check_ins.schemas import Answer, SharedAnswer
from backend.patterns import rules


def _own(person: Person, days: int = 28) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = ok(person.get(f"/patterns?since={person.today - timedelta(days=days)}"))["items"]
    return items


def _shared(person: Person, days: int = 28) -> dict[str, Any]:
    since = person.today - timedelta(days=days)
    shared: dict[str, Any] = ok(person.get(f"{person.space}/patterns?since={since}"))
    return shared


def _chooses(person: Person, *lines: str) -> dict[str, Any]:
    chosen: dict[str, Any] = ok(person.post(f"{person.space}/patterns/choices", {"lines": list(lines)}))
    return chosen


def _answers(person: Person, stop: int, safe: int, *, for_both: bool = True) -> None:
    person.checks_in(about_us={"stop": stop, "for_both": for_both}, sliders={"safe": safe})


def test_one_reads_ones_own_answers_oldest_first_and_gaps_stay_gaps(alex: Person, sam: Person) -> None:
    _answers(alex, 2, 1)
    alex.server.clock.move(days=2)  # type: ignore[attr-defined]
    _answers(alex, 4, 3, for_both=False)
    sam.checks_in()

    days = _own(alex)

    assert [(day["about_us"], day["safe"], day["trust"]) for day in days] == [(2, 1, None), (4, 3, None)]
    assert days[1]["on"] == alex.today.isoformat()
    assert len(_own(alex, 1)) == 1
    with counted() as for_two:
        _own(alex)
    assert len(for_two) == 2


def test_alone_they_are_there_too(alone: Person) -> None:
    _answers(alone, 3, 5)
    assert [day["safe"] for day in _own(alone)] == [5]


def test_a_line_is_drawn_for_both_only_while_both_say_so(alex: Person, sam: Person) -> None:
    _answers(alex, 2, 1)
    _answers(sam, 5, 4)

    assert _chooses(alex, "about_us", "safe")["shared"] == []
    assert _chooses(sam, "safe", "trust")["shared"] == ["safe"]

    assert [(day["safe"], day["about_us"]) for day in _shared(alex)["other"]] == [(4, None)]
    assert [(day["safe"], day["about_us"]) for day in _shared(sam)["other"]] == [(1, None)]

    assert _chooses(alex)["shared"] == []
    assert _shared(sam) == {"mine": ["safe", "trust"], "shared": [], "other": []}


def test_until_both_chose_the_same_neither_learns_what_the_other_chose(alex: Person, sam: Person) -> None:
    _answers(alex, 2, 1)
    before, log = _shared(sam), sam.log()

    _chooses(alex, "about_us", "safe", "trust", "connected")

    assert _shared(sam) == before
    assert sam.log() == log
    assert [event["kind"] for event in alex.own_log("pattern.")] == ["pattern.chosen"]
    assert sam.own_log("pattern.") == []


def test_paused_no_line_is_shown_anew_and_every_one_can_be_taken_back(alex: Person, sam: Person) -> None:
    _chooses(alex, "about_us", "safe")
    _chooses(sam, "about_us", "safe")
    alex.pauses()

    more = sam.post(f"{sam.space}/patterns/choices", {"lines": ["about_us", "trust"]})
    assert problem(more) == (409, "space-paused")
    assert _chooses(sam, "safe")["shared"] == ["safe"]
    assert _chooses(sam)["shared"] == _shared(alex)["shared"] == []
    assert problem(sam.post(f"{sam.space}/patterns/choices", {"lines": ["safe"]})) == (409, "space-paused")


def test_both_are_told_that_the_lines_changed_and_not_by_whom(alex: Person, sam: Person) -> None:
    _chooses(alex, "about_us")
    _chooses(sam, "about_us")
    _chooses(alex)

    told = [{name: event[name] for name in event if name != "seq"} for event in sam.log("pattern.")]
    assert told == [{"kind": "pattern.shared", "lines": ["about_us"]}, {"kind": "pattern.shared", "lines": []}]


def test_of_the_scale_only_what_was_for_both_is_drawn_for_both(alex: Person, sam: Person) -> None:
    _answers(alex, 2, 1, for_both=False)
    _answers(sam, 4, 4)
    for one in (alex, sam):
        _chooses(one, "about_us")

    assert _shared(sam)["other"] == []


def test_an_answer_that_was_never_opened_together_is_not_drawn_for_both(alex: Person, sam: Person) -> None:
    _answers(alex, 2, 1)
    for one in (alex, sam):
        _chooses(one, "about_us")
    assert _shared(sam)["other"] == []

    _answers(sam, 4, 4)
    assert [day["about_us"] for day in _shared(sam)["other"]] == [2]


@pytest.mark.parametrize("for_both", [True, False])
def test_a_day_is_drawn_for_the_other_once_both_answered_it_or_nobody_can_any_more(
    alex: Person, sam: Person, clock: Clock, *, for_both: bool
) -> None:
    """H3: what is sealed stays so, and that something was written privately is not told in its hour."""
    for one in (alex, sam):
        _chooses(one, "safe")
    before = _shared(sam)
    feelings = {"words": ["tired"], "for_both": for_both}
    alex.checks_in(about_us={"stop": 2, "for_both": for_both}, sliders={"safe": 1}, feelings=feelings)
    assert _shared(sam) == before

    clock.move(hours=62)  # the 12th, 23:30 UTC: 36 hours ago it was still the 10th on Baker Island
    assert _shared(sam)["other"] == []
    clock.move(hours=1)
    assert [day["safe"] for day in _shared(sam)["other"]] == [1]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "Europe/Paris"])
@pytest.mark.parametrize("late", [0, 30], ids=["on the day", "written without signal"])
def test_what_is_written_late_or_far_away_is_not_told_in_its_hour_either(
    zone: str, late: int, alex: Person, sam: Person, clock: Clock
) -> None:
    """H3, H4, H14: where the day of the other's is over already, and where they write of yesterday."""
    for one in (alex, sam):
        _chooses(one, "safe")
    alex.moves_to(zone)
    for _ in range(8):
        on = alex.today
        clock.move(hours=late)
        before = _shared(sam)
        alex.checks_in(on=on, sliders={"safe": 1}, feelings={"words": [], "for_both": False})
        assert _shared(sam) == before
        clock.move(hours=27)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_period_outside_the_last_year_is_refused(alex: Person, days: int) -> None:
    refused = alex.get(f"/patterns?since={alex.today - timedelta(days=days)}")
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/day-not-possible")


def test_what_is_shared_goes_no_further_than_the_lines_named() -> None:
    shown = SharedAnswer.model_validate({"about_us": {"stop": 3}})
    private = Answer.model_validate(
        {"feelings": {"words": [], "for_both": False}, "sliders": {"safe": 1, "trust": 2, "connected": 3}}
    )
    on = date(2026, 6, 1)

    assert not rules.says_something(rules.others_day(on, shown, private, []))
    only_trust = rules.others_day(on, shown, private, ["trust"])
    assert only_trust.model_dump(exclude_none=True) == {"on": on, "trust": 2}
