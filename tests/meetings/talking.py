"""What two people do in a meeting, in plain verbs."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from people import Person, ok


def comes(person: Person, topic: str | None = None, heading: str = "concerns") -> dict[str, Any]:
    """Begin a meeting, or come to the one that goes on."""
    draft = {"topic": topic and {"heading": heading, "text": topic}}
    meeting: dict[str, Any] = ok(person.post(f"{person.space}/meetings", draft))
    return meeting


def meet(one: Person, other: Person) -> dict[str, Any]:
    """Both come to a meeting."""
    comes(one)
    return comes(other)


def asks(person: Person, act: str, meeting: Mapping[str, Any]) -> httpx.Response:
    """Do something with the floor as it stood in `meeting`, whatever is answered."""
    draft = {"act": act, "number": meeting["floor"]["number"]}
    return person.post(f"{person.space}/meetings/{meeting['id']}/floor", draft)


def does(person: Person, act: str, meeting: Mapping[str, Any]) -> dict[str, Any]:
    """The same, insisting that it succeeds."""
    after: dict[str, Any] = ok(asks(person, act, meeting))
    return after


def stops(person: Person, meeting: Mapping[str, Any]) -> dict[str, Any]:
    """Stop the meeting."""
    stopped: dict[str, Any] = ok(person.post(f"{person.space}/meetings/{meeting['id']}/endings", {}))
    return stopped


def sees(person: Person) -> dict[str, Any]:
    """The newest meeting."""
    newest: dict[str, Any] = ok(person.get(f"{person.space}/meetings?limit=1"))["items"][0]
    return newest


def agenda(person: Person) -> list[dict[str, Any]]:
    """What is there to talk about."""
    items: list[dict[str, Any]] = ok(person.get(f"{person.space}/meetings/agenda"))["items"]
    return items


def waiting(person: Person) -> list[str]:
    """The ids of meetings that Today tells this person of."""
    return [one["id"] for one in ok(person.get("/today"))["waiting"] if one["kind"] == "meeting.come"]


def would_meet(person: Person, at: str = "19:30", weekdays: Sequence[str] = ("mon", "thu")) -> dict[str, Any]:
    """Say when one would like to meet."""
    window: dict[str, Any] = ok(person.put(f"{person.space}/meetings/window", {"weekdays": [*weekdays], "at": at}))
    return window


def window(person: Person) -> dict[str, Any]:
    """What is agreed, said and offered, as this person sees it."""
    seen: dict[str, Any] = ok(person.get(f"{person.space}/meetings/window"))
    return seen
