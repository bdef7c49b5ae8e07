"""Keep the database of a version, with rows in every table: `PYTHONPATH=.:tests python -m migrations.freezing 0019`.

Two people write in every field, and two others do all that can be done; then the project's own migrations go back to
the revision that is asked for. What is kept: both databases as SQL, the server's key, who the two are, and the marked
words that each of them read.
"""

import json
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from alembic import command
from attacks.test_bad_input import lists
from beginnings import MORNING, Shelf
from exports.taking import allows
from laws.living import Life
from laws.matrix.notes import NOTES_KEY
from laws.writing import write_everywhere
from people import Clock, Person, agree, ok, pair
from serving import Server

from backend.mail import service as mail
from backend.operation import migrating
from backend.settings import Settings

FROZEN = Path(__file__).with_name("frozen")
DATABASES = ("wordkept", "keys")
ROUNDS = 2  # of everything that two can do
MARK = re.compile(r"word\d+x")
CAME_WITH = {"/passkeys": "0024"}  # addresses whose tables are younger than the oldest that is kept


def read_by(person: Person) -> dict[str, list[str]]:
    """The marked words of each list that this person can read, in their order there."""
    texts = {path: person.get(path.replace("{space_id}", person.space_id)).text for path in lists()}
    return {path: MARK.findall(text) for path, text in texts.items() if MARK.search(text)}


def freeze(revision: str) -> None:
    """Make a database, take it back to `revision`, and keep it."""
    with tempfile.TemporaryDirectory() as folder, Shelf(Path(folder), None).copy("nobody") as settings:
        who = _lived(settings)
        for one in who:
            one["read"] = {path: it for path, it in one["read"].items() if CAME_WITH.get(path, "") <= revision}
        command.downgrade(migrating.migrations(settings), revision)
        place = FROZEN / revision
        place.mkdir(parents=True, exist_ok=True)
        for name in DATABASES:
            _write(settings.data_dir / f"{name}.db", place / f"{name}.sql")
        (place / "secret.key.txt").write_bytes(settings.key_file.read_bytes())
        (place / "people.json").write_text(json.dumps(who, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _lived(settings: Settings) -> list[dict[str, Any]]:
    server = Server(settings, Clock(MORNING))
    alex, sam, kim, robin = (Person(server, name).signs_up() for name in ("Alex", "Sam", "Kim", "Robin"))
    for one, other in ((alex, sam), (kim, robin)):
        pair(one, other)
        agree(one, other)
    write_everywhere(alex, sam, (f"word{number}x" for number in count()))
    life = Life(kim, robin, Random(11))
    for act in life.acts() * ROUNDS:
        for one in (kim, robin):
            life.does(one, act)
    _does_what_they_did_not(alex, sam)
    who = [
        {"name": one.name, "email": one.email, "space_id": one.space_id, "id": one.id, "read": read_by(one)}
        for one in (alex, sam)
    ]
    server.close()
    return who


def _does_what_they_did_not(alex: Person, sam: Person) -> None:
    """So that no table is empty."""
    alex.put("/notes/key", NOTES_KEY, version=0)  # where the life had not
    ok(alex.post("/notes", {"sealed": "a" * 60}))
    for record in ok(sam.get(f"{sam.space}/breaches"))["items"]:
        ok(sam.post(f"{sam.space}/breaches/put-away", {"thing_id": record["id"]}))
    allows(alex)
    ok(sam.post("/live/tickets"))
    alex.server.write(lambda uow: mail.queue(uow, UUID(alex.id), "reminder"))
    ok(alex._http.get("/readyz"))
    for one in (alex, sam):
        ok(one.post(f"{one.space}/ending", {}))
        ok(one.post(f"{one.space}/readiness/choices", {"choice": "not_sure"}))
    weeks = (alex.today + timedelta(weeks=4)).isoformat()
    ok(alex.post(f"{alex.space}/readiness/explorations", {"until": weeks}))
    ok(sam.post(f"{sam.space}/time-outs", {"minutes": 20}))


def _write(database: Path, dump: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        dump.write_text("\n".join(connection.iterdump()) + "\n", "utf-8")


if __name__ == "__main__":
    freeze(sys.argv[1])
