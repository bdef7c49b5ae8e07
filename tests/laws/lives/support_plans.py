"""Acts on support plans."""

from random import Random

import httpx
from laws.texts import spelled
from people import Person, ok

HEADINGS = ["who_i_call", "what_helps", "other"]


def keeps_an_item(chance: Random, person: Person) -> httpx.Response:
    return person.post(
        "/support-plan", {"heading": chance.choice(HEADINGS), "text": spelled(chance, "My sister, after eight.", 500)}
    )


def _own(chance: Random, person: Person) -> str | None:
    items = ok(person.get("/support-plan"))["items"]
    return str(chance.choice(items)["id"]) if items else None


def shows_an_item(chance: Random, person: Person) -> httpx.Response | None:
    item = _own(chance, person)
    return None if item is None else person.post(f"{person.space}/support-plan/{item}/sharing")


def takes_an_item_back_or_removes_it(chance: Random, person: Person) -> httpx.Response | None:
    item = _own(chance, person)
    if item is None:
        return None
    if chance.random() < 0.5:
        return person.delete(f"{person.space}/support-plan/{item}/sharing")
    return person.delete(f"/support-plan/{item}")


ACTS = (keeps_an_item, shows_an_item, takes_an_item_back_or_removes_it)
