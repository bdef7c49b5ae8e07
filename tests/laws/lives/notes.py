"""Random life with private notes: ciphertext kept, changed and deleted, on one side only."""

from random import Random

import httpx
from laws.matrix.notes import NOTES_KEY
from people import Person


def keeps_note(chance: Random, person: Person) -> httpx.Response:
    if person.get("/notes/key").json()["version"] == 0:
        return person.put("/notes/key", NOTES_KEY, version=0)
    return person.post("/notes", {"sealed": chance.choice("abcdef") * 60})


def changes_note(chance: Random, person: Person) -> httpx.Response | None:
    notes = person.get("/notes").json()["items"]
    if not notes:
        return None
    note = chance.choice(notes)
    return person.put(f"/notes/{note['id']}", {"sealed": chance.choice("ghijkl") * 60}, version=note["version"])


def deletes_note(chance: Random, person: Person) -> httpx.Response | None:
    notes = person.get("/notes").json()["items"]
    return person.delete(f"/notes/{chance.choice(notes)['id']}") if notes else None


ACTS = (keeps_note, changes_note, deletes_note)
