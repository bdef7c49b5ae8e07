"""The space itself: reading it, signing the ground rules, pausing, leaving."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.accounts.models import Account, SecurityKind
from backend.accounts.service import profile, security_log
from backend.core import idempotency
from backend.core.clock import local_date
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces import rules
from backend.spaces.access import Member, pair_of
from backend.spaces.errors import GroundRulesOutdated
from backend.spaces.events import (
    GroundRulesChanged,
    GroundRulesChosen,
    GroundRulesSigned,
    MemberRenamed,
    SpaceClosed,
    SpaceOpened,
    SpacePausedBy,
    SpaceResumed,
)
from backend.spaces.models import GroundRulesSignature, Membership, Space, SpaceState
from backend.spaces.rules import Choices
from backend.spaces.schemas import (
    GroundRulesDraft,
    GroundRulesRead,
    JointChoices,
    PauseDraft,
    PauseRead,
    PersonRead,
    SpaceList,
    SpaceRead,
)

_membership: sa.Table = Membership.__table__  # type: ignore[attr-defined]
_signature: sa.Table = GroundRulesSignature.__table__  # type: ignore[attr-defined]

CHOICES = sa.select(_signature.c.letters, _signature.c.delivered_shown, _signature.c.check_in_time).where(
    _signature.c.space_id == sa.bindparam("space")
)
_CHOICES = Prepared(CHOICES)


def read_all(snapshot: Snapshot, caller: Caller) -> SpaceList:
    """The space you are in, and those that have closed."""
    memberships = snapshot.session.exec(
        select(Membership).where(Membership.account_id == caller.account_id, ~col(Membership.deleted))
    ).all()
    active_first = sorted(memberships, key=lambda mine: (mine.ended_on is not None, mine.ended_on, mine.space_id))
    return SpaceList(items=[as_read(snapshot, mine.space_id, caller.account_id) for mine in active_first])


def read(snapshot: Snapshot, member: Member) -> SpaceRead:
    """The space as you see it; after it closed, the day and what stays yours."""
    return as_read(snapshot, member.space_id, member.account_id)


def included(snapshot: Snapshot, caller: Caller, ids: Sequence[UUID]) -> list[SpaceRead]:
    """Those of the spaces that are still there for this person."""
    kept = snapshot.session.exec(
        select(Membership.space_id).where(
            Membership.account_id == caller.account_id, col(Membership.space_id).in_(ids), ~col(Membership.deleted)
        )
    ).all()
    return [as_read(snapshot, one, caller.account_id) for one in ids if one in kept]


def kept(space_id: Any, account_id: Any) -> sa.ColumnElement[bool]:
    """Whether what a person (or a parameter) wrote in a space (a column) is theirs to read: they have not asked to have
    it destroyed.
    """
    deleting = sa.select(_membership.c.space_id).where(
        _membership.c.account_id == account_id, _membership.c.deleting_at.is_not(None)
    )
    return col(space_id).is_(None) | col(space_id).not_in(deleting)


def as_read(snapshot: Snapshot, space_id: UUID, account_id: UUID) -> SpaceRead:
    """The space as one of its two sees it."""
    space = snapshot.session.get_one(Space, space_id)
    memberships = snapshot.session.exec(select(Membership).where(Membership.space_id == space_id)).all()
    mine = next(membership for membership in memberships if membership.account_id == account_id)
    theirs = next(membership for membership in memberships if membership.account_id != account_id)
    signatures = signatures_of(snapshot, space_id)
    return compose(
        snapshot,
        space,
        snapshot.session.get_one(Account, account_id),
        snapshot.session.get_one(Account, theirs.account_id),
        mine,
        theirs,
        signatures,
    )


def compose(
    snapshot: Snapshot,
    space: Space,
    me: Account,
    other: Account,
    mine: Membership,
    theirs: Membership,
    signatures: list[GroundRulesSignature],
) -> SpaceRead:
    """The space from rows that were read already."""
    open_now = mine.ended_on is None
    return SpaceRead(
        id=space.id,
        kind=space.kind,
        state=space.state.value,
        opened_on=space.opened_on,
        closed_on=space.closed_on,
        me=PersonRead(account_id=me.id, name=profile.name_of(snapshot, me)),
        other=PersonRead(account_id=other.id, name=profile.name_of(snapshot, other)) if open_now else None,
        ground_rules=ground_rules(signatures, me.id) if open_now else None,
        pause=_pause(mine, theirs, _today(snapshot, space)) if open_now else None,
        deleting_on=None if mine.deleting_at is None else mine.deleting_at.date(),
    )


def _today(snapshot: Snapshot, space: Space) -> date:
    return local_date(snapshot.now, space.zone)


def _pause(mine: Membership, theirs: Membership, today: date) -> PauseRead | None:
    my_pause, their_pause = (
        rules.running(paused=one.paused, until=one.paused_until, today=today) for one in (mine, theirs)
    )
    pause = rules.later_end((my_pause, their_pause))
    if pause is None:
        return None
    return PauseRead(until=pause.until, mine=my_pause is not None, theirs=their_pause is not None)


def signatures_of(snapshot: Snapshot, space_id: UUID) -> list[GroundRulesSignature]:
    """Who has signed the ground rules, and with which choices."""
    return list(snapshot.session.exec(select(GroundRulesSignature).where(GroundRulesSignature.space_id == space_id)))


def joint_choices(snapshot: Snapshot, space_id: UUID) -> Choices:
    """What holds between the two."""
    rows = _CHOICES.all(snapshot.connection, {"space": space_id})
    return rules.joint(Choices(*row) for row in rows)


def _choices(signature: GroundRulesSignature) -> Choices:
    return Choices(signature.letters, signature.delivered_shown, signature.check_in_time)


def ground_rules(signatures: list[GroundRulesSignature], account_id: UUID) -> GroundRulesRead:
    """The ground rules as one of the two sees them: not what the other chose, but what holds."""
    mine = next((signature for signature in signatures if signature.account_id == account_id), None)
    holds = rules.joint(_choices(signature) for signature in signatures)
    return GroundRulesRead(
        sentences_version=mine.sentences_version if mine else "",
        in_force=len(signatures) == 2,
        letters=holds.letters,
        delivered_shown=holds.delivered_shown,
        check_in_time=holds.check_in_time,
        mine=JointChoices(letters=mine.letters, delivered_shown=mine.delivered_shown, check_in_time=mine.check_in_time)
        if mine
        else None,
        signed_by_other=any(signature.account_id != account_id for signature in signatures),
    )


def sign_ground_rules(uow: UnitOfWork, member: Member, draft: GroundRulesDraft, present: str) -> GroundRulesRead:
    """Sign the four sentences with your side of the joint choices; the space opens when both have.

    Raises:
        GroundRulesOutdated: the sentences have changed.
    """
    if draft.sentences_version != present:
        raise GroundRulesOutdated(version=present)
    before = signatures_of(uow, member.space_id)
    held = rules.joint(_choices(signature) for signature in before)
    mine = next((signature for signature in before if signature.account_id == member.account_id), None)
    first_time = mine is None
    if mine is None:
        mine = GroundRulesSignature(
            space_id=member.space_id,
            account_id=member.account_id,
            sentences_version=present,
            letters=draft.letters,
            delivered_shown=draft.delivered_shown,
            check_in_time=draft.check_in_time,
            signed_on=member.today,
        )
        before.append(mine)
    else:
        mine.sentences_version = present
        mine.letters, mine.delivered_shown = draft.letters, draft.delivered_shown
        mine.check_in_time, mine.signed_on = draft.check_in_time, member.today
        uow.outlive(mine)
    uow.session.add(mine)
    in_force = len(before) == 2
    if first_time:
        uow.record(member.space_id, GroundRulesSigned(by=member.account_id, in_force=in_force), on=member.today)
        if in_force:
            space = uow.session.get_one(Space, member.space_id)
            space.state = SpaceState.OPEN
            uow.session.add(space)
            uow.record(member.space_id, SpaceOpened(), on=member.today)
    else:
        uow.record(member.account_id, GroundRulesChosen(space_id=member.space_id), on=member.today)
        holds = rules.joint(_choices(signature) for signature in before)
        if (holds.letters, holds.check_in_time) != (held.letters, held.check_in_time) or (
            holds.delivered_shown and not held.delivered_shown
        ):  # that "delivered" is not shown any more is not announced (H4)
            uow.record(member.space_id, GroundRulesChanged(), on=member.today)
    return ground_rules(before, member.account_id)


def names_beside(snapshot: Snapshot, account_id: UUID) -> tuple[str, ...]:
    """The name of the other in the space this person is in now, if any."""
    theirs = aliased(Membership)
    others = snapshot.session.exec(
        select(Account)
        .join(theirs, col(theirs.account_id) == Account.id)
        .join(Membership, col(Membership.space_id) == theirs.space_id)
        .where(Membership.account_id == account_id, col(Membership.ended_on).is_(None), theirs.account_id != account_id)
    )
    return tuple(profile.name_of(snapshot, other) for other in others)


def tell_new_name(uow: UnitOfWork, account_id: UUID) -> None:
    """Say in the space this person is in now, if any, that a name has changed.

    The space is not locked: the account is already, and who writes in a space locks that first.
    """
    found = uow.session.exec(
        select(Space)
        .join(Membership, col(Membership.space_id) == Space.id)
        .where(Membership.account_id == account_id, col(Membership.ended_on).is_(None))
    ).first()
    if found is not None:
        uow.record(found.id, MemberRenamed(), on=local_date(uow.now, found.zone))


def pause(uow: UnitOfWork, member: Member, draft: PauseDraft) -> SpaceRead:
    """Pause alone, until a day or until you say; the other is told only until when.

    Raises:
        DayNotPossible: not a coming day within a year.
    """
    until = rules.pause_until(draft.until, member.today, member.caller.today)
    mine = uow.session.get_one(Membership, (member.space_id, member.account_id))
    mine.paused, mine.paused_until = True, until
    uow.session.add(mine)
    uow.record(member.space_id, SpacePausedBy(by=member.account_id, until=until), on=member.today)
    return as_read(uow, member.space_id, member.account_id)


def resume(uow: UnitOfWork, member: Member) -> SpaceRead:
    """End your own pause; the other's goes on."""
    mine = uow.session.get_one(Membership, (member.space_id, member.account_id))
    if rules.running(paused=mine.paused, until=mine.paused_until, today=member.today) is not None:
        uow.record(member.space_id, SpaceResumed(by=member.account_id), on=member.today)
    mine.paused, mine.paused_until = False, None
    uow.session.add(mine)
    return as_read(uow, member.space_id, member.account_id)


def leave(uow: UnitOfWork, member: Member) -> None:
    """Leave, alone and at once, for any reason or none (H1). Each keeps what they wrote and what both signed.

    Leaving twice is leaving once.
    """
    if member.former:
        return
    security_log.by(uow, member.caller, SecurityKind.SPACE_LEFT)
    space = uow.session.get_one(Space, member.space_id)
    space.state, space.closed_on = SpaceState.CLOSED, member.today
    uow.session.add(space)
    uow.outlive(space)
    idempotency.forget(uow, pair_of(member))
    for account_id in (member.account_id, member.other_id):
        membership = uow.session.get_one(Membership, (member.space_id, account_id))
        membership.ended_on = member.today
        membership.left = account_id == member.account_id
        uow.session.add(membership)
        uow.outlive(membership)
        uow.record(account_id, SpaceClosed(space_id=space.id, on=member.today))
