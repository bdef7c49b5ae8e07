"""What two people do in a review, in plain verbs."""

from typing import Any

from people import Person, ok


def looks_back(person: Person, was_hard: str = "The Tuesday.", **more: str) -> dict[str, Any]:
    """Seal one's own answers."""
    review: dict[str, Any] = ok(person.post(f"{person.space}/reviews", {"was_hard": was_hard, **more}))
    return review


def sees(person: Person) -> list[dict[str, Any]]:
    """The reviews this person knows of."""
    items: list[dict[str, Any]] = ok(person.get(f"{person.space}/reviews"))["items"]
    return items


def chooses(person: Person, number: int, *, going_on: bool = True) -> dict[str, Any]:
    """Say whether one goes on."""
    choice = {"going_on": going_on}
    after: dict[str, Any] = ok(person.put(f"{person.space}/reviews/{number}/choice", choice))
    return after


def waiting(person: Person) -> list[str]:
    """What Today tells this person of reviews."""
    kinds = [one["kind"] for one in ok(person.get("/today"))["waiting"]]
    return [kind for kind in kinds if kind.startswith("review.")]
