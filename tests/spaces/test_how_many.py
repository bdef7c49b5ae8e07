"""SPEC 1: every list that a person can make longer has an end, which is theirs alone and says what to do."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa
from breaches.telling import SAID, begins, opened, place, sees, shares, tries_ready
from people import Clock, Person, ok, problem
from sqlmodel import SQLModel

from backend.agreements.models import Agreement
from backend.breaches import rules as breach_rules
from backend.breaches.models import Breach, Question
from backend.commitments.models import CommitmentVersion
from backend.core.unit_of_work import UnitOfWork
from backend.meetings.models import Meeting
from backend.messages import rules as message_rules
from backend.promises.models import Promise
from backend.readiness import rules as readiness_rules
from backend.setbacks.models import Setback
from backend.spaces.rules import MADE_A_DAY

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Makes = Callable[[Person], httpx.Response]


def _in_days(person: Person, days: int) -> str:
    return (person.today + timedelta(days=days)).isoformat()


def _meets(me: Person) -> httpx.Response:
    answer = me.post(f"{me.space}/meetings", {})
    if answer.status_code < 400:
        ok(me.post(f"{me.space}/meetings/{answer.json()['id']}/endings", {}))
    return answer


def _asks(me: Person) -> httpx.Response:
    there = ok(me.get(f"{me.space}/breaches"))["items"]
    mine = [one for one in there if one["author_id"] == me.id]
    record = mine[0] if mine else ok(KINDS["breaches"](me))
    return me.post(f"{place(me, 'breaches', record)}/questions", {"tag": "not_now", "text": "Who else knew?"})


def _commits(me: Person) -> httpx.Response:
    return me.post(f"{me.space}/commitments", {"text": "Sundays.", "review_on": _in_days(me, 30)})


KINDS: dict[str, Makes] = {
    "promises": lambda me: me.post(
        f"{me.space}/promises",
        {"text": "a", "notice": "b", "weekdays": [], "until": _in_days(me, 3), "for_both": False},
    ),
    "agreements": lambda me: me.post(f"{me.space}/agreements", {"text": "a", "until": _in_days(me, 3)}),
    "setbacks": lambda me: me.post(f"{me.space}/setbacks", {"text": "a", "for_both": False}),
    "breaches": lambda me: me.post(
        f"{me.space}/breaches", {"kind": "lies_and_deceit", "text": "The letters.", "roles": []}
    ),
    "questions": _asks,
    "commitments": _commits,
    "meetings": _meets,
}


TABLES: dict[str, type[SQLModel]] = {
    "promises": Promise,
    "agreements": Agreement,
    "setbacks": Setback,
    "breaches": Breach,
    "questions": Question,
    "commitments": CommitmentVersion,
    "meetings": Meeting,
}
COUNTED = {"commitments": "number", "meetings": "ordinal"}


def _as_if_made(person: Person, kind: str, times: int) -> None:
    """The one row that is there, so many times more."""
    table: sa.Table = TABLES[kind].__table__  # type: ignore[attr-defined]

    def copy(uow: UnitOfWork) -> None:
        there = uow.connection.execute(sa.select(table)).mappings().one()
        counted = COUNTED.get(kind)
        for more in range(1, times + 1):
            other = {counted: there[counted] + more} if counted else {}
            if "id" in there:
                other["id"] = uuid4()
            uow.connection.execute(sa.insert(table).values({**there, **other}))

    person.server.write(copy)


@pytest.mark.parametrize("kind", KINDS)
def test_so_many_of_a_kind_are_a_day(kind: str, alex: Person, sam: Person, clock: Clock) -> None:
    """The other notices nothing of it, and tomorrow there is room again."""
    ok(KINDS[kind](alex))
    _as_if_made(alex, kind, MADE_A_DAY - 2)
    ok(KINDS[kind](alex))
    refused = KINDS[kind](alex)
    assert problem(refused) == (409, "day-full")
    assert refused.json()["most"] == MADE_A_DAY
    ok(KINDS[kind](sam))
    clock.move(days=1)
    ok(KINDS[kind](alex))


def test_a_message_takes_fifty_additions(alex: Person, sam: Person) -> None:
    said = alex.writes()
    for number in range(message_rules.ADDITIONS):
        ok(alex.adds_to(said, f"And {number}."))
    assert problem(alex.adds_to(said, "One more.")) == (409, "message-additions-full")
    assert len(ok(sam.reads(said))["additions"]) == message_rules.ADDITIONS
    ok(alex.adds_to(alex.writes(), "And tired."))


def test_a_statement_takes_fifty_additions(alex: Person, sam: Person) -> None:
    address = f"{place(alex, 'statements', opened(alex, sam))}/additions"
    for _ in range(breach_rules.ADDITIONS):
        ok(alex.post(address, {"text": "I also hid the second letter."}))
    assert problem(alex.post(address, {"text": "I also hid the third letter."})) == (409, "statement-additions-full")


def test_a_statement_is_written_a_hundred_times(alex: Person) -> None:
    """Each that was ready is kept; what is drafted can still be written over."""
    statement, words = begins(alex, shares(alex)), {"acknowledgement": SAID}
    address = place(alex, "statements", statement)
    for _ in range(breach_rules.VERSIONS - 1):
        ok(tries_ready(alex, sees(alex, statement)))
        ok(alex.put(address, words, version=sees(alex, statement)["version"]))
    ok(alex.put(address, words, version=sees(alex, statement)["version"]))
    ok(tries_ready(alex, sees(alex, statement)))
    refused = alex.put(address, words, version=sees(alex, statement)["version"])
    assert problem(refused) == (409, "statement-versions-full")


def test_twenty_explorations_follow_from_one_choice(alex: Person, sam: Person) -> None:
    place_of = f"{alex.space}/readiness"
    for person in (alex, sam):
        ok(person.post(f"{place_of}/choices", {"choice": "not_sure"}))
    for _ in range(readiness_rules.OFFERS):
        made = ok(alex.post(f"{place_of}/explorations", {"until": _in_days(alex, 28)}))
        ok(alex.post(f"{place_of}/explorations/{made['exploration']['id']}/endings"))
    refused = alex.post(f"{place_of}/explorations", {"until": _in_days(alex, 28)})
    assert problem(refused) == (409, "explorations-full")
    for person in (alex, sam):
        ok(person.post(f"{place_of}/choices", {"choice": "not_sure"}))
    ok(alex.post(f"{place_of}/explorations", {"until": _in_days(alex, 28)}))
