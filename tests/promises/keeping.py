"""Plain verbs of promises."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import httpx
from people import Person, ok

EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Promise = dict[str, Any]


def posts(person: Person, weekdays: Sequence[str] = EVERY_DAY, days: int = 30, **more: Any) -> httpx.Response:
    """Make a promise, whatever is answered; private unless `for_both=True`."""
    draft = {
        "text": "I text if I will be later than seven.",
        "notice": "A text before seven.",
        "weekdays": list(weekdays),
        "until": (person.today + timedelta(days=days)).isoformat(),
        "for_both": False,
        **more,
    }
    return person.post(f"{person.space}/promises", draft)


def makes(person: Person, weekdays: Sequence[str] = EVERY_DAY, days: int = 30, **more: Any) -> Promise:
    """Make a promise."""
    made: Promise = ok(posts(person, weekdays, days, **more))
    return made


def place(person: Person, promise: Promise) -> str:
    """Its address."""
    return f"{person.space}/promises/{promise['id']}"


def sees(person: Person, promise: Promise) -> Promise:
    """Read it anew."""
    read: Promise = ok(person.get(place(person, promise)))
    return read


def puts_view(
    person: Person, promise: Promise, how: str = "kept", words: str = "", ago: int = 0, version: int | None = None
) -> httpx.Response:
    """Say how a day went, or say it anew, whatever is answered; with the version that this person sees."""
    on = (person.today - timedelta(days=ago)).isoformat()
    views = person.get(place(person, promise)).json().get("views", ())
    seen = next((one["version"] for one in views if (one["by"], one["on"]) == (person.id, on)), 0)
    draft = {"how": how, "words": words}
    return person.put(f"{place(person, promise)}/views/{on}", draft, version=seen if version is None else version)


def views(person: Person, promise: Promise, how: str = "kept", words: str = "", ago: int = 0) -> Promise:
    """Say how a day went."""
    read: Promise = ok(puts_view(person, promise, how, words, ago))
    return read


def waiting(person: Person) -> list[tuple[str, str]]:
    """What waits on Today: kinds and ids."""
    return [(item["kind"], item["id"]) for item in ok(person.get("/today"))["waiting"]]
