"""Promises in a random life."""

from datetime import timedelta
from random import Random
from typing import Any

import httpx
from laws.texts import spelled
from people import Person

HOWS = ["kept", "partly", "not_this_time", "not_this_time"]


def _any(chance: Random, person: Person) -> tuple[str, dict[str, Any]] | None:
    items = person.get(f"{person.space}/promises").json()["items"]
    if not items:
        return None
    one = chance.choice(items)
    return f"{person.space}/promises/{one['id']}", one


def makes(chance: Random, person: Person) -> httpx.Response:
    known = _any(chance, person)
    draft = {
        "text": spelled(chance, "Text if late.", 500),
        "notice": "A text before seven.",
        "weekdays": chance.choice([[], ["mon", "wed"], ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]]),
        "until": (person.today + timedelta(days=chance.choice([0, 20]))).isoformat(),
        "for_both": chance.random() < 0.5,
        "instead_of": known[1]["id"] if known and chance.random() < 0.2 else None,
    }
    return person.post(f"{person.space}/promises", draft)


def shares_or_takes_back(chance: Random, person: Person) -> httpx.Response | None:
    known = _any(chance, person)
    if known is None:
        return None
    return person.post(f"{known[0]}/shares") if chance.random() < 0.6 else person.delete(f"{known[0]}/shares")


def views(chance: Random, person: Person) -> httpx.Response | None:
    known = _any(chance, person)
    if known is None:
        return None
    on = (person.today - timedelta(days=chance.choice([0, 0, 0, 1]))).isoformat()
    if chance.random() < 0.2:
        return person.delete(f"{known[0]}/views/{on}")
    words = chance.choice(["", "The train was late."])
    said = (one["version"] for one in person.get(known[0]).json()["views"] if (one["by"], one["on"]) == (person.id, on))
    draft = {"how": chance.choice(HOWS), "words": words}
    return person.put(f"{known[0]}/views/{on}", draft, version=next(said, 0))


def ends_or_deletes(chance: Random, person: Person) -> httpx.Response | None:
    known = _any(chance, person)
    if known is None:
        return None
    return person.post(f"{known[0]}/endings", {}) if chance.random() < 0.6 else person.delete(known[0])


ACTS = (makes, shares_or_takes_back, views, views, ends_or_deletes)
