"""What a person can see of the other at all, byte for byte: to show that something leaves no trace (H3)."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from people import Person, ok

from backend.accounts.access import Caller
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import prove_active

T = TypeVar("T")
LISTS = ("promises", "setbacks", "agreements", "readiness", "commitments", "messages", "steps", "timeline")


def seen_by(person: Person) -> list[Any]:
    """Every answer, with its headers and so its size, and every event of both streams."""
    paths = ["/today", "/check-ins", *(f"{person.space}/{noun}" for noun in LISTS)]
    for cursor in ok(person.get("/today"))["cursors"]:
        stream = person.space if cursor["stream"] == "space" else "/account"
        paths.append(f"{stream}/events?epoch={cursor['epoch']}&after=0")
    answers = [person.get(path) for path in paths]
    return [
        (answer.request.url.path, answer.text, {name: it for name, it in answer.headers.items() if name != "date"})
        for answer in answers
    ]


def exported(person: Person, own: Callable[[Snapshot, Caller], list[T]]) -> list[T]:
    """What a domain gives to the export of this person's own words."""
    claims = Claims(UUID(person.id), UUID(person.session_id), 0.0)
    return person.server.read(lambda snapshot: own(snapshot, prove_active(snapshot, claims, "1")[0]))
