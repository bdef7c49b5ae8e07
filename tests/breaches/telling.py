"""What people do with breaches, in plain verbs; the raw answers are for `ok` and `problem`."""

from typing import Any

import httpx
from people import Person, ok

SAID = {"what_i_did": "I lied to you about the money on Monday.", "cost": "You could not trust my word after that."}
HURTING = {"what_i_did": "I lied to you, but you made me do it."}
FELT = {"what_happened": "On Monday I found the letter.", "what_it_did": "I could not sleep."}
Read = dict[str, Any]


def place(person: Person, noun: str, thing: Read | str) -> str:
    """The address of a record, a statement or a question."""
    return f"{person.space}/{noun}/{thing if isinstance(thing, str) else thing['id']}"


def keeps(person: Person, kind: str = "lies_and_deceit", text: str = "The letters.", *roles: str) -> Read:
    """Keep a record for oneself."""
    kept: Read = ok(person.post(f"{person.space}/breaches", {"kind": kind, "text": text, "roles": list(roles)}))
    return kept


def shares(person: Person, record: Read | None = None) -> Read:
    """Share a record."""
    shared: Read = ok(person.post(f"{place(person, 'breaches', record or keeps(person))}/sharing"))
    return shared


def begins(person: Person, record: Read, **draft: Any) -> Read:
    """Begin a statement: an acknowledgement, where nothing else is given."""
    address = f"{place(person, 'breaches', record)}/statements"
    begun: Read = ok(person.post(address, draft or {"acknowledgement": SAID}))
    return begun


def tries_ready(person: Person, statement: Read) -> httpx.Response:
    """Say that it is ready, whatever is answered."""
    return person.post(f"{place(person, 'statements', statement)}/ready", version=statement["version"])


def readies(person: Person, statement: Read) -> Read:
    """Say that it is ready."""
    ready: Read = ok(tries_ready(person, statement))
    return ready


def wants(person: Person, statement: Read, *, seen: bool = True) -> httpx.Response:
    """Say that one wants to read, the version one saw or whatever comes first."""
    version = statement["ready"]["version_id"] if seen else None
    address = f"{place(person, 'breaches', statement['breach_id'])}/wishes"
    return person.post(address, {"kind": statement["kind"], "version_id": version})


def opened(author: Person, reader: Person, **draft: Any) -> Read:
    """A statement that went all the way, as the reader sees it."""
    statement = readies(author, begins(author, shares(author), **draft))
    ok(wants(reader, statement))
    return sees(reader, statement)


def sees(person: Person, statement: Read) -> Read:
    """Read a statement anew."""
    read: Read = ok(person.get(place(person, "statements", statement)))
    return read


def answers(person: Person, statement: Read, answer: str, *missing: str) -> httpx.Response:
    """Say something about what was opened last."""
    opened = [version for version in statement["versions"] if version["opened"]]
    body = {"version_id": opened[-1]["id"], "answer": answer, "missing": list(missing)}
    return person.put(f"{place(person, 'statements', statement)}/answer", body)


def asks(person: Person, record: Read, text: str = "Who else knew?", tag: str = "now") -> Read:
    """Write a question."""
    asked: Read = ok(person.post(f"{place(person, 'breaches', record)}/questions", {"tag": tag, "text": text}))
    return asked


def waiting(person: Person) -> list[tuple[str, str]]:
    """What waits on this person's Today: kinds with ids."""
    return [(one["kind"], one["id"]) for one in ok(person.get("/today"))["waiting"]]


def everything(person: Person) -> list[Any]:
    """All that this person can be told about breaches, and of Today and the timeline."""
    lists = [person.get(f"{person.space}/{noun}").content for noun in ("breaches", "statements", "questions")]
    return [*lists, person.get("/today").content, person.get(f"{person.space}/timeline").content, person.log()]
