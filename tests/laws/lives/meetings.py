"""Acts of meetings."""

from random import Random
from typing import Any

import httpx
from people import Person

MOVES = ["take", "finish", "finish", "say_back", "say_back", "thats_it", "thats_it", "not_quite", "let_go"]


def _newest(person: Person) -> dict[str, Any] | None:
    items: list[dict[str, Any]] = person.get(f"{person.space}/meetings?limit=1").json()["items"]
    return items[0] if items else None


def comes_to_a_meeting(chance: Random, person: Person) -> httpx.Response:
    topic = {"heading": "goals", "text": "Sunday"} if chance.random() < 0.5 else None
    return person.post(f"{person.space}/meetings", {"topic": topic})


def moves_the_floor(chance: Random, person: Person) -> httpx.Response | None:
    meeting = _newest(person)
    if meeting is None:
        return None
    draft = {"act": chance.choice(MOVES), "number": meeting["floor"]["number"]}
    return person.post(f"{person.space}/meetings/{meeting['id']}/floor", draft)


def stops_the_meeting(chance: Random, person: Person) -> httpx.Response | None:
    meeting = _newest(person)
    if meeting is None or chance.random() < 0.7:
        return None
    return person.post(f"{person.space}/meetings/{meeting['id']}/endings", {})


def says_when(chance: Random, person: Person) -> httpx.Response:
    place = f"{person.space}/meetings/window"
    if chance.random() < 0.3:
        return person.delete(place)
    return person.put(place, {"weekdays": ["mon", "thu"], "at": chance.choice(["19:30", "20:00"])})


ACTS = (comes_to_a_meeting, moves_the_floor, moves_the_floor, stops_the_meeting, says_when)
