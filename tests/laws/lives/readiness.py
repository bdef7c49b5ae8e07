"""Readiness and explorations in a random life."""

from datetime import timedelta
from random import Random

import httpx
from people import Person


def chooses(chance: Random, person: Person) -> httpx.Response:
    choice = chance.choice(["rebuild", "not_sure", "not_sure", "not_now"])
    return person.post(f"{person.space}/readiness/choices", {"choice": choice})


def takes_back(_: Random, person: Person) -> httpx.Response:
    return person.delete(f"{person.space}/readiness/choices")


def explores(chance: Random, person: Person) -> httpx.Response:
    present = person.get(f"{person.space}/readiness").json()["exploration"]
    place = f"{person.space}/readiness/explorations"
    if present is None or chance.random() < 0.3:
        return person.post(place, {"until": (person.today + timedelta(weeks=4)).isoformat()})
    return person.post(f"{place}/{present['id']}/{chance.choice(['agreements', 'agreements', 'endings'])}")


ACTS = (chooses, chooses, takes_back, explores)
