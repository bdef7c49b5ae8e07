"""Acts about breaches."""

from random import Random
from typing import Any

import httpx
from breaches.telling import FELT, HURTING, SAID
from laws.texts import spelled
from people import Person


def _one(chance: Random, person: Person, noun: str) -> dict[str, Any] | None:
    items = person.get(f"{person.space}/{noun}").json()["items"]
    return chance.choice(items) if items else None


def _draft(chance: Random) -> dict[str, Any]:
    return chance.choice([{"acknowledgement": SAID}, {"acknowledgement": HURTING}, {"impact": FELT}])


def keeps_breach(chance: Random, person: Person) -> httpx.Response:
    draft = {
        "kind": "money",
        "text": spelled(chance, "The card."),
        "roles": chance.sample(["i_caused", "i_was_hurt"], 1),
    }
    record = _one(chance, person, "breaches")
    if record is None or chance.random() < 0.5:
        return person.post(f"{person.space}/breaches", draft)
    return person.put(f"{person.space}/breaches/{record['id']}", draft, version=record["version"])


def shares_breach(chance: Random, person: Person) -> httpx.Response | None:
    record = _one(chance, person, "breaches")
    if record is None:
        return None
    address = f"{person.space}/breaches/{record['id']}"
    if chance.random() < 0.8:
        return person.post(f"{address}/sharing")
    return person.delete(address if chance.random() < 0.5 else f"{address}/sharing")


def declares(chance: Random, person: Person) -> httpx.Response | None:
    record = _one(chance, person, "breaches")
    if record is None:
        return None
    return person.put(f"{person.space}/breaches/{record['id']}/roles", {"roles": ["i_caused"]})


def wishes(chance: Random, person: Person) -> httpx.Response | None:
    record = _one(chance, person, "breaches")
    if record is None:
        return None
    kind = chance.choice(["acknowledgement", "impact_statement"])
    address = f"{person.space}/breaches/{record['id']}/wishes"
    if chance.random() < 0.7:
        return person.post(address, {"kind": kind})
    return person.delete(f"{address}?kind={kind}")


def writes_statement(chance: Random, person: Person) -> httpx.Response | None:
    statement, record = _one(chance, person, "statements"), _one(chance, person, "breaches")
    if statement is not None and chance.random() < 0.5:
        address = f"{person.space}/statements/{statement['id']}"
        return person.put(address, _draft(chance), version=statement["version"])
    if record is None:
        return None
    return person.post(f"{person.space}/breaches/{record['id']}/statements", _draft(chance))


def readies(chance: Random, person: Person) -> httpx.Response | None:
    statement = _one(chance, person, "statements")
    if statement is None:
        return None
    address = f"{person.space}/statements/{statement['id']}"
    if chance.random() < 0.7:
        return person.post(f"{address}/ready", version=statement["version"])
    return person.delete(address if chance.random() < 0.3 else f"{address}/ready")


def answers_statement(chance: Random, person: Person) -> httpx.Response | None:
    statement = _one(chance, person, "statements")
    if statement is None:
        return None
    address, versions = f"{person.space}/statements/{statement['id']}", statement["versions"]
    if chance.random() < 0.3 or not versions:
        return person.post(f"{address}/additions", {"text": spelled(chance, "I also hid the letter.")})
    if chance.random() < 0.2:
        return person.delete(f"{address}/answer")
    said: dict[str, Any] = chance.choice([{"answer": "heard"}, {"answer": "missing", "missing": ["facts", "but"]}])
    return person.put(f"{address}/answer", {"version_id": versions[-1]["id"], **said})


def asks(chance: Random, person: Person) -> httpx.Response | None:
    record, question = _one(chance, person, "breaches"), _one(chance, person, "questions")
    tag = chance.choice(["now", "meeting", "professional", "not_now"])
    if question is not None and chance.random() < 0.7:
        address = f"{person.space}/questions/{question['id']}"
        which = chance.randrange(4)
        if which == 0:
            return person.put(f"{address}/tag", {"tag": tag}, version=question["version"])
        if which == 1:
            return person.post(f"{address}/answer", {"text": "Nobody."})
        return person.delete(f"{address}/answer" if which == 2 else address)
    if record is None:
        return None
    return person.post(
        f"{person.space}/breaches/{record['id']}/questions", {"tag": tag, "text": spelled(chance, "Who knew?")}
    )


ACTS = (
    keeps_breach,
    shares_breach,
    declares,
    wishes,
    writes_statement,
    readies,
    readies,
    answers_statement,
    asks,
)
