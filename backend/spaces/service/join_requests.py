"""Join requests: an answered invitation, until both have said that they see the same words."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import Account, SecurityKind
from backend.accounts.service import profile, security_log
from backend.core import event_log
from backend.core.clock import local_date
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.errors import AlreadyInASpace, InvitationNotFound
from backend.spaces.events import (
    InvitationEnded,
    JoinRequestClosed,
    JoinRequestConfirmed,
    JoinRequestOpened,
    JoinRequestWaiting,
)
from backend.spaces.models import (
    Invitation,
    InvitationState,
    JoinRequest,
    JoinRequestState,
    Membership,
    Space,
    SpaceState,
)
from backend.spaces.schemas import InvitationAnswer, JoinRequestList, JoinRequestRead
from backend.spaces.service import apart, invitations

REQUEST_LIFE = timedelta(hours=24)
WORDS = 3


def join(uow: UnitOfWork, caller: Caller, answer: InvitationAnswer, words: list[str]) -> JoinRequestRead:
    """Ask to join: both see the words from now on. An earlier request of this person is given up.

    Raises:
        InvitationNotFound: it does not work any more, it is one's own, or one of the two has blocked the other (H15).
        AlreadyInASpace: one at a time.
    """
    inviter_id = invitations.inviter_of(uow, answer)
    if inviter_id == caller.account_id:
        raise InvitationNotFound
    invitations.lock_people(uow, inviter_id, caller.account_id)
    invitation = invitations.find(uow, answer)
    if invitations.in_a_space(uow, caller.account_id):
        raise AlreadyInASpace
    if invitations.in_a_space(uow, invitation.inviter_id) or apart.are(uow, inviter_id, caller.account_id):
        raise InvitationNotFound
    for earlier in waiting(uow, caller.account_id):
        close(uow, earlier)
    invitation.state = InvitationState.ANSWERED
    uow.session.add(invitation)
    request = JoinRequest(
        id=uuid4(),
        invitation_id=invitation.id,
        inviter_id=invitation.inviter_id,
        joiner_id=caller.account_id,
        kind=invitation.kind,
        words=" ".join(secrets.SystemRandom().sample(words, WORDS)),
        expires_at=uow.now + REQUEST_LIFE,
    )
    uow.session.add(request)
    uow.record(
        invitation.inviter_id,
        InvitationEnded(invitation_id=invitation.id),
        JoinRequestWaiting(join_request_id=request.id),
    )
    uow.record(caller.account_id, JoinRequestWaiting(join_request_id=request.id))
    return as_read(uow, request, caller.account_id)


def waiting(snapshot: Snapshot, account_id: UUID) -> list[JoinRequest]:
    """The requests that wait for this person, as inviter or as joiner."""
    return list(
        snapshot.session.exec(
            select(JoinRequest).where(
                sa.or_(col(JoinRequest.inviter_id) == account_id, col(JoinRequest.joiner_id) == account_id),
                JoinRequest.state == JoinRequestState.WAITING,
                JoinRequest.expires_at > snapshot.now,
            )
        )
    )


def find(snapshot: Snapshot, caller: Caller, request_id: UUID) -> JoinRequest:
    """A join request of which the caller is one of the two.

    Raises:
        NotFound: there is none for this person.
    """
    request = snapshot.session.exec(snapshot.locking(select(JoinRequest).where(JoinRequest.id == request_id))).first()
    if request is None or caller.account_id not in {request.inviter_id, request.joiner_id}:
        raise NotFound
    return request


def _people_of(uow: UnitOfWork, request_id: UUID) -> Sequence[UUID]:
    """The two of a request: they are locked before the request is, so that nobody waits in a circle."""
    people = select(JoinRequest.inviter_id, JoinRequest.joiner_id).where(JoinRequest.id == request_id)
    return uow.session.exec(people).first() or ()


def read_all(snapshot: Snapshot, caller: Caller) -> JoinRequestList:
    """The requests that wait for you."""
    return JoinRequestList(
        items=[as_read(snapshot, request, caller.account_id) for request in waiting(snapshot, caller.account_id)]
    )


def read(snapshot: Snapshot, caller: Caller, request_id: UUID) -> JoinRequestRead:
    """One join request of yours."""
    return as_read(snapshot, find(snapshot, caller, request_id), caller.account_id)


def as_read(snapshot: Snapshot, request: JoinRequest, account_id: UUID) -> JoinRequestRead:
    """A join request as one of the two sees it. Who it was is told while it waits: later it is the space that tells."""
    i_invited = account_id == request.inviter_id
    other_id = request.joiner_id if i_invited else request.inviter_id
    state = request.state
    if state is JoinRequestState.WAITING and request.expires_at <= snapshot.now:
        state = JoinRequestState.CLOSED
    waits = state is JoinRequestState.WAITING
    return JoinRequestRead(
        id=request.id,
        other_name=profile.name_of(snapshot, snapshot.session.get_one(Account, other_id)) if waits else "",
        kind=request.kind,
        words=request.words.split(),
        confirmed_by_me=request.inviter_confirmed if i_invited else request.joiner_confirmed,
        state=state.value,
        space_id=request.space_id,
        expires_at=request.expires_at,
        left_before=_left_before(snapshot, account_id, other_id),
    )


def confirm(uow: UnitOfWork, caller: Caller, request_id: UUID) -> JoinRequestRead:
    """Say that the words are the same. When both have said so there is a space.

    Raises:
        ReauthRequired: an open session alone may not open a door.
        NotFound: it is over.
        AlreadyInASpace: you have joined another space meanwhile.
    """
    invitations.lock_people(uow, *_people_of(uow, request_id))
    request = find(uow, caller, request_id)
    if request.state is JoinRequestState.OPENED:
        return as_read(uow, request, caller.account_id)
    if request.state is JoinRequestState.CLOSED or request.expires_at <= uow.now:
        raise NotFound
    require_fresh_proof(caller, invitations.PURPOSE, uow.now)
    if invitations.in_a_space(uow, caller.account_id):
        raise AlreadyInASpace
    if caller.account_id == request.inviter_id:
        request.inviter_confirmed = True
    else:
        request.joiner_confirmed = True
    uow.session.add(request)
    uow.record(caller.account_id, JoinRequestConfirmed(join_request_id=request.id))
    security_log.by(uow, caller, SecurityKind.WORDS_CONFIRMED)
    if request.inviter_confirmed and request.joiner_confirmed:
        _open(uow, request)
    return as_read(uow, request, caller.account_id)


def refuse(uow: UnitOfWork, caller: Caller, request_id: UUID) -> None:
    """Say that the words differ, or simply not now: it is over for both, and the invitation with it.

    Raises:
        NotFound: no such request of yours, or a space was opened from it.
    """
    request = find(uow, caller, request_id)
    if request.state is JoinRequestState.OPENED:
        raise NotFound
    if request.state is JoinRequestState.WAITING:
        close(uow, request)


def close(uow: UnitOfWork, request: JoinRequest) -> None:
    """End a waiting request for both; nobody is told why."""
    request.state = JoinRequestState.CLOSED
    uow.session.add(request)
    invitation = uow.session.get_one(Invitation, request.invitation_id)
    invitation.state = InvitationState.OVER
    uow.session.add(invitation)
    for account_id in (request.inviter_id, request.joiner_id):
        uow.record(account_id, JoinRequestClosed(join_request_id=request.id))


def _open(uow: UnitOfWork, request: JoinRequest) -> None:
    """Make the space; whatever else the two had standing open is over."""
    for account_id in (request.inviter_id, request.joiner_id):
        if invitations.in_a_space(uow, account_id):
            raise NotFound
    zone = uow.session.get_one(Account, request.inviter_id).zone
    space = Space(
        id=uuid4(),
        kind=request.kind,
        state=SpaceState.AGREEING,
        zone=zone,
        opened_on=local_date(uow.now, zone),
    )
    uow.session.add(space)
    uow.session.flush()
    event_log.open_stream(uow.session, space.id)
    request.state = JoinRequestState.OPENED
    request.space_id = space.id
    uow.session.add(request)
    for account_id in (request.inviter_id, request.joiner_id):
        uow.session.add(Membership(space_id=space.id, account_id=account_id))
        invitations.end_open_ones(uow, account_id)
        uow.record(account_id, JoinRequestOpened(join_request_id=request.id, space_id=space.id))
    for account_id in (request.inviter_id, request.joiner_id):
        for other in waiting(uow, account_id):
            if other.id != request.id:
                close(uow, other)


def _left_before(snapshot: Snapshot, account_id: UUID, other_id: UUID) -> bool:
    """Whether this person left a space with the other once; only they are shown it (H15)."""
    theirs = select(Membership.space_id).where(Membership.account_id == other_id)
    return (
        snapshot.session.exec(
            select(Membership.space_id).where(
                Membership.account_id == account_id,
                col(Membership.left).is_(True),
                col(Membership.space_id).in_(theirs),
            )
        ).first()
        is not None
    )
