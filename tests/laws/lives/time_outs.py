"""Starting a time-out, and ending one's own."""

from random import Random

import httpx
from people import Person


def starts_or_ends(chance: Random, person: Person) -> httpx.Response | None:
    """Mostly ends: while one is on, little else happens."""
    if chance.random() < 0.3:
        return person.post(f"{person.space}/time-outs", {"minutes": chance.choice([20, 60])})
    items = person.get(f"{person.space}/time-outs").json()["items"]
    if not items:
        return None
    ending = {"ending": chance.choice(["ready", "another_day"])}
    return person.post(f"{person.space}/time-outs/{chance.choice(items)['id']}/endings", ending)


ACTS = (starts_or_ends,)
