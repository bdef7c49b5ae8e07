"""What is only of passing use is gone after its time, and words stay (PROMISES P5)."""

import re
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from people import Clock, Person, ok, problem
from serving import Server
from sqlmodel import SQLModel, col, select

from backend.accounts.models import Account
from backend.core.idempotency import FORGOTTEN, IdempotentAnswer
from backend.core.limits import Throttle
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.deletions.service import account, space
from backend.retention import rules
from backend.retention.clearing import CLEARING
from backend.retention.service import BATCH, PASSING
from backend.scheduling import service as scheduling
from backend.scheduling.models import Job
from backend.spaces.models import Membership

TABLES: dict[type[SQLModel], sa.Table] = {passing.model: passing.model.__table__ for passing in PASSING}  # type: ignore[attr-defined]
PAPER = Path(__file__).parents[2] / "docs" / "data-protection.md"


def rows(server: Server) -> dict[str, int]:
    """How many rows of each kind there are that pass."""

    def count(snapshot: Snapshot) -> dict[str, int]:
        tables = [TABLES[passing.model] for passing in PASSING]
        return {
            table.name: snapshot.connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in tables
        }

    return server.read(count)


def clears(server: Server) -> None:
    server.do(server.app.state.scheduler.do_due(CLEARING))


def test_after_four_hundred_days_only_words_are_left(alex: Person, sam: Person, clock: Clock) -> None:
    server = alex.server
    letter = alex.writes()
    alex.on_another_device()
    ok(alex.post("/live/tickets"))
    ok(alex.post("/passkeys/challenges", {"purpose": "prove"}))
    before = rows(server)
    for kind in (
        "throttle",
        "idempotent_answer",
        "live_ticket",
        "passkey_challenge",
        "invitation",
        "join_request",
        "session",
    ):
        assert before[kind] > 0, kind
    assert before["security_log_entry"] > 0
    assert before["operator_link"] > 0

    clock.move(days=400)
    clears(server)

    left = rows(server)
    assert left == dict.fromkeys(left, 0)
    sam.signs_in()
    assert [message["text"] for message in sam.thread()] == [letter["text"]]


def test_after_four_hundred_days_no_window_of_undoing_is_left(alex: Person, sam: Person, clock: Clock) -> None:
    """What was asked to be destroyed is, and nothing waits for it any more."""
    server = alex.server
    ok(alex.proves("deletion").post(f"{alex.space}/deletions", {}))
    ok(sam.proves("deletion").post("/account/deletions", {}))
    clock.move(days=400)
    for job in (account.JOB, space.JOB):
        server.do(server.app.state.scheduler.do_due(job))
    clears(server)

    def left(snapshot: Snapshot) -> tuple[int, int, int]:
        kinds = [account.JOB, space.JOB]
        jobs = snapshot.session.exec(select(Job).where(col(Job.kind).in_(kinds))).all()
        waiting = snapshot.session.exec(select(Account).where(col(Account.deleting_at).is_not(None))).all()
        asked = select(Membership).where(col(Membership.deleting_at).is_not(None), ~col(Membership.deleted))
        return len(jobs), len(waiting), len(snapshot.session.exec(asked).all())

    end = time.monotonic() + 5
    while server.read(left) != (0, 0, 0) and time.monotonic() < end:  # the server's own task may be at it
        time.sleep(0.05)
    assert server.read(left) == (0, 0, 0)


def test_what_is_still_of_use_stays(alex: Person, sam: Person, clock: Clock) -> None:
    server = alex.server
    alex.writes()
    before = rows(server)

    clock.move(days=1, hours=1)
    clears(server)

    left = rows(server)
    for kind in ("idempotent_answer", "throttle", "session", "invitation", "join_request", "security_log_entry"):
        assert left[kind] == before[kind], kind
    assert [message["author_id"] for message in sam.thread()] == [alex.id]


def test_a_phone_that_was_off_for_days_does_nothing_twice(alex: Person, sam: Person, clock: Clock) -> None:
    """R6: what it heard no answer of waits there for up to fourteen days; the answer itself is not kept for so long."""
    server = alex.server
    ok(alex.posts_message("I feel glad, because you called.", key="lost-on-the-way"))

    clock.move(days=14)
    clears(server)
    alex.signs_in()
    again = alex.posts_message("I feel glad, because you called.", key="lost-on-the-way")

    assert problem(again) == (409, "answer-forgotten")
    sam.signs_in()
    assert len(sam.thread()) == 1

    def kept(snapshot: Snapshot) -> int:
        table = TABLES[IdempotentAnswer]
        words = (table.c.answer != FORGOTTEN) & (table.c.status < 400) & (table.c.at < snapshot.now - rules.ANSWERS)
        return snapshot.connection.execute(sa.select(sa.func.count()).select_from(table).where(words)).scalar_one()

    assert server.read(kept) == 0


def test_it_is_done_once_a_day_and_planned_for_the_next(alex: Person, clock: Clock) -> None:
    server = alex.server
    clears(server)  # that of the start
    clock.move(hours=23)
    assert server.do(server.app.state.scheduler.do_due(CLEARING)) == 0
    clock.move(hours=2)
    assert server.do(server.app.state.scheduler.do_due(CLEARING)) == 1
    assert server.do(server.app.state.scheduler.do_due(CLEARING)) == 0


def test_a_clock_that_was_ahead_keeps_back_no_clearing_once_it_is_right(alex: Person, clock: Clock) -> None:
    server = alex.server
    clears(server)
    clock.move(days=400)
    clears(server)
    clock.move(days=-399)
    server.restart()

    due = server.read(partial(scheduling.next_due, kind=CLEARING))
    assert due is not None
    assert due <= clock() + timedelta(days=2)


def test_one_kind_that_fails_keeps_back_no_other(alex: Person, clock: Clock) -> None:
    server = alex.server
    ok(alex.post("/live/tickets"))
    clears(server)
    broken = "TRIGGER broken BEFORE DELETE ON throttle BEGIN SELECT RAISE(ABORT, 'a broken page'); END"
    mended = "TRIGGER broken"
    if server.settings.database_url:
        broken, mended = "RULE broken AS ON DELETE TO throttle DO INSTEAD SELECT 1 / 0", "RULE broken ON throttle"
    server.write(lambda uow: uow.connection.exec_driver_sql("CREATE " + broken))
    clock.move(days=40)
    before = rows(server)
    assert before["throttle"] > 0
    assert before["live_ticket"] > 0
    clears(server)

    after = rows(server)
    assert after["throttle"] == before["throttle"]
    assert after["live_ticket"] == 0

    server.write(lambda uow: uow.connection.exec_driver_sql("DROP " + mended))
    clock.move(minutes=2)
    clears(server)
    assert rows(server)["throttle"] < before["throttle"]


def test_more_than_a_batch_goes_too(alex: Person, clock: Clock) -> None:
    server = alex.server

    def fill(uow: UnitOfWork) -> None:
        counts = [
            {"bucket": one.to_bytes(32, "big"), "since": uow.now, "until": uow.now, "used": 1}
            for one in range(2 * BATCH + 1)
        ]
        uow.connection.execute(sa.insert(TABLES[Throttle]), counts)

    server.write(fill)
    clock.move(days=4)
    clears(server)
    assert rows(server)["throttle"] == 0


def test_the_paper_says_what_the_program_does() -> None:
    """The retention table of `docs/data-protection.md` has a line for each kind, with its days."""
    said = {
        kind: int(days)
        for kind, days in re.findall(r"^\| [^|]+\| `(\w+)` \| (\d+) days? after", PAPER.read_text(), re.MULTILINE)
    }
    assert said == {passing.model.__tablename__: passing.kept.days for passing in PASSING}
    assert rules.EVERY.days == 1
