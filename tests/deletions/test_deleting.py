"""H18, H19, P2: deleted means unreadable, and takes nothing of the other's."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from deletions.gone import deletes, destroys, keys_of, reads, signs_in
from people import Clock, Person, ok, problem
from sqlmodel import SQLModel

from backend.accounts.service import sessions
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.deletions.service import account


def test_access_ends_at_once_and_the_keys_after_seven_days(alex: Person, sam: Person, clock: Clock) -> None:
    tablet = alex.on_another_device()
    alex.writes("A line that nobody will read again.")
    sam.writes("This one is Sam's.")
    assert deletes(alex) == "2026-03-17"
    for device in (alex, tablet):
        assert problem(device.get("/account")) == (401, "not-signed-in")
    assert ok(sam.get(sam.space))["state"] == "closed"
    clock.move(days=6, hours=23)
    destroys(sam)
    assert keys_of(alex) > 0
    clock.move(hours=2)
    destroys(sam)
    assert keys_of(alex) == 0
    assert signs_in(alex) == 401


def test_signing_in_within_the_days_undoes_it(alone: Person, clock: Clock) -> None:
    """And the log says so; asked for again it waits seven days anew."""
    deletes(alone)
    clock.move(days=3)
    alone.signs_in()
    kinds = [line["kind"] for line in ok(alone.get("/account/security-log"))["items"]]
    assert kinds[:3] == ["signed_in", "deletion_undone", "deletion_asked"]
    clock.move(days=5)
    destroys(alone)
    assert ok(alone.get("/account"))["name"] == "Kim"
    deletes(alone)
    clock.move(days=6)
    destroys(alone)
    assert keys_of(alone) > 0
    clock.move(days=2)
    destroys(alone)
    assert keys_of(alone) == 0


def test_at_once_needs_a_fresh_proof_and_the_word(alone: Person, clock: Clock) -> None:
    """H7; and then nothing brings it back, not even within the moment before it is done."""
    clock.move(minutes=6)
    assert problem(alone.post("/account/deletions", {})) == (403, "reauth-required")
    alone.proves("deletion")
    assert problem(alone.post("/account/deletions", {"at_once": True})) == (422, "not-confirmed")
    answer = alone.post("/account/deletions", {"at_once": True, "confirmed": "delete"})
    assert answer.status_code == 202
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert signs_in(alone) == 401
    destroys(alone)
    assert signs_in(alone) == 401


@pytest.mark.parametrize("at_once", [True, False])
def test_the_other_keeps_what_is_theirs_and_what_both_signed(
    alex: Person, sam: Person, clock: Clock, *, at_once: bool
) -> None:
    """H19: before and after, byte for byte; and no way of reading fails."""
    said = alex.writes("From Alex.")
    sam.hears(said)
    ok(sam.post(f"{sam.space}/messages/{said['id']}/say-backs", {"text": "I heard it."}))
    sam.writes("From Sam.")
    offer = alex.offers()
    alex.signs(offer)
    sam.signs(offer)
    for one in (alex, sam):
        one.checks_in()
    breach = ok(alex.post(f"{alex.space}/breaches", {"kind": "money", "text": "The card.", "roles": ["i_caused"]}))
    ok(alex.post(f"{alex.space}/breaches/{breach['id']}/sharing"))
    asked = ok(alex.post(f"{alex.space}/breaches/{breach['id']}/questions", {"tag": "now", "text": "Who knew?"}))
    ok(sam.post(f"{sam.space}/questions/{asked['id']}/answer", {"text": "My sister."}))
    asked = ok(alex.post(f"{alex.space}/reassurance-requests", {"text": "Please"}))["id"]
    ok(sam.post(f"{sam.space}/reassurance-requests/{asked}/answers", {"text": "I am here."}))
    for one in (alex, sam):
        ok(one.post(f"{one.space}/reviews", {"went_well": "Sunday"}))
    deletes(alex, at_once=at_once)
    before = reads(sam)
    clock.move(days=0 if at_once else 7, seconds=1)
    before = before if at_once else reads(sam)
    destroys(sam)
    assert reads(sam) == before
    history = ok(sam.get(f"{sam.space}/commitments/history"))
    assert "phones away" in json.dumps(history)
    export = ok(sam.proves("export").post("/exports"))["id"]
    assert sam.post(f"/exports/{export}/downloads", {"form": "words"}).status_code == 200


def test_nothing_of_a_deleted_person_is_left_in_the_rows_of_their_own(alone: Person) -> None:
    """P2: no session, note, log line, consent or event, nor what was begun a moment ago and is known by a hash alone;
    the row that others point at says nothing.
    """
    alone.checks_in(words={"text": "zeppelinfisch", "for_both": False})
    ok(alone.post("/passkeys/challenges", {"purpose": "prove"}))
    ok(alone.post("/live/tickets"))
    ok(alone.proves("export").post("/exports"))
    account = alone.id
    deletes(alone, at_once=True)
    destroys(alone)

    def rows(snapshot: Snapshot) -> dict[str, int]:
        found = {}
        for table in SQLModel.metadata.sorted_tables:
            kept = snapshot.connection.exec_driver_sql(f'SELECT * FROM "{table.name}"').all()
            found[table.name] = sum(account.replace("-", "") in str(list(row)).replace("-", "") for row in kept)
        return found

    left = {table for table, count in alone.server.read(rows).items() if count}
    assert left == {"account", "tombstone"}, "the row that others point at, and what says that the rest is gone"


def test_who_signs_in_at_the_last_moment_keeps_their_keys(alone: Person, clock: Clock) -> None:
    """The days end while the signing in is under way: it stands, so nothing is destroyed."""
    before = keys_of(alone)
    deletes(alone)
    clock.move(days=6, hours=23, minutes=59)
    signing, goes_on = threading.Event(), threading.Event()

    def sign_in(uow: UnitOfWork) -> None:
        assert sessions.still_there(uow, UUID(alone.id)) is not None
        signing.set()
        assert goes_on.wait(10)
        sessions.open_session(uow, UUID(alone.id), "a phone")

    with ThreadPoolExecutor(2) as at_once:
        signs = at_once.submit(alone.server.write, sign_in)
        assert signing.wait(10)
        clock.move(minutes=2)
        destroying = at_once.submit(alone.server.do, alone.server.app.state.scheduler.do_due(account.JOB))
        time.sleep(0.5)
        goes_on.set()
        signs.result(10)
        destroying.result(20)
    assert keys_of(alone) == before
    assert signs_in(alone) == 201
