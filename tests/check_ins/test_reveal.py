"""Sealed until both are in; then open to both at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.core import event_log
from people import Clock, Person, ok, problem


def kinds(person: Person, stream: str | None = None) -> list[str]:
    """The kinds of events in the space's stream, or in another."""
    stream_id = UUID(stream or person.space_id)
    found = person.server.read(lambda snapshot: event_log.read_after(snapshot.session, stream_id, 0, 500))
    return [event["kind"] for event in found if event["kind"].startswith("check_in.")]


def day_of(person: Person, day: dict[str, Any]) -> dict[str, Any]:
    """The day as it is now."""
    read: dict[str, Any] = ok(person.get(f"/check-ins/{day['mine']['id']}"))
    return read


def test_an_answer_waits_sealed_until_the_other_is_in(alex: Person, sam: Person) -> None:
    day = alex.checks_in()

    assert day["mine"]["state"] == "sealed"
    assert day["other_state"] == "not_yet"
    assert (day["revealed"], day["other"], day["try_asking"]) == (False, None, None)
    assert kinds(alex) == ["check_in.sealed"]


def test_both_in_are_open_to_both(alex: Person, sam: Person) -> None:
    first = alex.checks_in(words={"text": "a long day", "for_both": True})
    second = sam.checks_in(feelings={"words": ["anxious"], "for_both": True}, about_us={"stop": 2, "for_both": True})

    assert second["revealed"]
    assert second["mine"]["state"] == "opened"
    assert second["other"]["words"] == {"text": "a long day"}
    mine = day_of(alex, first)
    assert mine["revealed"]
    assert mine["other"]["feelings"] == {"words": ["anxious"]}
    assert mine["other"]["about_us"] == {"stop": 2}
    assert kinds(alex) == ["check_in.sealed", "check_in.revealed"]
    assert mine["prompt"] == second["prompt"]
    assert mine["try_asking"] == second["try_asking"]
    assert mine["try_asking"].endswith("?")
