"""Deleting, what is due being destroyed, and what is left."""

import time
from typing import Any

from people import Person, ok

from backend.core.unit_of_work import Snapshot
from backend.deletions.service import account
from backend.scheduling import rules
from backend.scheduling import service as scheduling


def deletes(person: Person, *, at_once: bool = False) -> str:
    """Delete the account; the day it is destroyed."""
    draft = {"at_once": at_once, "confirmed": "delete" if at_once else None}
    return str(ok(person.proves("deletion").post("/account/deletions", draft))["on"])


def destroys(person: Person, job: str = account.JOB) -> None:
    """The server does what is due: here, or in its own task that was quicker."""
    end = time.monotonic() + 5
    person.server.do(person.server.app.state.scheduler.do_due(job))
    while time.monotonic() < end:
        due = person.server.read(lambda snapshot: scheduling.next_due(snapshot, job))
        if due is None or due > person.server.clock() + rules.LEASE:
            return
        time.sleep(0.02)
    raise AssertionError("it is still being done")


def signs_in(person: Person) -> int:
    draft = {"email": person.email, "passphrase": person.passphrase}
    return Person(person.server, person.name).post("/sessions", draft).status_code


def keys_of(person: Person) -> int:
    """How many data keys the key database has for this person."""

    def count(snapshot: Snapshot) -> int:
        keys = snapshot.sealing._keys
        with keys._engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT owner_id FROM data_key").scalars().all()
        return sum(str(row).replace("-", "") == person.id.replace("-", "") for row in rows)

    found: int = person.server.read(count)
    return found


def reads(person: Person) -> dict[str, Any]:
    """Everything a former member can read."""
    space = person.space
    paths = ["/account", "/check-ins", "/spaces", space, "/support-plan", "/notes", "/today"]
    nouns = ("messages", "commitments", "commitments/history", "breaches", "statements", "questions", "promises")
    paths += [f"{space}/{noun}" for noun in (*nouns, "agreements", "setbacks", "reviews", "timeline", "ending")]
    answers = {path: person.get(path) for path in paths}
    found = {path: (answer.status_code, answer.text) for path, answer in answers.items()}
    assert all(status < 500 for status, _ in found.values()), found
    return found
