"""Membership is a value: a `Member` is made only here, and every use case of a space takes one.

Whoever forgets the check has no argument to pass. A stranger is told "not found", as if there were no such space.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Concatenate, ParamSpec
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, Path, Request, Response
from pydantic import BaseModel

from backend.accounts.access import (
    CALLER_COLUMNS,
    Caller,
    SignedIn,
    caller_from,
    perform,
    require_consent,
)
from backend.accounts.models import Account, AccountSession
from backend.core import idempotency
from backend.core.answers import IdempotencyKey, made_here, shown
from backend.core.clock import local_date
from backend.core.problems import NotFound
from backend.core.statements import Prepared
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces import rules
from backend.spaces.models import Membership, Space, SpaceKind, SpaceState

P = ParamSpec("P")

_account: sa.Table = Account.__table__  # type: ignore[attr-defined]
_session: sa.Table = AccountSession.__table__  # type: ignore[attr-defined]
_space: sa.Table = Space.__table__  # type: ignore[attr-defined]
_mine: sa.Table = Membership.__table__  # type: ignore[attr-defined]
_theirs = _mine.alias("theirs")

MEMBER_COLUMNS = (
    _space.c.id.label("space_id"),
    _space.c.kind,
    _space.c.state,
    _space.c.zone.label("space_zone"),
    _mine.c.ended_on,
    _mine.c.paused,
    _mine.c.paused_until,
    _theirs.c.account_id.label("other_id"),
    _theirs.c.paused.label("their_paused"),
    _theirs.c.paused_until.label("their_paused_until"),
)
_FIND = Prepared(
    sa.select(*CALLER_COLUMNS, *MEMBER_COLUMNS)
    .select_from(
        _session.join(_account, _account.c.id == _session.c.account_id)
        .outerjoin(
            _mine,
            (_mine.c.account_id == _account.c.id)
            & (_mine.c.space_id == sa.bindparam("space"))
            & _mine.c.deleting_at.is_(None),
        )
        .outerjoin(_space, _space.c.id == _mine.c.space_id)
        .outerjoin(_theirs, (_theirs.c.space_id == _space.c.id) & (_theirs.c.account_id != _account.c.id))
    )
    .where(_session.c.id == sa.bindparam("session"), _session.c.account_id == sa.bindparam("account"))
)
_active = _mine.c.ended_on.is_(None)
_FIND_ACTIVE = Prepared(
    sa.select(*CALLER_COLUMNS, *MEMBER_COLUMNS)
    .select_from(
        _session.join(_account, _account.c.id == _session.c.account_id)
        .outerjoin(_mine, (_mine.c.account_id == _account.c.id) & _active)
        .outerjoin(_space, _space.c.id == _mine.c.space_id)
        .outerjoin(_theirs, (_theirs.c.space_id == _space.c.id) & (_theirs.c.account_id != _account.c.id))
    )
    .where(_session.c.id == sa.bindparam("session"), _session.c.account_id == sa.bindparam("account"))
)
# On PostgreSQL the space's row is the lock: what changes a space is done one at a time, as SQLite does everything.
_LOCK = Prepared(sa.select(_space.c.id).where(_space.c.id == sa.bindparam("space")).with_for_update())
_LOCK_ACTIVE = Prepared(
    sa.select(_space.c.id)
    .where(_space.c.id.in_(sa.select(_mine.c.space_id).where(_mine.c.account_id == sa.bindparam("account"), _active)))
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class Member:
    """Proof that this person is, or was, one of the two. `today` is the space's day, `caller.today` the person's."""

    space_id: UUID
    account_id: UUID
    other_id: UUID
    kind: SpaceKind
    state: SpaceState
    former: bool
    pause: rules.Pause | None
    today: date
    caller: Caller

    @property
    def begun(self) -> date:
        """The last day that has begun for the space and where this person is: nobody is asked about a day to come."""
        return min(self.today, self.caller.today)


def member_from(row: Any, caller: Caller, today: date) -> Member:
    """The member, from the columns `MEMBER_COLUMNS`."""
    return Member(
        space_id=row.space_id,
        account_id=caller.account_id,
        other_id=row.other_id,
        kind=row.kind,
        state=row.state,
        former=row.ended_on is not None,
        pause=rules.later_end(
            (
                rules.running(paused=row.paused, until=row.paused_until, today=today),
                rules.running(paused=row.their_paused, until=row.their_paused_until, today=today),
            )
        ),
        today=today,
        caller=caller,
    )


def prove_member(
    snapshot: Snapshot, claims: Claims, consent: str, space_id: UUID, *, former: bool, locked_too: bool = False
) -> Member:
    """Look up session and membership together.

    Raises:
        NotSignedIn: the session has ended.
        NotFound: not one of the two; or one no longer, where `former` is not enough.
    """
    connection = snapshot.connection
    if isinstance(snapshot, UnitOfWork) and connection.dialect.name != "sqlite":
        _LOCK.first(connection, {"space": space_id})
    row = _FIND.first(connection, {"session": claims.session_id, "account": claims.account_id, "space": space_id})
    caller = caller_from(row, claims, snapshot.now, consent, locked_too=locked_too)
    if row is None or row.space_id is None or (row.ended_on is not None and not former):
        raise NotFound
    return member_from(row, caller, local_date(snapshot.now, row.space_zone))


def prove_active(snapshot: Snapshot, claims: Claims, consent: str) -> tuple[Caller, Member | None]:
    """Look up the session, and the space this person is in now, if any.

    Raises:
        NotSignedIn: the session has ended.
    """
    connection = snapshot.connection
    named = {"session": claims.session_id, "account": claims.account_id}
    locking = isinstance(snapshot, UnitOfWork) and connection.dialect.name != "sqlite"
    locked = _LOCK_ACTIVE.first(connection, {"account": claims.account_id}) if locking else None
    row = _FIND_ACTIVE.first(connection, named)
    if (
        locking and row is not None and row.space_id != (locked and locked.id)
    ):  # a space was opened or closed in between
        _LOCK.first(connection, {"space": row.space_id})
        row = _FIND_ACTIVE.first(connection, named)
    caller = caller_from(row, claims, snapshot.now, consent)
    if row is None or row.space_id is None:
        return caller, None
    return caller, member_from(row, caller, local_date(snapshot.now, row.space_zone))


def pair_of(member: Member) -> idempotency.Pair:
    """The two of a space."""
    told_of = None if member.former else member.other_id
    return idempotency.Pair(member.space_id, (member.account_id, member.other_id), told_of)


SpaceId = Annotated[UUID, Path(description="The space's id.")]


class MemberAct(SignedIn):
    """Runs a use case for one of the two, now, whatever the space's state."""

    former: ClassVar[bool] = False
    joint: ClassVar[bool] = False
    consent_needed: ClassVar[bool] = True
    locked_too: ClassVar[bool] = False

    def __init__(self, request: Request, space_id: SpaceId, key: IdempotencyKey) -> None:
        super().__init__(request)
        self.space_id, self.key = space_id, key

    async def __call__(
        self,
        use_case: Callable[Concatenate[UnitOfWork, Member, P], BaseModel | None],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response:
        """Run `use_case(uow, member, …)` and answer with what it returns."""

        def prove(uow: UnitOfWork) -> Member:
            member = prove_member(
                uow, self.claims, self.consent, self.space_id, former=self.former, locked_too=self.locked_too
            )
            if self.consent_needed:
                require_consent(member.caller)
            return member

        def run(uow: UnitOfWork, member: Member) -> BaseModel | None:
            if self.joint:
                rules.require_joint(member.state, member.pause)
            return use_case(uow, member, *args, **kwargs)

        return await perform(self, self.key, prove, run, pair_of)


class FreeMemberAct(MemberAct):
    """The same for what stores no words and nobody may be kept from: pausing, ending, taking back what one shared."""

    consent_needed = False
    freely = True


class JointAct(MemberAct):
    """For what reaches the other: the ground rules are signed by both, and nobody has paused."""

    joint = True


class AuthorAct(MemberAct):
    """For what concerns one's own words, also after leaving."""

    former = True
    consent_needed = False


class LeavingAct(AuthorAct):
    """For leaving, also from behind the app lock."""

    locked_too = True
    freely = True


class MemberAsk(SignedIn):
    """Runs a question of one of the two."""

    former: ClassVar[bool] = False

    def __init__(self, request: Request, space_id: SpaceId) -> None:
        super().__init__(request)
        self.space_id = space_id

    async def __call__(
        self,
        question: Callable[Concatenate[Snapshot, Member, P], BaseModel],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response:
        """Answer with what `question(snapshot, member, …)` returns."""

        def ask(snapshot: Snapshot) -> BaseModel:
            member = prove_member(snapshot, self.claims, self.consent, self.space_id, former=self.former)
            return question(snapshot, member, *args, **kwargs)

        return shown(await self.home.db.read(ask))


class KeeperAsk(MemberAsk):
    """The same for one who is, or was, one of the two; the question shows a former member only what stays theirs."""

    former = True


ActAsMember = Annotated[MemberAct, Depends(made_here(MemberAct))]
ActFreelyAsMember = Annotated[FreeMemberAct, Depends(made_here(FreeMemberAct))]
ActJointly = Annotated[JointAct, Depends(made_here(JointAct))]
ActAsAuthor = Annotated[AuthorAct, Depends(made_here(AuthorAct))]
ActLeaving = Annotated[LeavingAct, Depends(made_here(LeavingAct))]
AskAsMember = Annotated[MemberAsk, Depends(made_here(MemberAsk))]
AskAsKeeper = Annotated[KeeperAsk, Depends(made_here(KeeperAsk))]
