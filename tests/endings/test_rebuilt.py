"""Rebuilt is what both say, and nobody knows of one alone."""

from functools import partial
from typing import Any

from meetings.talking import comes, meet, stops
from people import Person, at_once, ok, problem


def _says(person: Person) -> dict[str, Any]:
    said: dict[str, Any] = ok(person.post(f"{person.space}/ending", {}))
    return said


def _sees(person: Person) -> dict[str, Any]:
    seen: dict[str, Any] = ok(person.get(f"{person.space}/ending"))
    return seen


def test_said_by_one_it_is_known_to_one(alex: Person, sam: Person) -> None:
    before = _sees(sam), sam.log(), ok(sam.get("/today"))["waiting"]

    assert _says(alex) == {"said_by_me": True, "rebuilt_on": None}

    assert (_sees(sam), sam.log(), ok(sam.get("/today"))["waiting"]) == before


def test_said_by_both_it_is_so_and_stands_on_the_line(alex: Person, sam: Person) -> None:
    _says(alex)

    assert _says(sam) == {"said_by_me": True, "rebuilt_on": sam.today.isoformat()}

    assert _sees(alex) == _sees(sam) == _says(alex)
    line = alex.timeline()[0]
    assert (line["kind"], line["joint"], line["by"]) == ("ending.rebuilt", True, None)


def test_it_can_be_taken_back_until_both_have_said_it_without_a_trace(alex: Person, sam: Person) -> None:
    _says(alex)
    log = sam.log()
    assert ok(alex.delete(f"{alex.space}/ending")) == {"said_by_me": False, "rebuilt_on": None}
    assert _says(sam)["rebuilt_on"] is None
    assert sam.log() == log
    rebuilt = _says(alex)
    assert ok(sam.delete(f"{sam.space}/ending")) == rebuilt, "what both said stays"


def test_said_by_both_in_one_moment_it_is_told_once(alex: Person, sam: Person) -> None:
    answers = at_once(partial(alex.post, f"{alex.space}/ending", {}), partial(sam.post, f"{sam.space}/ending", {}))
    assert sum(ok(answer)["rebuilt_on"] is not None for answer in answers) == 1
    assert len(alex.log("ending.rebuilt")) == 1


def test_it_closes_nothing_and_either_can_still_leave(alex: Person, sam: Person) -> None:
    _says(alex)
    _says(sam)
    alex.writes("Still here.")
    assert ok(sam.get("/today"))["space"]["state"] == "open"
    sam.leaves()
    assert problem(sam.get(f"{sam.space}/ending")) == (404, "not-found")


def test_the_summary_counts_what_was_shared_and_nothing_of_one_alone(alex: Person, sam: Person) -> None:
    alex.checks_in()
    sam.checks_in()
    ok(sam.hears(alex.writes()))
    stops(alex, comes(alex))
    stops(sam, meet(alex, sam))
    for one in (alex, sam):
        one.marks(1)
    seen = ok(alex.get(f"{alex.space}/ending/summary"))
    assert seen == {"check_ins": 1, "heard": 1, "talks": 1, "commitments": 0, "steps": 1, "reviews": 0}
    assert ok(sam.get(f"{sam.space}/ending/summary")) == seen


def test_it_waits_while_the_space_is_paused(alex: Person, sam: Person) -> None:
    _says(alex)
    sam.pauses()
    assert problem(sam.post(f"{sam.space}/ending", {})) == (409, "space-paused")
    assert ok(alex.delete(f"{alex.space}/ending"))["said_by_me"] is False
