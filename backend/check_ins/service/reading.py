"""Reading days. The other's words are not even read from the database before the reveal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.accounts.models import Account
from backend.check_ins import rules
from backend.check_ins.models import AskedPrompt, CheckIn
from backend.check_ins.schemas import Answer, CheckInDay, CheckInRead, PromptRead, SharedAnswer
from backend.check_ins.service.prompts import owner_of
from backend.core.pages import Page
from backend.core.problems import NotAllowed, NotFound
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member
from backend.spaces.models import SpaceState
from backend.spaces.service import space

SHARED, PRIVATE, ASKING = "check_in.shared", "check_in.private", "check_in.asking"

_asked: sa.Table = AskedPrompt.__table__  # type: ignore[attr-defined]
_account: sa.Table = Account.__table__  # type: ignore[attr-defined]
_rows: sa.Table = CheckIn.__table__  # type: ignore[attr-defined]
_own = _rows.alias("own")

_me = sa.bindparam("me", type_=sa.Uuid())
_other = sa.bindparam("other", type_=sa.Uuid())
_space = sa.bindparam("space", type_=sa.Uuid())
_ons = sa.bindparam("ons", expanding=True, type_=sa.Date())
_is_mine = _rows.c.account_id == _me
_READABLE = {
    "shared": sa.case((_is_mine | _rows.c.revealed, _rows.c.shared)),
    "private": sa.case((_is_mine, _rows.c.private)),
    "asking": sa.case((_rows.c.revealed, _rows.c.asking)),
}
_READ = Prepared(
    sa.select(
        _asked.c.owner_id,
        _asked.c.on.label("asked_on"),
        _asked.c.prompt_id,
        _asked.c.topic,
        _asked.c.text,
        _account.c.id.label("whose"),
        _account.c.show_sealed,
        *(_READABLE.get(column.name, column).label(column.name) for column in _rows.c),
    )
    .select_from(
        _asked.join(_account, _account.c.id.in_([_me, _other])).outerjoin(
            _rows,
            (_rows.c.account_id == _account.c.id)
            & (_rows.c.on == _asked.c.on)
            & (sa.func.coalesce(_rows.c.space_id, _rows.c.account_id) == _asked.c.owner_id)
            & (_is_mine | (_rows.c.space_id == _space)),
        )
    )
    .where(
        _asked.c.on.in_(_ons),
        _asked.c.owner_id.in_(
            sa.union_all(
                sa.select(_me),
                sa.select(_space),
                sa.select(_own.c.space_id).where(_own.c.account_id == _me, _own.c.on.in_(_ons)),
            )
        ),
    )
)
_written = ~_rows.c.withdrawn
# What was taken back after both were in stays as a day of the present space.
_ANSWERED = Prepared(
    sa.select(_rows.c.on)
    .where(
        _is_mine,
        space.kept(_rows.c.space_id, _me),
        sa.or_(_written, _rows.c.space_id == _space),
        _rows.c.on < sa.bindparam("before", type_=sa.Date()),
    )
    .order_by(_rows.c.on.desc())
    .limit(sa.bindparam("count", type_=sa.Integer()))
)
_SINCE = sa.select(_rows).where(_is_mine, _written, _rows.c.on >= sa.bindparam("since")).order_by(_rows.c.on)
_OWN = Prepared(_SINCE.where(space.kept(_rows.c.space_id, _me)))
_IN_SPACE = Prepared(_SINCE.where(_rows.c.space_id == _space))


@dataclass
class Day:
    """One date as it stands: the questions, one's own row, and the other's in the present space."""

    on: date
    prompts: dict[UUID, PromptRead] = field(default_factory=dict)
    mine: CheckIn | None = None
    theirs: CheckIn | None = None
    i_show: bool = True
    they_show: bool = False


def read(snapshot: Snapshot, caller: Caller, member: Member | None, ons: Sequence[date]) -> dict[date, Day]:
    """The dates that have a question, in one statement. The rows are for reading only."""
    found: dict[date, Day] = {}
    named = {
        "me": caller.account_id,
        "other": member and member.other_id,
        "space": member and member.space_id,
        "ons": list(ons),
    }
    for row in _READ.all(snapshot.connection, named):
        day = found.get(row.asked_on) or found.setdefault(row.asked_on, Day(row.asked_on))
        if row.owner_id not in day.prompts:
            day.prompts[row.owner_id] = PromptRead(id=row.prompt_id, text=row.text, topic=row.topic)
        check_in = None if row.id is None else cast("CheckIn", row)
        if row.whose == caller.account_id:
            day.i_show = row.show_sealed
            day.mine = check_in or day.mine
        else:
            day.they_show = row.show_sealed
            day.theirs = check_in or day.theirs
    return found


def opened(row: Any, shared: bytes) -> CheckIn:
    """A row that was read, as it is once it is open to both."""
    changed: CheckIn = row._replace(shared=shared, revealed=True)
    return changed


def day(snapshot: Snapshot, caller: Caller, member: Member | None, on: date) -> CheckInDay | None:
    """One date, in one statement; nothing where its question is not fixed yet (`prompts.ask`)."""
    found = days(snapshot, caller, member, [on])
    return found[0] if found else None


def days(snapshot: Snapshot, caller: Caller, member: Member | None, ons: Sequence[date]) -> list[CheckInDay]:
    """Those of the dates that have a question, newest first, in one statement."""
    found = read(snapshot, caller, member, ons)
    read_days = (compose(snapshot, caller, member, found[on]) for on in sorted(found, reverse=True))
    return [one for one in read_days if one is not None]


def read_one(snapshot: Snapshot, caller: Caller, member: Member | None, check_in_id: UUID) -> CheckInDay:
    """The day of one's own check-in, or of the other's once both are open.

    Raises:
        NotFound: there is none that this person may know of.
    """
    mine = col(CheckIn.account_id) == caller.account_id
    on = snapshot.session.exec(
        select(col(CheckIn.on)).where(
            CheckIn.id == check_in_id, mine if member is None else sa.or_(mine, _open_to(member))
        )
    ).first()
    found = day(snapshot, caller, member, on) if on is not None else None
    if found is None:
        raise NotFound
    return found


def _open_to(member: Member) -> sa.ColumnElement[bool]:
    """The other's check-ins that this person can read."""
    return sa.and_(
        col(CheckIn.space_id) == member.space_id, col(CheckIn.account_id) == member.other_id, col(CheckIn.revealed)
    )


def refusal(snapshot: Snapshot, member: Member | None, check_in_id: UUID) -> NotFound | NotAllowed:
    """Why a check-in that is not one's own is refused: it does not exist, or it is the other's and can be read."""
    seen = (
        member is not None
        and snapshot.session.exec(select(CheckIn.id).where(CheckIn.id == check_in_id, _open_to(member))).first()
    )
    return NotAllowed() if seen else NotFound()


def read_all(
    snapshot: Snapshot, caller: Caller, member: Member | None, before: date | None, limit: int
) -> Page[CheckInDay]:
    """The days one has answered, newest first, in two statements."""
    named = {
        "me": caller.account_id,
        "space": member and member.space_id,
        "before": before or date.max,
        "count": limit + 1,
    }
    ons = [row.on for row in _ANSWERED.all(snapshot.connection, named)]
    shown = ons[:limit]
    return Page[CheckInDay](
        items=days(snapshot, caller, member, shown) if shown else [],
        next=shown[-1].isoformat() if len(ons) > limit else None,
    )


def own_answers(snapshot: Snapshot, account_id: UUID, since: date) -> list[tuple[date, Answer]]:
    """One's own answers since a day, whichever space they were written in, oldest first; one statement."""
    rows = _OWN.all(snapshot.connection, {"me": account_id, "since": since})
    return [(row.on, answer_of(snapshot, row)) for row in rows]


def answers_in(
    snapshot: Snapshot, account_id: UUID, space_id: UUID, since: date
) -> list[tuple[date, SharedAnswer | None, Answer]]:
    """A person's answers in one space since a day, oldest first; one statement.

    The parts for both only where both had answered, and apart from them the private ones, which the caller may show
    to nobody but their owner without the owner's word.
    """
    rows = _IN_SPACE.all(snapshot.connection, {"me": account_id, "space": space_id, "since": since})
    return [(row.on, shared_of(snapshot, row) if row.revealed else None, private_of(snapshot, row)) for row in rows]


def compose(snapshot: Snapshot, caller: Caller, member: Member | None, day: Day) -> CheckInDay | None:
    """The day as this person may see it."""
    mine, theirs = day.mine, day.theirs
    owner = (mine.space_id or mine.account_id) if mine else owner_of(caller, member)
    prompt = day.prompts.get(owner)
    if prompt is None:
        return None
    revealed = mine is not None and mine.revealed and here(mine, member)
    other = _other_answer(snapshot, theirs) if revealed else None
    return CheckInDay(
        on=day.on,
        prompt=prompt,
        mine=_mine(snapshot, mine, member) if mine and not mine.withdrawn else None,
        other_state=None if revealed else _other_state(snapshot, member, day),
        revealed=revealed,
        other=other,
        try_asking=_try_asking(snapshot, mine, theirs) if revealed else None,
    )


def here(row: CheckIn, member: Member | None) -> bool:
    """Whether a row was written in the space its author is in now."""
    return member is not None and row.space_id == member.space_id


def waits(snapshot: Snapshot, row: CheckIn | None, member: Member | None) -> bool:
    """Whether a row still waits for the other's answer."""
    return (
        row is not None and here(row, member) and rules.is_waiting(row.sealed_at, snapshot.now, revealed=row.revealed)
    )


def shared_of(snapshot: Snapshot, row: CheckIn) -> SharedAnswer | None:
    """The parts for both, opened."""
    shared = _shared(snapshot, row)
    return None if shared is None else SharedAnswer.model_validate_json(shared)


def private_of(snapshot: Snapshot, row: CheckIn) -> Answer:
    """The parts for oneself, opened."""
    return Answer.model_validate_json(_private(snapshot, row))


def answer_of(snapshot: Snapshot, row: CheckIn) -> Answer:
    """The whole answer, opened."""
    return rules.join(_shared(snapshot, row), _private(snapshot, row))


def _shared(snapshot: Snapshot, row: CheckIn) -> str | None:
    return None if row.shared is None else snapshot.sealing.open(row.shared, SHARED, row.id)


def _private(snapshot: Snapshot, row: CheckIn) -> str:
    assert row.private is not None  # noqa: S101  (written with every answer; only a taken back row has none)
    return snapshot.sealing.open(row.private, PRIVATE, row.id)


def _mine(snapshot: Snapshot, row: CheckIn, member: Member | None) -> CheckInRead:
    waiting = waits(snapshot, row, member)
    return CheckInRead(
        id=row.id,
        on=row.on,
        state=rules.state(row.sealed_at if waiting else None, snapshot.now, revealed=row.revealed),
        answer=answer_of(snapshot, row),
        revealable_until=row.sealed_at + rules.WAITING if waiting and row.sealed_at else None,
        opened_by_me=row.opened_by_author,
        heard_on=row.heard_on if row.revealed and here(row, member) else None,
        version=row.version,
    )


def _other_state(snapshot: Snapshot, member: Member | None, day: Day) -> rules.OtherState:
    if member is None or member.state is not SpaceState.OPEN or not day.they_show:
        return None
    told = day.theirs is not None and day.theirs.announced and waits(snapshot, day.theirs, member)
    return "sealed" if told else "not_yet"


def _other_answer(snapshot: Snapshot, theirs: CheckIn | None) -> SharedAnswer:
    shared = shared_of(snapshot, theirs) if theirs else None
    if theirs is None or shared is None:
        return SharedAnswer(withdrawn=True)
    return shared.model_copy(update={"heard_on": theirs.heard_on})


def _try_asking(snapshot: Snapshot, mine: CheckIn | None, theirs: CheckIn | None) -> str | None:
    """The question that stands with the later of the two; it goes when either is taken back."""
    both = [row for row in (mine, theirs) if row is not None and not row.withdrawn]
    if len(both) < 2:
        return None
    for row in both:
        if row.asking is not None:
            return snapshot.sealing.open(row.asking, ASKING, row.id)
    return None
