"""H18, H19: what one wrote in a space can be destroyed alone; what the other wrote stays, byte for byte."""

import contextlib
from uuid import UUID

import pytest
import sqlalchemy as sa
from deletions.gone import destroys, reads
from exports.taking import lives, takes
from people import Clock, Person, agree, ok, pair, problem
from sqlmodel import SQLModel

from backend.core.idempotency import PLACE, IdempotentAnswer
from backend.core.sealing import SealBroken
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.deletions.service.space import JOB
from backend.spaces.models import Membership

NOW = {"at_once": True, "confirmed": "delete"}


def deletes_space(person: Person, *, at_once: bool = False) -> str:
    """Delete what one wrote in the space; the day on which it is destroyed."""
    answer = person.proves("deletion").post(f"{person.space}/deletions", NOW if at_once else {})
    return str(ok(answer)["on"])


def words(person: Person) -> list[tuple[str, bytes]]:
    """Every sealed value of the space, as it lies in the database."""

    def read(snapshot: Snapshot) -> list[tuple[str, bytes]]:
        found = []
        for table in SQLModel.metadata.sorted_tables:
            binary = [column for column in table.c if isinstance(column.type, sa.LargeBinary)]
            if "space_id" in table.c and binary:
                rows = snapshot.connection.execute(sa.select(*binary).where(table.c.space_id == _id(person)))
                found += [(table.name, value) for row in rows for value in row if value is not None]
        return found

    return person.server.read(read)


def _id(person: Person) -> UUID:
    return UUID(person.space_id)


def test_words_are_destroyed_after_seven_days_and_the_other_keeps_theirs(
    alex: Person, sam: Person, clock: Clock
) -> None:
    """Whatever the one wrote, wherever; the other sees what leaving shows, and every answer to them stays the same."""
    lives(alex, sam, "Alex")
    lives(sam, alex, "Sam")
    offer = alex.offers()
    alex.signs(offer)
    sam.signs(offer)
    assert deletes_space(alex) == "2026-03-17"
    closed, log = reads(sam), sam.own_log()
    exported = takes(sam)
    assert [event["kind"] for event in log if event["kind"].startswith("space.")] == ["space.closed"]
    assert problem(alex.get(alex.space)) == (404, "not-found")
    assert problem(alex.get(f"{alex.space}/messages")) == (404, "not-found")
    assert ok(alex.get("/check-ins"))["items"] == []
    assert "Alex letter" not in str(takes(alex))

    clock.move(days=6, hours=23)
    destroys(sam, JOB)
    assert ok(alex.get("/spaces"))["items"][0]["deleting_on"] == "2026-03-17"
    clock.move(hours=2)
    before = {path: answer for path, answer in reads(sam).items() if path != "/today"}
    destroys(sam, JOB)

    assert {path: answer for path, answer in reads(sam).items() if path != "/today"} == before
    assert before == {path: answer for path, answer in closed.items() if path != "/today"}
    assert sam.own_log()[: len(log)] == log
    mine, theirs = takes(alex), takes(sam)
    assert "Alex letter" not in str(mine)
    assert "Alex who I call" in str(mine)  # not of the space
    assert {**theirs["file"], "made_on": ""} == {**exported["file"], "made_on": ""}
    assert "Sam said back" in str(theirs)
    assert ok(alex.get("/spaces"))["items"] == []
    assert problem(alex.get(alex.space)) == (404, "not-found")
    assert ok(alex.get("/patterns?since=2026-03-01"))["items"] == []
    assert ok(alex.get("/today"))["check_in"]["mine"] is None


def test_no_word_of_it_is_left_in_the_rows(alex: Person, sam: Person) -> None:
    """Emptied where the other's lean on it; the other's are the same bytes, and what both signed stands."""
    lives(alex, sam, "Alex")
    lives(sam, alex, "Sam")
    offer = alex.offers()
    alex.signs(offer)
    sam.signs(offer)
    before = words(sam)
    deletes_space(alex, at_once=True)
    destroys(sam, JOB)
    after = words(sam)
    kept = [value for _, value in after if value]
    assert 0 < len(kept) < len(before)
    assert set(kept) <= {value for _, value in before}
    opened = {value[1:17] for _, value in after if len(value) > 32}
    assert len(opened) == 2  # the other's key, and the space's
    assert "phones away" in sam.get(f"{sam.space}/commitments/history").text


def test_no_backup_opens_what_the_other_was_answered(alex: Person, sam: Person) -> None:
    """H18: an answer that is kept for a retry may hold words of both, and a copy of it outlives its row."""
    letter = alex.writes("zaunkoenig")
    said = sam.writes("rotkehlchen")
    sam.hears(letter)
    alex.hears(said)
    copies = kept_answers(alex)

    def opened() -> list[str]:
        def read(snapshot: Snapshot) -> list[str]:
            found = []
            for row_id, answer in copies:
                with contextlib.suppress(SealBroken):
                    found.append(snapshot.sealing.open(answer, PLACE, row_id))
            return found

        return alex.server.read(read)

    assert sum("zaunkoenig" in text for text in opened()) == sum("rotkehlchen" in text for text in opened()) == 2
    deletes_space(alex, at_once=True)
    destroys(alex, JOB)
    assert not any("zaunkoenig" in text for text in opened())


def kept_answers(person: Person) -> list[tuple[UUID, bytes]]:
    """All that is kept for retries, as a backup has it."""
    kept: sa.Table = IdempotentAnswer.__table__  # type: ignore[attr-defined]
    query = sa.select(kept.c.id, kept.c.answer).where(kept.c.answer.is_not(None))
    return [tuple(row) for row in person.server.read(lambda snapshot: snapshot.connection.execute(query).all())]


def test_asking_again_may_be_undone_and_done_at_once(alex: Person, sam: Person, clock: Clock) -> None:
    """Undone within the days, also after the second thought; at once needs the word, and nothing brings it back."""
    letter = alex.writes("zaunkoenig")
    deletes_space(alex)
    clock.move(days=3)
    ok(alex.proves("deletion").delete(f"{alex.space}/deletions"))
    assert [message["id"] for message in alex.thread()] == [letter["id"]]
    clock.move(days=5)
    destroys(alex, JOB)
    assert "zaunkoenig" in str(takes(alex))

    assert problem(alex.proves("deletion").post(f"{alex.space}/deletions", {"at_once": True})) == (422, "not-confirmed")
    deletes_space(alex)
    deletes_space(alex, at_once=True)
    assert problem(alex.proves("deletion").delete(f"{alex.space}/deletions")) == (404, "not-found")
    destroys(alex, JOB)
    assert problem(alex.proves("deletion").post(f"{alex.space}/deletions", NOW)) == (404, "not-found")
    kinds = [line["kind"] for line in ok(alex.get("/account/security-log"))["items"]]
    assert kinds.count("space_deletion_asked") == 3
    assert kinds.count("space_deletion_undone") == 1


def test_it_needs_a_fresh_proof_both_ways(alex: Person, sam: Person, clock: Clock) -> None:
    """H7: an open session alone neither destroys nor undoes; the other's devices are not asked."""
    clock.move(minutes=6)
    assert problem(alex.post(f"{alex.space}/deletions", NOW)) == (403, "reauth-required")
    assert ok(sam.get(sam.space))["state"] == "open"
    deletes_space(alex)
    clock.move(minutes=6)
    assert problem(alex.delete(f"{alex.space}/deletions")) == (403, "reauth-required")
    assert problem(sam.proves("deletion").delete(f"{sam.space}/deletions")) == (404, "not-found")


def test_when_both_have_deleted_nothing_is_left(alex: Person, sam: Person) -> None:
    """The space's own key goes with the second, and so does every row; the two can start anew."""
    lives(alex, sam, "Alex")
    offer = alex.offers()
    alex.signs(offer)
    sam.signs(offer)
    for one in (alex, sam):
        deletes_space(one, at_once=True)
        destroys(one, JOB)

    def rows(snapshot: Snapshot) -> dict[str, int]:
        found = {}
        for table in SQLModel.metadata.sorted_tables:
            if "space_id" in table.c or table.name == "space":
                column = table.c["id" if table.name == "space" else "space_id"]
                count = sa.select(sa.func.count()).select_from(table).where(column == _id(alex))
                found[table.name] = snapshot.connection.execute(count).scalar_one()
        return found

    assert set(alex.server.read(rows).values()) == {0}
    assert words(alex) == []
    pair(alex, sam)
    agree(alex, sam)
    assert alex.thread() == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_was_interrupted_is_done_again(alex: Person, sam: Person) -> None:
    """The key is gone, the rows are not yet: the job is simply done from the start."""
    lives(alex, sam, "Alex")
    deletes_space(alex, at_once=True)
    destroys(alex, JOB)

    def again(uow: UnitOfWork) -> None:
        mine = uow.session.get_one(Membership, (_id(alex), UUID(alex.id)))
        mine.deleted = False
        uow.session.add(mine)

    alex.server.write(again)
    before = words(sam)
    deletes_space(alex, at_once=True)
    destroys(alex, JOB)
    assert words(sam) == before
    assert "Alex letter" not in str(takes(alex))
