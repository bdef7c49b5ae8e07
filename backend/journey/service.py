"""Use cases of the journey: read the steps, mark one for oneself, open one again."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.check_ins import service as check_ins
from backend.check_ins.rules import Prompts
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.journey import rules
from backend.journey.events import StepCompleted, StepMarked, StepReopened, StepSetAside
from backend.journey.models import Mark, StepMark, StepState, StepTurn
from backend.journey.schemas import MarkDraft, StepList, StepRead, TurnDraft
from backend.spaces.access import Member

_turn: sa.Table = StepTurn.__table__  # type: ignore[attr-defined]
_mark: sa.Table = StepMark.__table__  # type: ignore[attr-defined]
_any = _turn.alias("any_turn")
_last = sa.select(sa.func.max(_any.c.turn))

_PRESENT_TURNS = Prepared(
    sa.select(_turn).where(
        _turn.c.space_id == sa.bindparam("space"),
        _turn.c.turn
        == _last.where(_any.c.space_id == _turn.c.space_id, _any.c.number == _turn.c.number).scalar_subquery(),
    )
)
# A step that nobody has decided or opened again has no row of its turn: it is the first.
_PRESENT_MARKS = Prepared(
    sa.select(_mark).where(
        _mark.c.space_id == sa.bindparam("space"),
        _mark.c.turn
        == sa.func.coalesce(
            _last.where(_any.c.space_id == _mark.c.space_id, _any.c.number == _mark.c.number).scalar_subquery(), 1
        ),
    )
)


def read_all(snapshot: Snapshot, member: Member) -> StepList:
    """The five steps, each at its present turn."""
    return StepList(items=included(snapshot, member, rules.STEPS))


def included(snapshot: Snapshot, member: Member, numbers: Collection[int]) -> list[StepRead]:
    """Those steps at their present turn, for a page of events too. Two statements, however many turns there were."""
    if not numbers:
        return []
    turns = _present_turns(snapshot, member.space_id)
    rows = _PRESENT_MARKS.all(snapshot.connection, {"space": member.space_id})
    marks = {(row.number, row.account_id): row.mark for row in rows}
    return [
        _as_read(
            turns.get(number) or _first_turn(member.space_id, number),
            marks.get((number, member.account_id)),
            marks.get((number, member.other_id)),
        )
        for number in sorted(set(numbers))
    ]


def current_step(snapshot: Snapshot, space_id: UUID) -> int:
    """The step the two are at: the lowest that is open. One statement."""
    turns = _present_turns(snapshot, space_id)
    return rules.current({number: turn.state for number, turn in turns.items()})


def mark(uow: UnitOfWork, member: Member, number: int, draft: MarkDraft, prompts: Prompts) -> StepRead:
    """Mark a step for oneself. It can be changed until both marks decide the turn.

    Raises:
        VersionStale: the mark is for another turn than the present one.
        StepDecided: both have decided this turn.
    """
    turn = _present_turn(uow, member, number)
    rules.require_markable(draft.turn, turn.turn, turn.state)
    mine, theirs = (_mark_of(uow, turn, account_id) for account_id in (member.account_id, member.other_id))
    other = theirs.mark if theirs else None
    if mine is None:
        mine = StepMark(
            space_id=member.space_id,
            number=number,
            turn=turn.turn,
            account_id=member.account_id,
            mark=draft.mark,
        )
    elif mine.mark is draft.mark:
        return _as_read(turn, mine.mark, other)
    mine.mark = draft.mark
    uow.session.add(mine)
    uow.record(
        member.space_id,
        StepMarked(number=number, turn=turn.turn, by=member.account_id, mark=draft.mark),
        on=member.today,
    )
    _decide(uow, member, turn, rules.decided(draft.mark, other), prompts)
    return _as_read(turn, draft.mark, other)


def _decide(uow: UnitOfWork, member: Member, turn: StepTurn, state: StepState, prompts: Prompts) -> None:
    if state is StepState.OPEN:
        return
    check_ins.ask_before_the_step_changes(uow, member, current_step(uow, member.space_id), prompts)
    turn.state, turn.decided_on = state, member.today
    uow.session.add(turn)
    happened = StepCompleted if state is StepState.COMPLETE else StepSetAside
    uow.record(member.space_id, happened(number=turn.number, turn=turn.turn), on=member.today)


def reopen(uow: UnitOfWork, member: Member, number: int, draft: TurnDraft, prompts: Prompts) -> StepRead:
    """Open a decided step again, alone and at any time: a new turn without marks.

    Raises:
        VersionStale: `turn` is not the present turn.
        StepOpen: it is open.
    """
    turn = _present_turn(uow, member, number)
    rules.require_reopenable(draft.turn, turn.turn, turn.state)
    check_ins.ask_before_the_step_changes(uow, member, current_step(uow, member.space_id), prompts)
    following = StepTurn(space_id=member.space_id, number=number, turn=turn.turn + 1)
    uow.session.add(following)
    uow.record(
        member.space_id,
        StepReopened(number=number, turn=following.turn, by=member.account_id),
        on=member.today,
    )
    return _as_read(following, None, None)


def _first_turn(space_id: UUID, number: int) -> StepTurn:
    return StepTurn(space_id=space_id, number=number, turn=1)


def _present_turn(snapshot: Snapshot, member: Member, number: int) -> StepTurn:
    found = snapshot.session.exec(
        select(StepTurn)
        .where(StepTurn.space_id == member.space_id, StepTurn.number == number)
        .order_by(col(StepTurn.turn).desc())
        .limit(1)
    ).first()
    return found or _first_turn(member.space_id, number)


def _present_turns(snapshot: Snapshot, space_id: UUID) -> dict[int, Any]:
    """The present turn of each step that has a row."""
    return {turn.number: turn for turn in _PRESENT_TURNS.all(snapshot.connection, {"space": space_id})}


def _mark_of(snapshot: Snapshot, turn: StepTurn, account_id: UUID) -> StepMark | None:
    return snapshot.session.get(StepMark, (turn.space_id, turn.number, turn.turn, account_id))


def _as_read(turn: StepTurn, mine: Mark | None, other: Mark | None) -> StepRead:
    return StepRead(
        number=turn.number,
        turn=turn.turn,
        state=turn.state.value,
        mine=mine and mine.value,
        other=other and other.value,
        decided_on=turn.decided_on,
    )
