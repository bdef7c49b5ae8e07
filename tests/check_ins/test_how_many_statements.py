"""Sealing takes at most ten statements, today as after years."""

from datetime import timedelta
from uuid import UUID, uuid4

from check_ins.seeing import for_both
from people import Clock, Person, ok
from statements import counted

from backend.accounts.access import prove_caller
from backend.check_ins import service as check_ins
from backend.check_ins.models import AskedPrompt, CheckIn
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot, UnitOfWork

YEAR = 365


def live_for_a_year(alex: Person, sam: Person) -> None:
    """A year of days both have answered; the rows are those of two real ones."""
    space_id, ids = UUID(alex.space_id), [UUID(person.id) for person in (alex, sam)]

    def command(uow: UnitOfWork) -> None:
        for back in range(3, YEAR):
            on = alex.today - timedelta(days=back)
            uow.session.add(AskedPrompt(owner_id=space_id, on=on, prompt_id=f"old-{back}", topic="goals", text="Why?"))
            for account_id in ids:
                row = CheckIn(id=uuid4(), account_id=account_id, space_id=space_id, on=on, revealed=True)
                row.private = uow.sealing.seal(
                    '{"feelings":{"words":[],"for_both":false}}', "check_in.private", row.id, account_id, space_id
                )
                uow.session.add(row)

    alex.server.write(command)


def seal_both(alex: Person, sam: Person) -> list[int]:
    """How many statements the first and the second answer of a day take, once its question is fixed."""

    def fix(uow: UnitOfWork) -> None:
        uow.session.add(
            AskedPrompt(owner_id=UUID(alex.space_id), on=alex.today, prompt_id="x", topic="goals", text="Why?")
        )

    alex.server.write(fix)
    taken = []
    for person in (alex, sam):
        person.get("/today")  # the first look of the day, with a fresh access token where the clock was moved
        with counted() as sent:
            person.checks_in(feelings=for_both("calm"), about_us={"stop": 3, "for_both": True})
        taken.append(len(sent))
    return taken


def test_sealing_takes_at_most_ten_and_no_more_after_a_year(alex: Person, sam: Person, clock: Clock) -> None:
    seal_both(alex, sam)  # the keys are warm from here on
    clock.move(days=1)
    fresh = seal_both(alex, sam)
    live_for_a_year(alex, sam)
    clock.move(days=1)
    grown = seal_both(alex, sam)

    assert fresh == grown
    assert max(grown) <= 10, grown


def test_a_day_is_one_statement_and_a_page_two(alex: Person, sam: Person) -> None:
    live_for_a_year(alex, sam)
    alex.checks_in()
    claims = Claims(UUID(alex.id), UUID(alex.session_id), 0)

    def question(snapshot: Snapshot) -> int:
        caller = prove_caller(snapshot, claims, "")
        with counted() as sent:
            assert check_ins.day(snapshot, caller, None, alex.today) is not None
        return len(sent)

    assert alex.server.read(question) == 1
    with counted() as sent:
        page = ok(alex.get("/check-ins?limit=100"))
    assert len(page["items"]) == 100
    assert len(sent) <= 3  # session and membership, the dates, the days
