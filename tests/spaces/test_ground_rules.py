"""SPEC 4: both sign; where the two differ, the quieter holds; what the other chose is not shown."""

from collections.abc import Callable
from typing import Any

import pytest
from people import Person, ok, pair, problem


@pytest.fixture
def agreeing(person: Callable[..., Person]) -> tuple[Person, Person]:
    """Two people whose space waits for both signatures."""
    alex, sam = person("Alex"), person("Sam")
    pair(alex, sam)
    return alex, sam


def events(person: Person) -> list[dict[str, Any]]:
    """The space's stream from its beginning."""
    reset = person.get(f"{person.space}/events?epoch=00000000-0000-4000-8000-000000000000&after=0").json()
    return list(ok(person.get(f"{person.space}/events?epoch={reset['epoch']}&after=0"))["events"])


def test_the_space_opens_with_the_second_signature(agreeing: tuple[Person, Person]) -> None:
    alex, sam = agreeing
    mark = {"mark": "done", "turn": 1}
    first = alex.signs_ground_rules(check_in_time="20:30")
    assert (first["in_force"], first["signed_by_other"]) == (False, False)
    seen = ok(sam.get(sam.space))
    assert seen["state"] == "agreeing"
    assert (seen["ground_rules"]["signed_by_other"], seen["ground_rules"]["check_in_time"]) == (True, None)
    for one in agreeing:
        assert problem(one.post(f"{one.space}/steps/1/marks", mark)) == (409, "space-not-open")
    second = sam.signs_ground_rules(check_in_time="20:30")
    assert (second["in_force"], second["check_in_time"]) == (True, "20:30")
    assert ok(alex.get(alex.space))["state"] == "open"
    ok(alex.post(f"{alex.space}/steps/1/marks", mark))
    assert [event["kind"] for event in events(sam)][:3] == [
        "ground_rules.signed",
        "ground_rules.signed",
        "space.opened",
    ]


def test_where_the_two_differ_the_quieter_holds(agreeing: tuple[Person, Person]) -> None:
    """And neither learns what the other chose, but for what follows from one's own choice."""
    alex, sam = agreeing
    alex.signs_ground_rules(letters=True, delivered_shown=True, check_in_time="20:30")
    held = sam.signs_ground_rules(letters=False, delivered_shown=False, check_in_time="21:00")
    assert (held["letters"], held["delivered_shown"], held["check_in_time"]) == (False, False, None)
    seen = ok(alex.get(alex.space))["ground_rules"]
    assert seen["mine"] == {"letters": True, "delivered_shown": True, "check_in_time": "20:30"}
    assert (seen["letters"], seen["delivered_shown"], seen["check_in_time"]) == (False, False, None)
    assert "21:00" not in alex.get(alex.space).text


def test_that_delivered_is_not_shown_any_more_is_not_announced(agreeing: tuple[Person, Person]) -> None:
    """H4: it holds at once, and the space's stream says nothing; turning it on is told."""
    alex, sam = agreeing
    alex.signs_ground_rules(delivered_shown=True)
    sam.signs_ground_rules(delivered_shown=True)
    before = events(sam)
    assert alex.signs_ground_rules(delivered_shown=False)["delivered_shown"] is False
    assert events(sam) == before
    assert ok(sam.get(sam.space))["ground_rules"]["delivered_shown"] is False
    alex.signs_ground_rules(delivered_shown=True)
    assert [event["kind"] for event in events(sam)[len(before) :]] == ["ground_rules.changed"]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_sentences_of_before_are_not_signed(agreeing: tuple[Person, Person]) -> None:
    alex, sam = agreeing
    draft = {"letters": True, "delivered_shown": False, "check_in_time": None}
    answer = alex.post(f"{alex.space}/ground-rules", {**draft, "sentences_version": "0"})
    assert problem(answer) == (422, "ground-rules-outdated")
    present = answer.json()["version"]
    for time in ("24:00", "7:30", "12:60", "20:30:00", "", "²0:30"):
        bad = {**draft, "sentences_version": present, "check_in_time": time}
        assert problem(alex.post(f"{alex.space}/ground-rules", bad)) == (422, "invalid-request"), time
    assert ok(sam.get(sam.space))["ground_rules"]["signed_by_other"] is False
    ok(alex.post(f"{alex.space}/ground-rules", {**draft, "sentences_version": present}))
