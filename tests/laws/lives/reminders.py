"""Acts on reminders: they change nothing that the other sees."""

from random import Random

import httpx
from laws.matrix.reminders import WISHES
from people import Person, ok


def changes_when_to_be_reminded(chance: Random, person: Person) -> httpx.Response:
    seen = ok(person.get("/reminders"))["version"]
    wishes = {**WISHES, "level": chance.choice(["off", "gentle"]), "at": chance.choice(["08:30", "19:00", "22:00"])}
    return person.put("/reminders", wishes, version=seen)


ACTS = (changes_when_to_be_reminded,)
