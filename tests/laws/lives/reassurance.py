"""Asking for reassurance, answering, taking either back."""

from random import Random

import httpx
from people import Person


def asks(_: Random, person: Person) -> httpx.Response:
    return person.post(f"{person.space}/reassurance-requests", {"text": "Are we all right?"})


def answers_or_takes_back(chance: Random, person: Person) -> httpx.Response | None:
    items = person.get(f"{person.space}/reassurance-requests").json()["items"]
    if not items:
        return None
    place = f"{person.space}/reassurance-requests/{items[0]['id']}"
    if chance.random() < 0.6:
        return person.post(f"{place}/answers", {"text": chance.choice([None, "We are."])})
    return person.delete(place + chance.choice(["", "/answers"]))


ACTS = (asks, answers_or_takes_back)
