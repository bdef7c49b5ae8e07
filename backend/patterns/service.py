"""Use cases of patterns: read one's own, read what both show, choose what to show."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from backend.accounts.access import Caller
from backend.check_ins import service as check_ins
from backend.core import idempotency
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.patterns import rules
from backend.patterns.events import PatternChosen, PatternShared
from backend.patterns.models import PatternChoice
from backend.patterns.schemas import LinesDraft, PatternsRead, SharedPatternsRead
from backend.spaces.access import Member, pair_of
from backend.spaces.rules import require_joint

_choices: sa.Table = PatternChoice.__table__  # type: ignore[attr-defined]
_CHOSEN = Prepared(
    sa.select(_choices.c.account_id, _choices.c.lines).where(_choices.c.space_id == sa.bindparam("space"))
)


def read(snapshot: Snapshot, caller: Caller, since: date) -> PatternsRead:
    """One's own answers since a day, in one statement.

    Raises:
        DayNotPossible: in the future, or more than a year ago.
    """
    rules.require_since(since, caller.today)
    answers = check_ins.own_answers(snapshot, caller.account_id, since)
    return PatternsRead(items=[rules.own_day(on, answer) for on, answer in answers])


def read_shared(snapshot: Snapshot, member: Member, since: date) -> SharedPatternsRead:
    """What both show each other now, in two statements.

    Raises:
        DayNotPossible: in the future, or more than a year ago.
    """
    rules.require_since(since, member.caller.today)
    mine, theirs = _lines_of(snapshot, member)
    shared = rules.shared(mine, theirs)
    days = check_ins.answers_in(snapshot, member.other_id, member.space_id, since) if shared else []
    others = [
        rules.others_day(on, shown, private, shared)
        for on, shown, private in days
        if rules.may_be_drawn(on, snapshot.now, shown)
    ]
    return SharedPatternsRead(
        mine=rules.in_order(mine), shared=shared, other=[day for day in others if rules.says_something(day)]
    )


def choose(uow: UnitOfWork, member: Member, draft: LinesDraft) -> SharedPatternsRead:
    """Choose which lines to show while the other shows theirs. Taking one back needs nobody.

    Raises:
        SpaceNotOpen, SpacePaused: a line is to be shown, and the space is not open to that.
    """
    mine, theirs = _lines_of(uow, member)
    chosen = rules.in_order(draft.lines)
    if set(chosen) - set(mine):
        require_joint(member.state, member.pause)
    choice = PatternChoice(space_id=member.space_id, account_id=member.account_id, lines=list[str](chosen))
    kept = uow.session.merge(choice)
    if set(mine) - set(chosen):
        uow.outlive(kept)
    uow.session.flush()
    uow.record(member.account_id, PatternChosen(), on=member.today)
    before, now = rules.shared(mine, theirs), rules.shared(chosen, theirs)
    if now != before:
        uow.record(member.space_id, PatternShared(lines=now), on=member.today)
    if set(before) - set(now):
        idempotency.forget(uow, pair_of(member))  # no retry draws again what is not shown any more
    return read_shared(uow, member, member.caller.today)


def _lines_of(snapshot: Snapshot, member: Member) -> tuple[list[str], list[str]]:
    """One's own choice and the other's."""
    rows = _CHOSEN.all(snapshot.connection, {"space": member.space_id})
    chosen: dict[UUID, list[str]] = {row.account_id: row.lines for row in rows}
    return chosen.get(member.account_id, []), chosen.get(member.other_id, [])
