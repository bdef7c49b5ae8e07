"""The one commitment on Today: what waits for me, else what is due, else what is in force."""

from uuid import UUID

from people import Clock, Person
from statements import counted

from backend.commitments import service
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member, prove_member


def member_of(person: Person, snapshot: Snapshot) -> Member:
    claims = Claims(UUID(person.id), UUID(person.session_id), 0)
    consent = person.server.app.state.consent.version
    return prove_member(snapshot, claims, consent, UUID(person.space_id), former=True)


def looks_at(person: Person) -> str | None:
    """The id of what this person's Today shows."""
    found = person.server.read(lambda snapshot: service.to_look_at(snapshot, member_of(person, snapshot)))
    return str(found.id) if found else None


def in_force(alex: Person, sam: Person, text: str, review_in: int = 30) -> str:
    offered = alex.offers(text, review_in)
    alex.signs(offered)
    return str(sam.signs(offered)["id"])


def test_nothing_offered_is_nothing_to_look_at(alex: Person) -> None:
    assert looks_at(alex) is None


def test_what_waits_for_my_signature_comes_before_what_is_due_and_what_is_in_force(
    alex: Person, sam: Person, clock: Clock
) -> None:
    due = in_force(alex, sam, "Due.", review_in=1)
    newest = in_force(alex, sam, "Newest.")
    assert looks_at(sam) == newest

    clock.move(days=2)
    assert looks_at(sam) == due

    offered = alex.signs(alex.offers("Offered."))
    assert looks_at(sam) == offered["id"]
    assert looks_at(alex) == due


def test_a_new_version_waits_for_my_signature_again(alex: Person, sam: Person) -> None:
    in_force(alex, sam, "Newer.")
    first = sam.sees({"id": in_force(alex, sam, "First.")})
    newest = in_force(alex, sam, "Newest.")
    changed = alex.signs(alex.rewords(first, "Changed."))

    assert looks_at(sam) == changed["id"]
    assert looks_at(alex) == newest


def test_what_has_ended_is_not_looked_at_and_after_leaving_nothing_is(alex: Person, sam: Person) -> None:
    alex.ends(alex.offers())
    alex.ends({"id": in_force(alex, sam, "Ended.")})
    assert looks_at(sam) is None

    in_force(alex, sam, "In force.")
    sam.leaves()

    assert looks_at(alex) is None
    assert looks_at(sam) is None


def test_looking_and_listing_take_one_statement_however_many_there_are(alex: Person, sam: Person) -> None:
    for count in range(3):
        in_force(alex, sam, f"Number {count}.")
    ids = [event["commitment_id"] for event in alex.log("commitment.in_force")]

    def ask(snapshot: Snapshot) -> list[int]:
        member = member_of(alex, snapshot)
        counts = []
        for question in (
            lambda: service.to_look_at(snapshot, member),
            lambda: service.read_all(snapshot, member, None, 30),
            lambda: service.included(snapshot, member, [UUID(found) for found in ids]),
        ):
            with counted() as statements:
                assert question()
            counts.append(len(statements))
        return counts

    assert alex.server.read(ask) == [1, 1, 1]


def test_a_page_of_events_includes_what_this_reader_may_see_now(alex: Person, sam: Person) -> None:
    kept, offered = in_force(alex, sam, "Kept."), alex.offers("Offered.")["id"]
    ids = [UUID(kept), UUID(offered), UUID(int=0)]

    def included() -> set[str]:
        found = sam.server.read(lambda snapshot: service.included(snapshot, member_of(sam, snapshot), ids))
        return {str(read.id) for read in found}

    assert included() == {kept, offered}
    sam.leaves()
    assert included() == {kept}
