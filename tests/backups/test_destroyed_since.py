"""R12, H18: what was destroyed after a backup is destroyed in what is restored from it, to the last byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from backups.elsewhere import elsewhere, quietly, tables_of
from deletions.gone import deletes, destroys, reads, signs_in
from deletions.test_deleting_a_space import deletes_space
from exports.taking import lives, takes
from people import Person, ok
from serving import Server

from backend.backups import restoring, taking
from backend.deletions.service import space
from backend.operation import preparing
from backend.settings import Settings

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
OF_THE_ACCOUNT = {"account", "passkey", "recovery_sheet", "note", "consent", "support_plan_item", "check_in"}


def back_up(server: Server, folder: Path) -> Path:
    file = folder / "backups" / "all.wordkept"
    taking.take(server.settings, file, (), quietly)
    return file


@contextmanager
def restored(server: Server, file: Path, folder: Path) -> Iterator[tuple[Settings, Server]]:
    """What was restored, before it serves and while it does."""
    with elsewhere(server.settings, folder, postgres=None) as settings:
        restoring.restore(settings, file, None, quietly)
        preparing.prepare(settings)
        there = Server(settings, server.clock)
        try:
            yield settings, there
        finally:
            there.close()


def again(there: Server, person: Person) -> Person:
    """The same person where it was restored, not signed in yet."""
    other = Person(there, person.name, person.zone)
    other.account, other.email, other.space_id = person.account, person.email, person.space_id
    return other


def rows_of(settings: Settings, space_id: str) -> dict[str, object]:
    """What lies there of the accounts, and of a space, by table."""
    found: dict[str, object] = {}
    for name, rows in tables_of(settings).items():
        kept = {key: row for key, row in rows.items() if name in OF_THE_ACCOUNT or str(row.get("space_id")) == space_id}
        found[name] = {key: {**row, "invitation_id": None} for key, row in kept.items()}
    return found


@pytest.mark.parametrize("whole_account", [True, False])
def test_words_that_no_key_opens_any_more_are_emptied_there_too(
    server: Server, alex: Person, sam: Person, tmp_path: Path, *, whole_account: bool
) -> None:
    """And nothing fails over them; a deleted account is found by no address, so that its person may come anew."""
    lives(alex, sam, "Alex")
    lives(sam, alex, "Sam")
    offer = alex.offers()
    alex.signs(offer)
    sam.signs(offer)
    file = back_up(server, tmp_path)
    if whole_account:
        deletes(alex, at_once=True)
        destroys(sam)
    else:
        deletes_space(alex, at_once=True)
        destroys(sam, space.JOB)
    before = {path: answer for path, answer in reads(sam).items() if path != "/today"}
    exported = takes(sam)["file"]
    with restored(server, file, tmp_path) as (settings, there):
        assert rows_of(settings, sam.space_id) == rows_of(server.settings, sam.space_id)
        other = again(there, sam).signs_in()
        assert {path: answer for path, answer in reads(other).items() if path != "/today"} == before
        assert {**takes(other)["file"], "made_on": ""} == {**exported, "made_on": ""}
        assert signs_in(again(there, alex)) == (401 if whole_account else 201)
        if whole_account:
            assert again(there, alex).signs_up().id != alex.id


def test_a_space_that_both_have_destroyed_is_not_there(
    server: Server, alex: Person, sam: Person, tmp_path: Path
) -> None:
    """P1: not even who was in it with whom."""
    lives(alex, sam, "Alex")
    file = back_up(server, tmp_path)
    for one in (alex, sam):
        deletes_space(one, at_once=True)
        destroys(one, space.JOB)
    with restored(server, file, tmp_path) as (settings, there):
        of_it = {
            name: [row for row in rows.values() if UUID(alex.space_id) in row.values()]
            for name, rows in tables_of(settings).items()
        }
        assert {name for name, rows in of_it.items() if rows} <= {"tombstone", "idempotent_answer"}
        assert ok(again(there, sam).signs_in().get("/spaces"))["items"] == []
