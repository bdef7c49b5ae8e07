"""Saying back, answering it, and taking it back."""

from random import Random
from typing import Any

import httpx
from people import Person


def _one_said_back(chance: Random, person: Person) -> dict[str, Any] | None:
    items = person.get(f"{person.space}/messages").json()["items"]
    said_back = [one for one in items if one["say_back"]]
    return chance.choice(said_back) if said_back else None


def says_back(chance: Random, person: Person) -> httpx.Response | None:
    items = person.get(f"{person.space}/messages").json()["items"]
    if not items:
        return None
    heard = {"text": f"I heard that you felt {chance.choice(['cold', 'warm'])}."}
    return person.post(f"{person.space}/messages/{chance.choice(items)['id']}/say-backs", heard)


def answers(chance: Random, person: Person) -> httpx.Response | None:
    said = _one_said_back(chance, person)
    if said is None:
        return None
    answer = chance.choice([{"answer": "thats_it"}, {"answer": "not_quite", "part": "The part I'd add is the rain."}])
    return person.post(f"{person.space}/messages/{said['id']}/say-backs/{said['say_back']['id']}/answers", answer)


def takes_back(chance: Random, person: Person) -> httpx.Response | None:
    said = _one_said_back(chance, person)
    if said is None:
        return None
    return person.delete(f"{person.space}/messages/{said['id']}/say-backs/{said['say_back']['id']}")


ACTS = (says_back, answers, takes_back)
