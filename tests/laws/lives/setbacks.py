"""Setbacks in a random life."""

from random import Random

import httpx
from laws.texts import spelled
from people import Person


def writes(chance: Random, person: Person) -> httpx.Response:
    return person.post(
        f"{person.space}/setbacks",
        {"text": spelled(chance, "Something slipped on Monday."), "for_both": chance.random() < 0.5},
    )


def shares_takes_back_or_deletes(chance: Random, person: Person) -> httpx.Response | None:
    items = person.get(f"{person.space}/setbacks").json()["items"]
    if not items:
        return None
    place = f"{person.space}/setbacks/{chance.choice(items)['id']}"
    act = chance.random()
    if act < 0.4:
        return person.post(f"{place}/shares")
    return person.delete(f"{place}/shares") if act < 0.7 else person.delete(place)


ACTS = (writes, shares_takes_back_or_deletes)
