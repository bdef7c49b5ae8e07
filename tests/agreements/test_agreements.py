"""Shown by the one whose privacy it is, for a while, and by nobody else's asking."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from people import Clock, Person, at_once, ok, problem
from unseen import exported

from backend.agreements.export import own
from backend.schema import description

Agreement = dict[str, Any]


def gives(person: Person, days: int = 30, text: str = "My calendar for the week, on Sundays.") -> Agreement:
    """Show something for a while."""
    until = (person.today + timedelta(days=days)).isoformat()
    given: Agreement = ok(person.post(f"{person.space}/agreements", {"text": text, "until": until}))
    return given


def place(person: Person, agreement: Agreement) -> str:
    return f"{person.space}/agreements/{agreement['id']}"


def test_there_is_no_route_to_ask_for_one_or_to_give_for_someone_else() -> None:
    paths = {path: operations for path, operations in description()["paths"].items() if "/agreements" in path}
    routes = {
        (method, path.partition("/agreements")[2])
        for path, operations in paths.items()
        for method in operations
        if "/readiness/" not in path
    }
    one = "/{agreement_id}"
    assert routes == {("get", ""), ("post", ""), ("get", one), ("post", f"{one}/endings"), ("delete", one)}
    draft = description()["components"]["schemas"]["AgreementDraft"]["properties"]
    assert set(draft) == {"text", "until"}


def test_the_giver_is_whoever_sends_it(alex: Person, sam: Person) -> None:
    given = gives(alex)

    assert (given["giver_id"], given["state"]) == (alex.id, "running")
    assert ok(sam.get(place(sam, given))) == given
    draft = {"text": "x", "until": sam.today.isoformat(), "giver_id": alex.id}
    assert problem(sam.post(f"{sam.space}/agreements", draft)) == (422, "invalid-request")
    assert [item["kind"] for item in sam.timeline()[:1]] == ["agreement.offered"]


@pytest.mark.parametrize("days", [-1, 91])
def test_an_end_within_ninety_days_is_required(alex: Person, days: int) -> None:
    until = (alex.today + timedelta(days=days)).isoformat()

    assert problem(alex.post(f"{alex.space}/agreements", {"text": "x", "until": until})) == (422, "day-not-possible")
    assert problem(alex.post(f"{alex.space}/agreements", {"text": "x"})) == (422, "invalid-request")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Tokyo"])
def test_a_day_and_ninety_can_be_chosen_at_every_hour_wherever_one_is(
    zone: str, alex: Person, sam: Person, clock: Clock
) -> None:
    """The day of a space is its inviter's; an agreement until today runs as long as it is today where its giver is."""
    sam.moves_to(zone)
    for _ in range(8):
        for days in (0, 90):
            given = gives(sam, days)
            assert given["state"] == "running"
            assert given["since"] <= given["until"]
            assert ok(sam.post(f"{place(sam, given)}/endings"))["state"] == "ended"
        clock.move(hours=3)


def test_its_giver_ends_it_alone_at_once_also_while_paused(alex: Person, sam: Person) -> None:
    given = gives(alex)
    assert problem(sam.post(f"{place(sam, given)}/endings")) == (403, "not-allowed")
    assert problem(sam.delete(place(sam, given))) == (403, "not-allowed")
    sam.pauses()

    ended = ok(alex.post(f"{place(alex, given)}/endings"))

    assert (ended["state"], ended["ended_on"]) == ("ended", "2026-03-10")
    assert ok(alex.post(f"{place(alex, given)}/endings")) == ended == ok(sam.get(place(sam, given)))
    assert len(alex.log("agreement.ended")) == 1


def test_after_its_last_day_it_is_over_and_says_so(alex: Person, sam: Person, clock: Clock) -> None:
    given = gives(alex, 1)
    clock.move(days=1)
    assert ok(sam.get(place(sam, given)))["state"] == "running"

    clock.move(days=1)
    refused = alex.post(f"{place(alex, given)}/endings")

    assert problem(refused) == (409, "agreement-over")
    assert refused.json()["until"] == "2026-03-11"
    assert ok(sam.get(place(sam, given)))["state"] == "over"


def test_ended_and_deleted_in_one_moment_it_is_gone_and_ended_at_most_once(alex: Person, sam: Person) -> None:
    for _ in range(10):
        given = gives(alex)
        alex.own_log()

        ended, deleted = at_once(
            partial(alex.post, f"{place(alex, given)}/endings"), partial(alex.delete, place(alex, given))
        )

        assert deleted.status_code == 204
        assert ended.status_code in {200, 404}
        assert problem(sam.get(place(sam, given))) == (404, "not-found")


def test_after_leaving_its_giver_keeps_the_words_and_the_other_nothing(alex: Person, sam: Person) -> None:
    given = gives(alex, text="canary")
    sam.leaves()

    assert ok(sam.get(f"{sam.space}/agreements"))["items"] == exported(sam, own) == []
    assert ok(alex.get(place(alex, given)))["text"] == exported(alex, own)[0].text == "canary"
    ok(alex.delete(place(alex, given)))
    assert exported(alex, own) == []
