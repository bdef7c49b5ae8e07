"""Acts of endings."""

from random import Random

import httpx
from people import Person


def says_rebuilt_or_takes_it_back(chance: Random, person: Person) -> httpx.Response:
    if chance.random() < 0.3:
        return person.post(f"{person.space}/ending", {})
    return person.delete(f"{person.space}/ending")


ACTS = (says_rebuilt_or_takes_it_back,)
