"""Transparency agreements in a random life."""

from datetime import timedelta
from random import Random

import httpx
from laws.texts import spelled
from people import Person


def offers(chance: Random, person: Person) -> httpx.Response:
    until = (person.today + timedelta(days=chance.choice([0, 30, 91]))).isoformat()
    return person.post(
        f"{person.space}/agreements", {"text": spelled(chance, "My calendar for the week.", 1000), "until": until}
    )


def ends_or_deletes(chance: Random, person: Person) -> httpx.Response | None:
    items = person.get(f"{person.space}/agreements").json()["items"]
    if not items:
        return None
    place = f"{person.space}/agreements/{chance.choice(items)['id']}"
    return person.post(f"{place}/endings") if chance.random() < 0.6 else person.delete(place)


ACTS = (offers, ends_or_deletes)
