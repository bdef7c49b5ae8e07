"""What the two do with time-outs, in plain verbs."""

from typing import Any

import httpx
from people import Person, ok


def starts(person: Person, minutes: int = 20, **more: Any) -> dict[str, Any]:
    started: dict[str, Any] = ok(tries(person, minutes, **more))
    return started


def tries(person: Person, minutes: int = 20, **more: Any) -> httpx.Response:
    return person.post(f"{person.space}/time-outs", {"minutes": minutes, **more})


def ends(person: Person, time_out: dict[str, Any], ending: str = "ready") -> httpx.Response:
    return person.post(f"{person.space}/time-outs/{time_out['id']}/endings", {"ending": ending})


def both_see(one: Person, other: Person) -> list[dict[str, Any]]:
    """The time-outs as both see them: the same for both."""
    seen: list[dict[str, Any]] = ok(one.get(f"{one.space}/time-outs"))["items"]
    assert seen == ok(other.get(f"{other.space}/time-outs"))["items"]
    return seen


def delivers(person: Person) -> None:
    """What the delivery task does when it wakes."""
    person.server.do(person.server.app.state.delivery.deliver_due())
