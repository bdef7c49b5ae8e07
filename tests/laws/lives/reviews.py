"""Acts of reviews."""

from random import Random

import httpx
from people import Person


def _number(person: Person) -> int:
    items = person.get(f"{person.space}/reviews?limit=1").json()["items"]
    return int(items[0]["number"]) if items else 1


def looks_back(chance: Random, person: Person) -> httpx.Response:
    return person.post(f"{person.space}/reviews", {"went_well": chance.choice(["Sunday", "the walk"])})


def opens_or_takes_back_a_review(chance: Random, person: Person) -> httpx.Response:
    place = f"{person.space}/reviews/{_number(person)}"
    if chance.random() < 0.5:
        return person.post(f"{place}/openings")
    return person.delete(f"{place}/answer")


def goes_on(chance: Random, person: Person) -> httpx.Response:
    place = f"{person.space}/reviews/{_number(person)}/choice"
    return person.put(place, {"going_on": chance.random() < 0.7})


ACTS = (looks_back, opens_or_takes_back_a_review, goes_on)
