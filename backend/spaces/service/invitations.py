"""Invitations: making one, showing what it offers, ending it."""

import secrets
from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import Account, SecurityKind
from backend.accounts.service import profile, security_log
from backend.accounts.service.sign_up import Opening
from backend.core import limits
from backend.core.limits import Limit
from backend.core.problems import NotFound
from backend.core.tokens import new_secret
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces import rules
from backend.spaces.errors import AlreadyInASpace, InvitationNotFound
from backend.spaces.events import InvitationCreated as Created
from backend.spaces.events import InvitationEnded as Ended
from backend.spaces.models import Invitation, InvitationState, Membership
from backend.spaces.schemas import (
    InvitationAnswer,
    InvitationCreated,
    InvitationDraft,
    InvitationList,
    InvitationPreview,
    InvitationRead,
)

T = TypeVar("T")
PURPOSE = "pairing"
LINK_LIFE = timedelta(hours=24)
CODE_LIFE = timedelta(minutes=30)
A_DAY = Limit("invitations of an account", 10, timedelta(days=1))
CODES_OF_ACCOUNT = Limit("wrong codes of an account", 5, timedelta(hours=1))
CODES_OF_NETWORK = Limit("wrong codes of a network", 20, timedelta(hours=1))
CODES_OF_ALL = Limit("wrong codes of everybody", 2000, timedelta(hours=1))


def in_a_space(snapshot: Snapshot, account_id: UUID) -> bool:
    """Whether this person is in a space now."""
    return (
        snapshot.session.exec(
            select(Membership.space_id).where(Membership.account_id == account_id, col(Membership.ended_on).is_(None))
        ).first()
        is not None
    )


def invite(uow: UnitOfWork, caller: Caller, draft: InvitationDraft) -> InvitationCreated:
    """Make an invitation; an earlier open one ends.

    Raises:
        ReauthRequired: an open session alone may not open a door.
        AlreadyInASpace: one at a time.
        TooManyRequests: more than ten a day.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    if in_a_space(uow, caller.account_id):
        raise AlreadyInASpace
    limits.take(uow, A_DAY, str(caller.account_id))
    end_open_ones(uow, caller.account_id)
    secret = new_secret()
    code = "".join(secrets.choice(rules.CODE_LETTERS) for _ in range(rules.CODE_LENGTH))
    invitation = Invitation(
        id=uuid4(),
        inviter_id=caller.account_id,
        kind=draft.kind,
        secret_hash=_secret_hash(uow, secret),
        code_hash=_code_hash(uow, code),
        link_expires_at=uow.now + LINK_LIFE,
        code_expires_at=uow.now + CODE_LIFE,
    )
    uow.session.add(invitation)
    uow.record(caller.account_id, Created(invitation_id=invitation.id))
    security_log.by(uow, caller, SecurityKind.INVITATION_MADE)
    return InvitationCreated(
        id=invitation.id,
        kind=invitation.kind,
        secret=secret,
        code=code,
        link_expires_at=invitation.link_expires_at,
        code_expires_at=invitation.code_expires_at,
    )


def open_ones(snapshot: Snapshot, account_id: UUID) -> list[Invitation]:
    """The invitation of this person that still works, if any."""
    return list(
        snapshot.session.exec(
            snapshot.locking(
                select(Invitation).where(
                    Invitation.inviter_id == account_id,
                    Invitation.state == InvitationState.OPEN,
                    Invitation.link_expires_at > snapshot.now,
                )
            )
        )
    )


def read_all(snapshot: Snapshot, caller: Caller) -> InvitationList:
    """Your open invitation, without its secret."""
    return InvitationList(items=[as_read(invitation) for invitation in open_ones(snapshot, caller.account_id)])


def as_read(invitation: Invitation) -> InvitationRead:
    """An invitation without what opens it."""
    return InvitationRead(
        id=invitation.id,
        kind=invitation.kind,
        link_expires_at=invitation.link_expires_at,
        code_expires_at=invitation.code_expires_at,
    )


def end_open_ones(uow: UnitOfWork, account_id: UUID) -> None:
    """End what still stands open of this person."""
    for invitation in open_ones(uow, account_id):
        invitation.state = InvitationState.OVER
        uow.session.add(invitation)
        uow.record(account_id, Ended(invitation_id=invitation.id))


def cancel(uow: UnitOfWork, caller: Caller, invitation_id: UUID) -> None:
    """Cancel your open invitation; nobody is told.

    Raises:
        NotFound: it is not yours, or not open any more.
    """
    if invitation_id not in {invitation.id for invitation in open_ones(uow, caller.account_id)}:
        raise NotFound
    end_open_ones(uow, caller.account_id)
    security_log.by(uow, caller, SecurityKind.INVITATION_CANCELLED)


def take_guess(uow: UnitOfWork, network: str, account_id: UUID | None) -> None:
    """Count a try with a code before it is made. A link's secret cannot be guessed.

    Raises:
        TooManyRequests: too many wrong ones, by this person, from this network, or by everybody.
    """
    for limit, whose in _guesses(network, account_id):
        limits.take(uow, limit, whose)


def forgive_guess(uow: UnitOfWork, network: str, account_id: UUID | None) -> None:
    """Uncount a try: the code was right."""
    for limit, whose in _guesses(network, account_id):
        limits.give_back(uow, limit, whose)


def _guesses(network: str, account_id: UUID | None) -> list[tuple[Limit, str]]:
    mine = [] if account_id is None else [(CODES_OF_ACCOUNT, str(account_id))]
    return [*mine, (CODES_OF_NETWORK, network), (CODES_OF_ALL, "")]


def find(snapshot: Snapshot, answer: InvitationAnswer) -> Invitation:
    """The open invitation that a secret or a code opens.

    Raises:
        InvitationNotFound: none; the same for every reason.
    """
    invitation = snapshot.session.exec(snapshot.locking(_opened_by(snapshot, answer, select(Invitation)))).first()
    if invitation is None:
        raise InvitationNotFound
    return invitation


def inviter_of(snapshot: Snapshot, answer: InvitationAnswer) -> UUID:
    """Who made the open invitation that a secret or a code opens.

    Raises:
        InvitationNotFound: none; the same for every reason.
    """
    inviter_id = snapshot.session.exec(_opened_by(snapshot, answer, select(Invitation.inviter_id))).first()
    if inviter_id is None:
        raise InvitationNotFound
    return inviter_id


def _opened_by(snapshot: Snapshot, answer: InvitationAnswer, query: SelectOfScalar[T]) -> SelectOfScalar[T]:
    query = query.where(Invitation.state == InvitationState.OPEN)
    if answer.secret is not None:
        return query.where(
            Invitation.secret_hash == _secret_hash(snapshot, answer.secret),
            Invitation.link_expires_at > snapshot.now,
        )
    return query.where(
        Invitation.code_hash == _code_hash(snapshot, rules.normal_code(answer.code or "")),
        Invitation.code_expires_at > snapshot.now,
    )


def preview_by_code(uow: UnitOfWork, answer: InvitationAnswer, operator: str, network: str) -> InvitationPreview | None:
    """The same by a code, where a wrong one is counted; nothing where it does not work.

    Raises:
        TooManyRequests: too many wrong ones.
    """
    take_guess(uow, network, None)
    try:
        offered = preview(uow, answer, operator)
    except InvitationNotFound:
        return None
    forgive_guess(uow, network, None)
    return offered


def preview(snapshot: Snapshot, answer: InvitationAnswer, operator: str) -> InvitationPreview:
    """What an invitation offers, to whoever holds it.

    Raises:
        InvitationNotFound: it does not work any more.
    """
    invitation = find(snapshot, answer)
    if in_a_space(snapshot, invitation.inviter_id):
        raise InvitationNotFound
    inviter = snapshot.session.get_one(Account, invitation.inviter_id)
    return InvitationPreview(inviter_name=profile.name_of(snapshot, inviter), kind=invitation.kind, operator=operator)


def link_allows_sign_up(snapshot: Snapshot, secret: str) -> Opening | None:
    """Whether an invitation's link lets its holder make an account."""
    return _allows(snapshot, {"secret": secret})


def code_allows_sign_up(snapshot: Snapshot, code: str) -> Opening | None:
    """Whether an invitation's code lets its holder make an account."""
    return _allows(snapshot, {"code": code})


def _allows(snapshot: Snapshot, said: dict[str, str]) -> Opening | None:
    try:
        answer = InvitationAnswer.model_validate(said)
        name = preview(snapshot, answer, "").inviter_name
        return Opening((name,), find(snapshot, answer).id)
    except (InvitationNotFound, ValidationError):  # what cannot be a code is as wrong as any other
        return None


def _secret_hash(snapshot: Snapshot, secret: str) -> bytes:
    return snapshot.sealing.keyed_hash("invitation link", secret)


def _code_hash(snapshot: Snapshot, code: str) -> bytes:
    return snapshot.sealing.keyed_hash("invitation code", code)


def lock_people(uow: UnitOfWork, *account_ids: UUID) -> None:
    """Let nobody else pair these people meanwhile; one order everywhere."""
    for account_id in sorted(account_ids):
        uow.session.exec(sa.select(Account.id).where(col(Account.id) == account_id).with_for_update())  # type: ignore[call-overload]
