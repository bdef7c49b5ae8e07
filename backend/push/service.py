"""Use cases of push: subscribe a device, end it, queue a push to all of a person's devices, note what became of it."""

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import ec
from sqlmodel import col, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import AccountSession, SecurityKind
from backend.accounts.service import security_log
from backend.core.problems import NotFound
from backend.core.sealing import SealBroken
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.push import rules
from backend.push.encryption import CURVE
from backend.push.errors import PushAddressRefused
from backend.push.events import PushSubscriptionEnded, PushSubscriptionMade
from backend.push.models import ENDPOINT, PushSubscription
from backend.push.rules import PushAddress
from backend.push.schemas import PushSubscriptionDraft, PushSubscriptionList, PushSubscriptionRead
from backend.scheduling import service as scheduling
from backend.scheduling.service import Taken

JOB = "push"
PURPOSE = "push"

# Those whose session stands: a device that was signed out gets nothing any more (S5).
_LIVING = (
    select(PushSubscription)
    .join(AccountSession, col(AccountSession.id) == col(PushSubscription.session_id))
    .where(
        col(PushSubscription.account_id).in_(sa.bindparam("whose", expanding=True)),
        col(AccountSession.ended_at).is_(None),
        col(AccountSession.idle_until) > sa.bindparam("now"),
        col(AccountSession.expires_at) > sa.bindparam("now"),
    )
)
_ADDRESSES = _LIVING.with_only_columns(col(PushSubscription.account_id), col(PushSubscription.id))

Address = tuple[UUID, UUID]
"""Whose, and which of their subscriptions."""


@dataclass(frozen=True)
class Parcel:
    """A push that is about to be sent."""

    job: Taken
    address: PushAddress
    public_key: bytes
    auth: bytes


def read_all(snapshot: Snapshot, caller: Caller) -> PushSubscriptionList:
    """One's own devices that are reached."""
    living = _LIVING.order_by(col(PushSubscription.made_on))
    found = snapshot.session.exec(living, params={"whose": [caller.account_id], "now": snapshot.now})
    return PushSubscriptionList(items=[_as_read(one) for one in found])


def subscribe(
    uow: UnitOfWork, caller: Caller, draft: PushSubscriptionDraft, named: Sequence[str]
) -> PushSubscriptionRead:
    """Reach this device from now on. A browser that somebody else was reached by is this person's from now on.

    A session that its person has had reached needs no proof for another address, also where the one before is gone.
    What was on its way to the address before goes to the new one.

    Raises:
        ReauthRequired: an open session alone may not begin it (H7).
        PushAddressRefused: not a push service we know, or keys that no browser makes.
    """
    session = uow.session.get_one(AccountSession, caller.session_id)
    if not session.reached:
        require_fresh_proof(caller, PURPOSE, uow.now)
    rules.allowed(draft.endpoint, named)
    public_key, auth = _decoded(draft.keys.p256dh, 65), _decoded(draft.keys.auth, 16)
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public_key)
    except ValueError as error:
        raise PushAddressRefused from error
    known = uow.sealing.keyed_hash("push endpoint", draft.endpoint)
    before: list[str] = []
    for earlier in uow.session.exec(
        select(PushSubscription).where(
            (PushSubscription.session_id == caller.session_id) | (PushSubscription.endpoint_hash == known)
        )
    ):
        if (earlier.session_id, earlier.endpoint_hash) == (caller.session_id, known):
            return _as_read(earlier)  # asked for once more by the same phone
        if earlier.session_id == caller.session_id:
            before.append(str(earlier.id))
        uow.session.delete(earlier)
    uow.session.flush()
    made = PushSubscription(
        account_id=caller.account_id,
        id=uuid4(),
        session_id=caller.session_id,
        endpoint=b"",
        endpoint_hash=known,
        public_key=public_key,
        auth=auth,
        made_on=caller.today,
    )
    made.endpoint = uow.sealing.seal(draft.endpoint, ENDPOINT, made.id, caller.account_id)
    uow.session.add(made)
    session.reached = True
    uow.session.add(session)
    uow.session.flush()
    for address in before:
        scheduling.pass_on(uow, caller.account_id, JOB, address, to=str(made.id))
    security_log.by(uow, caller, SecurityKind.PUSH_SUBSCRIBED)
    uow.record(caller.account_id, PushSubscriptionMade(session_id=caller.session_id), on=caller.today)
    return _as_read(made)


def end(uow: UnitOfWork, caller: Caller, subscription_id: UUID) -> None:
    """Reach one of one's own devices no more.

    Raises:
        NotFound: not one's own.
    """
    found = uow.session.get(PushSubscription, (caller.account_id, subscription_id))
    if found is None:
        raise NotFound
    session = uow.session.get_one(AccountSession, found.session_id)
    session.reached = False
    uow.session.add(session)
    _end(uow, found)
    security_log.by(uow, caller, SecurityKind.PUSH_ENDED)


def queue_all(uow: UnitOfWork, until: Mapping[UUID, datetime]) -> set[UUID]:
    """Queue a push to every living device of these people, each to be dropped at an instant; who is reached at all."""
    found = addresses(uow, until)
    queue_to(uow, found, until)
    return {account_id for account_id, _ in found}


def addresses(snapshot: Snapshot, accounts: Iterable[UUID]) -> list[Address]:
    """Every living device of these people that is reached."""
    if not (whose := list(accounts)):
        return []
    found = snapshot.connection.execute(_ADDRESSES, {"whose": whose, "now": snapshot.now})
    return [(account_id, one) for account_id, one in found]


def queue_to(uow: UnitOfWork, found: Sequence[Address], until: Mapping[UUID, datetime]) -> None:
    """Queue a push to these devices. One whose session ends meanwhile gets none: that is asked when it is sent."""
    jobs = [(account_id, str(one), uow.now, until[account_id]) for account_id, one in found]
    scheduling.plan_all(uow, JOB, jobs)


def parcels(snapshot: Snapshot, jobs: Sequence[Taken], named: Sequence[str]) -> list[Parcel]:
    """What the jobs are to send: nothing for a session that has ended, or an address that is allowed no more, or
    that no key opens."""
    found = []
    for job in jobs:
        living = _LIVING.where(PushSubscription.id == UUID(job.about))
        one = snapshot.session.exec(living, params={"whose": [job.owner_id], "now": snapshot.now}).first()
        if one is None or job.expires_at <= snapshot.now:
            continue
        try:
            address = rules.allowed(snapshot.sealing.open(one.endpoint, ENDPOINT, one.id), named)
        except (PushAddressRefused, SealBroken):
            continue
        found.append(Parcel(job, address, one.public_key, one.auth))
    return found


def accept(uow: UnitOfWork, job: Taken) -> bool:
    """A service took the push. False where another process was quicker."""
    if not scheduling.finish(uow, job):
        return False
    found = uow.session.get(PushSubscription, (job.owner_id, UUID(job.about)))
    if found is not None:
        found.accepted_on = uow.now.date()
        uow.session.add(found)
    return True


def give_up(uow: UnitOfWork, job: Taken, *, gone: bool) -> bool:
    """A push will not be taken; where the browser is `gone`, it is reached no more. False where another was quicker."""
    if not scheduling.finish(uow, job):
        return False
    found = uow.session.get(PushSubscription, (job.owner_id, UUID(job.about)))
    if gone and found is not None:
        _end(uow, found)
    return True


def _end(uow: UnitOfWork, subscription: PushSubscription) -> None:
    uow.session.delete(subscription)
    uow.session.flush()
    uow.record(subscription.account_id, PushSubscriptionEnded(session_id=subscription.session_id))


def _decoded(text: str, length: int) -> bytes:
    try:
        found = base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except binascii.Error as error:
        raise PushAddressRefused from error
    if len(found) != length:
        raise PushAddressRefused
    return found


def _as_read(subscription: PushSubscription) -> PushSubscriptionRead:
    return PushSubscriptionRead(
        id=subscription.id,
        session_id=subscription.session_id,
        made_on=subscription.made_on,
        accepted_on=subscription.accepted_on,
    )
