"""Writing: answering a date, changing the answer, opening the reveal, taking back.

The reveal happens in the command in which the second answer arrives: from then on both are open to both, or neither is.
"""

from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import select

from backend.accounts.access import Caller
from backend.check_ins import rules
from backend.check_ins.errors import AnswerWithdrawn, CheckInExists, NotRevealed, PromptNotAsked
from backend.check_ins.events import CheckInChanged, CheckInHeard, CheckInRevealed, CheckInSealed, CheckInWithdrawn
from backend.check_ins.models import CheckIn
from backend.check_ins.schemas import Answer, CheckInChange, CheckInDay, CheckInDraft
from backend.check_ins.service import reading
from backend.check_ins.service.prompts import owner_of
from backend.check_ins.service.reading import ASKING, PRIVATE, SHARED, Day
from backend.content.feelings import Feelings
from backend.core.answers import require_version
from backend.core.problems import NotFound
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.access import Member
from backend.spaces.models import SpaceState
from backend.spaces.rules import require_joint

_rows: sa.Table = CheckIn.__table__  # type: ignore[attr-defined]
_REVEAL = sa.update(_rows).where(_rows.c.id == sa.bindparam("theirs")).values(revealed=True).returning(_rows.c.shared)


def answer(
    uow: UnitOfWork, caller: Caller, member: Member | None, draft: CheckInDraft, feelings: Feelings
) -> CheckInDay:
    """Answer a date. Without an open space, and while it is paused, everything is for oneself.

    Raises:
        DayNotPossible: not a day of the last 36 hours where the person is.
        CheckInExists: this date is answered.
        PromptNotAsked: the date has no question yet.
    """
    rules.require_possible_day(draft.on, uow.now, caller.zone)
    day = reading.read(uow, caller, member, [draft.on]).get(draft.on)
    if day is None or owner_of(caller, member) not in day.prompts:
        raise PromptNotAsked
    if day.mine is not None:
        raise CheckInExists(check_in_id=str(day.mine.id))
    row = CheckIn(id=uuid4(), account_id=caller.account_id, space_id=member.space_id if member else None, on=draft.on)
    _write(uow, row, draft.answer, shareable=_joint(member))
    return _settle(uow, caller, member, row, day, feelings, announced=False)


def change(
    uow: UnitOfWork,
    caller: Caller,
    member: Member | None,
    check_in_id: UUID,
    seen_version: int,
    draft: CheckInChange,
    feelings: Feelings,
) -> CheckInDay:
    """Put another answer in place of one's own, until the reveal.

    Raises:
        NotFound, NotAllowed: it is not one's own.
        AlreadyRevealed: both are in.
        VersionStale: another device changed it first.
    """
    row = find(uow, caller, member, check_in_id)
    rules.require_changeable(revealed=row.revealed)
    require_version(row.version, seen_version)
    day = reading.read(uow, caller, member, [row.on])[row.on]
    announced = row.announced and reading.waits(uow, row, member)
    shareable = (
        _joint(member)
        and reading.here(row, member)
        and rules.may_be_for_both(row.on, row.sealed_at, uow.now, caller.zone)
    )
    _write(uow, row, draft.answer, shareable=shareable)
    row.version += 1
    return _settle(uow, caller, member, row, day, feelings, announced=announced)


def open_reveal(uow: UnitOfWork, caller: Caller, member: Member | None, check_in_id: UUID) -> CheckInDay:
    """Note that one has opened the reveal; known to oneself alone.

    Raises:
        NotFound, NotAllowed: it is not one's own.
        NotRevealed: the other is not in.
    """
    row = find(uow, caller, member, check_in_id)
    if not (row.revealed and reading.here(row, member)):
        raise NotRevealed
    if not row.opened_by_author:
        row.opened_by_author = True
        uow.session.add(row)
        uow.record(caller.account_id, CheckInChanged(check_in_id=row.id, on=row.on), on=caller.today)
        uow.session.flush()
    return reading.read_one(uow, caller, member, row.id)


def hear(uow: UnitOfWork, caller: Caller, member: Member | None, check_in_id: UUID) -> CheckInDay:
    """Say "I hear you" to the other's answer for the day of one's own. Saying it twice is saying it once.

    Raises:
        NotFound, NotAllowed: it is not one's own.
        NotRevealed: the other is not in, or one has not opened both answers.
        SpaceNotOpen, SpacePaused: nothing reaches the other now.
        AnswerWithdrawn: there is nothing left to hear.
    """
    row = find(uow, caller, member, check_in_id)
    if member is None or not (row.revealed and row.opened_by_author and reading.here(row, member)):
        raise NotRevealed
    require_joint(member.state, member.pause)
    theirs = uow.session.exec(
        select(CheckIn)
        .where(CheckIn.account_id == member.other_id, CheckIn.space_id == member.space_id, CheckIn.on == row.on)
        .with_for_update()
    ).first()
    if theirs is None or theirs.withdrawn:
        raise AnswerWithdrawn
    if theirs.heard_on is None:
        theirs.heard_on = member.today
        uow.session.add(theirs)
        uow.record(member.space_id, CheckInHeard(by=caller.account_id, on=row.on), on=member.today)
        uow.session.flush()
    return reading.read_one(uow, caller, member, row.id)


def take_back(uow: UnitOfWork, caller: Caller, member: Member | None, check_in_id: UUID) -> None:
    """Delete one's own answer, at any time. Before the reveal it is gone as if it had never been; after it, the other
    is told that it was taken back.

    Raises:
        NotFound, NotAllowed: it is not one's own.
    """
    row = find(uow, caller, member, check_in_id)
    if row.withdrawn:
        raise NotFound
    revealed_here = row.revealed and reading.here(row, member)
    if member is not None and (revealed_here or (row.announced and reading.waits(uow, row, member))):
        uow.record(member.space_id, CheckInWithdrawn(by=caller.account_id, on=row.on), on=member.today)
    if revealed_here:
        row.shared = row.private = row.asking = row.heard_on = None
        row.withdrawn = True
        row.version += 1
        uow.session.add(row)
    else:
        uow.session.delete(row)
    uow.record(caller.account_id, CheckInChanged(check_in_id=row.id, on=row.on), on=caller.today)


def find(uow: UnitOfWork, caller: Caller, member: Member | None, check_in_id: UUID) -> CheckIn:
    """One's own check-in, to be changed.

    Raises:
        NotFound: it is not one's own.
        NotAllowed: it is the other's, and revealed.
    """
    row = uow.session.exec(
        select(CheckIn).where(CheckIn.id == check_in_id, CheckIn.account_id == caller.account_id).with_for_update()
    ).first()
    if row is None:
        raise reading.refusal(uow, member, check_in_id)
    return row


def _joint(member: Member | None) -> bool:
    """Whether there is someone to share with, now."""
    return member is not None and member.state is SpaceState.OPEN and member.pause is None


def _write(uow: UnitOfWork, row: CheckIn, answer: Answer, *, shareable: bool) -> None:
    """Seal the parts into the row, each under the author's key for that space."""
    shared, private = rules.split(answer if shareable else rules.for_me_only(answer))
    if shared:
        row.sealed_at = row.sealed_at or uow.now
    elif rules.is_waiting(row.sealed_at, uow.now, revealed=row.revealed):
        row.sealed_at = None
    row.shared = _seal(uow, row, shared.model_dump_json(exclude_none=True), SHARED) if shared else None
    row.private = _seal(uow, row, private.model_dump_json(exclude_none=True), PRIVATE)


def _seal(uow: UnitOfWork, row: CheckIn, text: str, place: str) -> bytes:
    return uow.sealing.seal(text, place, row.id, owner=row.account_id, space=row.space_id)


def _settle(
    uow: UnitOfWork,
    caller: Caller,
    member: Member | None,
    row: CheckIn,
    day: Day,
    feelings: Feelings,
    *,
    announced: bool,
) -> CheckInDay:
    """Say what follows from the written row: a reveal, a seal, one taken back, or nothing that the other can see."""
    uow.record(caller.account_id, CheckInChanged(check_in_id=row.id, on=row.on), on=caller.today)
    row.announced = announced
    if member is not None and row.shared is not None and reading.waits(uow, day.theirs, member):
        _reveal(uow, member, row, day, feelings)
    elif member is not None and row.shared is not None and day.i_show and not announced:
        row.announced = True
        uow.record(member.space_id, CheckInSealed(by=caller.account_id, on=row.on), on=member.today)
    elif member is not None and row.shared is None and announced:
        row.announced = False
        uow.record(member.space_id, CheckInWithdrawn(by=caller.account_id, on=row.on), on=member.today)
    uow.session.add(row)
    uow.session.flush()
    day.mine = row
    composed = reading.compose(uow, caller, member, day)
    assert composed is not None  # noqa: S101  (the question was there before the answer)
    return composed


def _reveal(uow: UnitOfWork, member: Member, row: CheckIn, day: Day, feelings: Feelings) -> None:
    """Open both answers to both, and choose the question to ask each other."""
    assert day.theirs is not None  # noqa: S101  (it waits)
    shared = uow.connection.execute(_REVEAL, {"theirs": day.theirs.id}).scalar_one()
    theirs = day.theirs = reading.opened(day.theirs, shared)
    row.revealed = True
    one, other = reading.shared_of(uow, row), reading.shared_of(uow, theirs)
    assert one is not None and other is not None  # noqa: S101, PT018  (both wait, so both have parts for both)
    row.asking = _seal(uow, row, rules.choose_question(feelings, one, other, member.space_id, row.on), ASKING)
    uow.record(member.space_id, CheckInRevealed(on=row.on), on=member.today)
