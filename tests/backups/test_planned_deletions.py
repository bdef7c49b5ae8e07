"""R12, H18: a deletion that was asked for, or undone, after a backup is so in what is restored from it."""

from pathlib import Path

import pytest
from backups.elsewhere import elsewhere, quietly
from deletions.gone import deletes, destroys, keys_of, signs_in
from people import Clock, Person, ok
from serving import Server

from backend.backups import restoring, taking
from backend.deletions.service import space
from backend.operation import preparing

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def back_up(server: Server, folder: Path) -> Path:
    file = folder / "backups" / "all.wordkept"
    taking.take(server.settings, file, (), quietly)
    return file


def again(there: Server, person: Person) -> Person:
    """The same person where it was restored, not signed in yet."""
    other = Person(there, person.name, person.zone)
    other.account, other.email, other.space_id = person.account, person.email, person.space_id
    return other


@pytest.mark.parametrize("undone", [False, True])
def test_a_space_is_deleted_on_its_day_and_kept_where_that_was_undone(
    server: Server, alex: Person, sam: Person, clock: Clock, tmp_path: Path, *, undone: bool
) -> None:
    alex.writes("zaunkoenig")
    if undone:
        ok(alex.proves("deletion").post(f"{alex.space}/deletions", {}))
    file = back_up(server, tmp_path)
    if undone:
        ok(alex.proves("deletion").delete(f"{alex.space}/deletions"))
    else:
        ok(alex.proves("deletion").post(f"{alex.space}/deletions", {}))
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        restoring.restore(settings, file, None, quietly)
        preparing.prepare(settings)
        there = Server(settings, server.clock)
        try:
            one = again(there, alex).signs_in()
            assert ok(one.get("/spaces"))["items"][0]["deleting_on"] == (None if undone else "2026-03-17")
            clock.move(days=7, minutes=1)
            destroys(one, space.JOB)
            one = again(there, alex).signs_in()
            assert [found["id"] for found in ok(one.get("/spaces"))["items"]] == ([alex.space_id] if undone else [])
        finally:
            there.close()


@pytest.mark.parametrize("undone", [False, True])
def test_an_account_is_deleted_on_its_day_and_kept_where_that_was_undone(
    server: Server, alone: Person, clock: Clock, tmp_path: Path, *, undone: bool
) -> None:
    if undone:
        deletes(alone)
    file = back_up(server, tmp_path)
    if undone:
        alone.signs_in()
    else:
        deletes(alone)
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        restoring.restore(settings, file, None, quietly)
        preparing.prepare(settings)
        there = Server(settings, server.clock)
        try:
            one = again(there, alone)
            clock.move(days=7, minutes=1)
            destroys(one)
            assert signs_in(one) == (201 if undone else 401)
            assert bool(keys_of(one)) == undone
        finally:
            there.close()
