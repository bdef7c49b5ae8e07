"""An edit is a new version for both to sign; until they have, what is in force stays."""

from functools import partial
from uuid import UUID

import pytest
from people import Clock, Person, at_once, ok, problem
from sqlmodel import select

from backend.commitments.models import CommitmentVersion
from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keys import read_server_key


def test_an_edit_clears_the_signature_that_waits(alex: Person, sam: Person) -> None:
    signed = alex.signs(alex.offers("Sunday."))

    changed = sam.rewords(signed, "Monday.")

    assert changed["state"] == "offered"
    assert (changed["latest"]["number"], changed["latest"]["text"], changed["latest"]["by"]) == (2, "Monday.", sam.id)
    assert changed["latest"]["signatures"] == []


def test_what_is_in_force_stays_until_both_have_signed_the_new_version(alex: Person, sam: Person) -> None:
    offered = alex.offers("Sunday.")
    alex.signs(offered)
    changed = alex.rewords(sam.signs(offered), "Monday.")

    assert changed["state"] == "in_force"
    assert (changed["in_force"]["text"], changed["latest"]["text"]) == ("Sunday.", "Monday.")

    waiting = sam.signs(changed)
    assert (waiting["state"], waiting["in_force"]["text"]) == ("in_force", "Sunday.")

    renewed = alex.signs(changed)
    assert (renewed["state"], renewed["in_force"]["text"]) == ("in_force", "Monday.")
    assert [event["number"] for event in alex.log("commitment.in_force")] == [1, 2]


def test_an_edit_needs_the_version_it_changes(alex: Person, sam: Person) -> None:
    offered = alex.offers("Sunday.")
    draft, path = {"text": "Monday.", "review_on": alex.review_day()}, f"{alex.space}/commitments/{offered['id']}"
    signed = sam.signs(offered)

    assert problem(alex.post(f"{path}/versions", draft)) == (428, "version-required")
    stale = alex.post(f"{path}/versions", draft, version=offered["version"])

    assert problem(stale) == (412, "version-stale")
    assert stale.json()["version"] == signed["version"]
    assert alex.get(path).headers["etag"] == f'"{signed["version"]}"'
    assert alex.sees(offered) == signed


def test_of_two_edits_in_one_moment_one_wins_and_the_other_is_told(alex: Person, sam: Person) -> None:
    commitment = alex.offers("Sunday.")
    path = f"/commitments/{commitment['id']}/versions"
    for _ in range(10):
        seen = commitment["version"]
        mine = {"text": "Monday.", "review_on": alex.review_day()}
        theirs = {"text": "Tuesday.", "review_on": alex.review_day()}

        answers = at_once(
            partial(alex.post, alex.space + path, mine, version=seen),
            partial(sam.post, sam.space + path, theirs, version=seen),
        )

        assert sorted(answer.status_code for answer in answers) == [201, 412]
        won = next(ok(answer) for answer in answers if answer.status_code == 201)
        commitment = alex.sees(commitment)
        assert commitment == won
    assert commitment["latest"]["number"] == 11


@pytest.mark.parametrize("days", [-1, 0, 733])
def test_the_review_is_on_a_coming_day_within_two_years(alex: Person, days: int) -> None:
    draft = {"text": "Sunday.", "review_on": alex.review_day(days)}

    assert problem(alex.post(f"{alex.space}/commitments", draft)) == (422, "day-not-possible")


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001, "a\0b"])
def test_a_text_is_neither_empty_nor_over_long(alex: Person, text: str) -> None:
    refused = alex.post(f"{alex.space}/commitments", {"text": text, "review_on": alex.review_day()})

    assert problem(refused) == (422, "invalid-request")
    assert text.strip() == "" or text not in refused.text


def test_on_its_day_it_is_due_for_review_and_a_new_version_renews_it(alex: Person, sam: Person, clock: Clock) -> None:
    offered = alex.offers("Sunday.", review_in=7)
    alex.signs(offered)
    sam.signs(offered)
    clock.move(days=6)
    assert sam.sees(offered)["state"] == "in_force"

    clock.move(days=1)
    due = sam.sees(offered)
    assert due["state"] == "review_due"

    changed = sam.rewords(due, "Sunday.", review_in=60)
    assert changed["state"] == "review_due"
    sam.signs(changed)
    assert alex.signs(changed)["state"] == "in_force"


def test_the_list_is_newest_first_in_pages(alex: Person, sam: Person) -> None:
    ids = [alex.offers(f"Number {count}.")["id"] for count in range(5)]

    first = ok(sam.get(f"{sam.space}/commitments?limit=2"))
    second = ok(sam.get(f"{sam.space}/commitments?limit=2&before={first['next']}"))
    third = ok(sam.get(f"{sam.space}/commitments?limit=2&before={second['next']}"))

    assert [item["id"] for page in (first, second, third) for item in page["items"]] == ids[::-1]
    assert third["next"] is None


def test_words_are_sealed_under_their_authors_key_until_both_signed_then_under_the_spaces(
    alex: Person, sam: Person
) -> None:
    offered = alex.offers("canary-of-commitments")
    space = UUID(alex.space_id)
    alex.signs(offered)
    assert _key_of(alex, offered["id"]) == (UUID(alex.id), space)

    sam.signs(offered)

    assert _key_of(alex, offered["id"]) == (space, None)
    assert sam.sees(offered)["latest"]["text"] == "canary-of-commitments"


def _key_of(person: Person, commitment_id: str) -> tuple[UUID, UUID | None]:
    """Whose key the words at rest are sealed with; the row itself shows no words."""
    sealed = person.server.read(
        lambda snapshot: snapshot.session.exec(
            select(CommitmentVersion.text).where(CommitmentVersion.commitment_id == UUID(commitment_id))
        ).one()
    )
    assert b"canary" not in sealed
    settings = person.server.settings
    keys = DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))
    try:
        space = UUID(person.space_id)
        owners: list[tuple[UUID, UUID | None]] = [(UUID(person.id), space), (space, None)]
        return next(owner for owner in owners if keys.of(*owner)[0].bytes == sealed[1:17])
    finally:
        keys.close()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Tokyo"])
def test_tomorrow_and_two_years_can_be_chosen_at_every_hour_wherever_one_is(
    zone: str, alex: Person, sam: Person, clock: Clock
) -> None:
    """The day of a space is its inviter's; tomorrow where one is, is a day to come for both."""
    sam.moves_to(zone)
    for _ in range(8):
        for days in (1, 2 * 366):
            offered = sam.offers("Sunday.", days)
            assert offered["latest"]["review_on"] > str(alex.today)
        assert sam.rewords(offered, "Monday.")["latest"]["number"] == 2
        clock.move(hours=3)
