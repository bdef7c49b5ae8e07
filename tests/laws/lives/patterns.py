"""Choosing which lines to show."""

from random import Random

import httpx
from people import Person

from backend.patterns.rules import LINES


def chooses_lines(chance: Random, person: Person) -> httpx.Response:
    lines = chance.sample(LINES, chance.randrange(3))
    return person.post(f"{person.space}/patterns/choices", {"lines": lines})


ACTS = (chooses_lines,)
