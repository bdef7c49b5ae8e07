"""Use cases of recoveries: ask, let in, stop, send the code, and come back."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlmodel import col, select

from backend import mail
from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.errors import RecoveryRefused
from backend.accounts.models import Account, SecurityKind
from backend.accounts.schemas import SignInWay
from backend.accounts.service import profile, security_log, sessions
from backend.accounts.service.security_log import Device
from backend.core import limits
from backend.core.limits import Limit
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.recoveries import rules
from backend.recoveries.events import RecoveryRequestsChanged
from backend.recoveries.models import RecoveryRequest
from backend.recoveries.schemas import (
    ComingBack,
    RecoveryRequestDraft,
    RecoveryRequestList,
    RecoveryRequestMade,
    RecoveryRequestRead,
    RecoveryRequestState,
)
from backend.scheduling import service as scheduling
from backend.scheduling.service import Taken

PURPOSE = "recovery"
JOB = "recovery"
ASKED, CODE = "recovery-asked", "recovery-code"  # the texts of the mails

# Counted for every address, taken or not.
ASKED_FOR = Limit("recoveries asked for one address", 3, timedelta(days=1))
ASKED_FROM = Limit("recoveries asked from one network", 20, timedelta(days=1))
TRIES = Limit("ways back tried from one network", 30, timedelta(hours=1))

# Of a device that signed in to the account before: nobody else can use up what it may (S8).
ASKED_BY_KNOWN = Limit("recoveries asked by one known device", 3, timedelta(days=1))

_WAYS: dict[str, SignInWay] = {"mail": "recovery_mail", "approval": "recovery_approval"}


@dataclass(frozen=True)
class Owner:
    """Who comes back: their name and address, which a passphrase leaves out."""

    account_id: UUID
    request_id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class Asking:
    """The phone that asks. `known` is the mark of one that has signed in with this address before."""

    network: str
    known: str | None
    label: str


def ask(
    uow: UnitOfWork, draft: RecoveryRequestDraft, asking: Asking, wait: timedelta | None, words: Sequence[str]
) -> RecoveryRequestMade:
    """Ask to come back. Whether there is such an account shows neither in the answer nor in what is done for it here.

    Raises:
        TooManyRequests: three times a day for one address; more often from one network. A device that signed in before
            has three of its own.
    """
    claim_hash = _hash(uow, draft.claim)
    if _by_claim(uow, claim_hash) is None:  # otherwise its answer was lost
        if asking.known is not None:
            limits.take(uow, ASKED_BY_KNOWN, asking.known)
        else:
            limits.take(uow, ASKED_FROM, asking.network)
            limits.take(uow, ASKED_FOR, sessions.normal_email(draft.email))
        found = sessions.find_by_email(uow, draft.email)
        own_wait = rules.wait_of(wait, passkeys_alone=found is not None and not found.passphrase_hash)
        request = RecoveryRequest(
            account_id=found.account_id if found else UUID(bytes=sessions.email_hash(uow, draft.email)[:16]),
            id=uuid4(),
            claim_hash=claim_hash,
            label=asking.label,
            asked_on=uow.now.date(),
            ready_at=rules.ready_at(uow.now, own_wait),
            open_until=rules.open_until(uow.now, own_wait),
        )
        uow.session.add(request)
        scheduling.plan(uow, request.account_id, JOB, str(request.id), uow.now, request.open_until)
    hours = None if wait is None else int(wait.total_seconds()) // 3600
    return RecoveryRequestMade(words=rules.words_from(claim_hash, words), wait_hours=hours)


def state(snapshot: Snapshot, claim: str) -> RecoveryRequestState:
    """Whether another device has let the asking one in."""
    request = _by_claim(snapshot, _hash(snapshot, claim))
    return RecoveryRequestState(approved=request is not None and rules.is_approved(request, snapshot.now))


def take_on(uow: UnitOfWork, job: Taken) -> None:
    """What is due for a request: tell the account's devices and its address of it; after the wait, send the code.

    Nothing where the account is being deleted: no device is left that could stop whoever reads the mailbox.
    """
    request = uow.session.get(RecoveryRequest, (job.owner_id, UUID(job.about)))
    account = uow.session.get(Account, job.owner_id)
    if request is None or account is None or account.deleting_at is not None or not rules.is_open(request, uow.now):
        scheduling.finish(uow, job)
        return
    if not request.told:
        request.told = True
        security_log.write(uow, account.id, SecurityKind.RECOVERY_ASKED, Device(request.label))
        uow.record(account.id, RecoveryRequestsChanged())
        if request.ready_at is not None:
            mail.queue(uow, account.id, ASKED)
    uow.session.add(request)
    if request.ready_at is None:
        scheduling.finish(uow, job)
    elif uow.now < request.ready_at:
        scheduling.put_off(uow, job, request.ready_at - uow.now)
    elif scheduling.finish(uow, job):
        code = rules.code_from(secrets.token_bytes(32))
        request.code_hash = _hash(uow, code)
        security_log.write(uow, account.id, SecurityKind.RECOVERY_CODE_SENT, Device(request.label))
        mail.queue(uow, account.id, CODE, secret=rules.spelt(code), life=request.open_until - uow.now)


def read_all(snapshot: Snapshot, caller: Caller, words: Sequence[str]) -> RecoveryRequestList:
    """Everybody who asks to come back to one's own account."""
    return RecoveryRequestList(
        items=[
            RecoveryRequestRead(
                id=request.id,
                words=rules.words_from(request.claim_hash, words),
                device=request.label,
                asked_on=request.asked_on,
                code_on=request.ready_at and request.ready_at.date(),
                approved=rules.is_approved(request, snapshot.now),
            )
            for request in _open(snapshot, caller.account_id)
        ]
    )


def asked_since(snapshot: Snapshot, account_id: UUID) -> date | None:
    """The day of the earliest request that is not over, where there is one."""
    return min((request.asked_on for request in _open(snapshot, account_id)), default=None)


def approve(uow: UnitOfWork, caller: Caller, request_id: UUID) -> None:
    """Let the asking device in: it may choose a new passphrase.

    Raises:
        NotFound: no such request of this account from which something can still come.
        ReauthRequired: an open session alone, or a passkey alone, may not (H7, H8).
    """
    request = uow.session.get(RecoveryRequest, (caller.account_id, request_id))
    if request is None or not request.told or not rules.is_open(request, uow.now):
        raise NotFound
    require_fresh_proof(caller, PURPOSE, uow.now)
    request.approved_at = uow.now
    uow.session.add(request)
    uow.record(caller.account_id, RecoveryRequestsChanged())
    security_log.by(uow, caller, SecurityKind.RECOVERY_APPROVED, request.label)


def stop(uow: UnitOfWork, caller: Caller) -> None:
    """Stop whoever asks: nothing comes of it any more, and they are not told."""
    stopped = end_all(uow, caller.account_id)
    if stopped:
        security_log.by(uow, caller, SecurityKind.RECOVERY_STOPPED, stopped[-1].label)


def find_owner(
    uow: UnitOfWork, draft: ComingBack, network: str, known_device: Callable[[str], str | None]
) -> Owner | None:
    """Count a try, and find whose way back it is, used up or not. One that is right is no guess, and not counted.

    Raises:
        TooManyRequests: too many wrong ones from this network. They keep nobody out on a device that signed in to the
            account before (S8).
    """
    owner = _find_owner(uow, draft)
    if owner is not None and known_device(owner.email) is not None:
        return owner
    limits.take(uow, TRIES, network)
    if owner is not None:
        limits.give_back(uow, TRIES, network)
    return owner


def _find_owner(snapshot: Snapshot, draft: ComingBack) -> Owner | None:
    by_mail = draft.way == "mail"
    column = RecoveryRequest.code_hash if by_mail else RecoveryRequest.claim_hash
    secret = rules.unspelt(draft.secret) if by_mail else draft.secret
    request = snapshot.session.exec(select(RecoveryRequest).where(column == _hash(snapshot, secret))).first()
    if request is None or (draft.way == "approval" and request.approved_at is None):
        return None
    account = snapshot.session.get(Account, request.account_id)
    if account is None or sessions.is_gone(account, snapshot.now):
        return None
    address = profile.address_of(snapshot, account.id) or ""
    return Owner(account.id, request.id, profile.name_of(snapshot, account), address)


def come_back(uow: UnitOfWork, owner: Owner, way: str, passphrase_hash: str, label: str) -> sessions.Opened:
    """Choose a new passphrase: every other device is signed out, this one is signed in. The notes stay closed.

    Raises:
        RecoveryRefused: it was used, stopped, or has run out; or the account is gone.
    """
    account = sessions.still_there(uow, owner.account_id)
    mine = select(RecoveryRequest).where(
        RecoveryRequest.account_id == owner.account_id, RecoveryRequest.id == owner.request_id
    )
    request = uow.session.exec(uow.locking(mine)).first()
    counts = rules.code_counts if way == "mail" else rules.is_approved
    if account is None or request is None or not counts(request, uow.now):
        raise RecoveryRefused
    account.passphrase_hash = passphrase_hash
    uow.session.add(account)
    sessions.forget_guesses(uow, account.id)
    for session in sessions.living(uow, account.id):
        sessions.end(uow, session)
    end_all(uow, account.id)
    return sessions.open_session(uow, account.id, label, _WAYS[way])


def end_all(uow: UnitOfWork, account_id: UUID) -> list[RecoveryRequest]:
    """Nothing comes any more of what anybody asked for until now, also where no device was told of it yet."""
    found = _open(uow, account_id, untold_too=True)
    for request in found:
        request.ended = True
        uow.session.add(request)
        uow.outlive(request)  # no restored backup lets somebody in who was stopped
    if found:
        uow.record(account_id, RecoveryRequestsChanged())
    return found


def take_yes_back(uow: UnitOfWork, account_id: UUID) -> None:
    """Whoever was let in, by whichever device, waits again."""
    let_in = [request for request in _open(uow, account_id) if request.approved_at is not None]
    for request in let_in:
        request.approved_at = None
        uow.session.add(request)
        uow.outlive(request)
    if let_in:
        uow.record(account_id, RecoveryRequestsChanged())


def _open(snapshot: Snapshot, account_id: UUID, *, untold_too: bool = False) -> list[RecoveryRequest]:
    """What is not over; by default of what the devices were told."""
    query = select(RecoveryRequest).where(
        RecoveryRequest.account_id == account_id,
        col(RecoveryRequest.ended).is_(False),
        RecoveryRequest.open_until > snapshot.now,
    )
    if not untold_too:
        query = query.where(col(RecoveryRequest.told))
    return list(snapshot.session.exec(query.order_by(col(RecoveryRequest.open_until), col(RecoveryRequest.id))))


def _by_claim(snapshot: Snapshot, claim_hash: bytes) -> RecoveryRequest | None:
    return snapshot.session.exec(select(RecoveryRequest).where(RecoveryRequest.claim_hash == claim_hash)).first()


def _hash(snapshot: Snapshot, secret: str) -> bytes:
    return snapshot.sealing.keyed_hash("recovery request", secret)
