"""Sessions: opening one, renewing it, listing and ending them, proving who one is.

Refresh tokens rotate (RFC 9700, 4.14.2): an old one ends the session everywhere, except that the immediate predecessor,
within half a minute, is given the same successor again, because an answer can be lost on the way (PROMISES S4).
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID, uuid4

from sqlmodel import col, select

from backend.accounts import rules
from backend.accounts.access import Caller
from backend.accounts.errors import PassphraseClosed, SessionLocked
from backend.accounts.events import SessionEnded, SessionNamed, SessionOpened
from backend.accounts.models import FIRST_GENERATION, Account, AccountSession, SecurityKind
from backend.accounts.schemas import AccountRead, SessionList, SessionRead, SignInWay
from backend.accounts.service import profile, security_log
from backend.accounts.service.security_log import Device
from backend.core import limits
from backend.core.limits import Limit
from backend.core.problems import NotFound, NotSignedIn, TooManyRequests
from backend.core.tokens import IDLE, RefreshTokens, session_of
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.core.wire import Wire

LONGEST = timedelta(days=90)
GRACE = timedelta(seconds=30)
NAME = "session.name"

STRANGERS = Limit("sign-in of an account from unknown devices", 10, timedelta(minutes=15))
GUESSES = Limit("wrong passphrases of an account from unknown devices", 100, timedelta(days=366))
KNOWN_DEVICE = Limit("sign-in of an account from one known device", 10, timedelta(minutes=15))
KNOWN_GUESSES = Limit("wrong passphrases of an account from one known device", 100, LONGEST)
NETWORK = Limit("sign-in from one network", 30, timedelta(hours=1))
PROOFS = Limit("proofs in one session", 5, timedelta(minutes=15))

_OPENED: dict[SignInWay, SecurityKind] = {
    "sign_up": SecurityKind.SIGNED_UP,
    "passphrase": SecurityKind.SIGNED_IN,
    "passkey": SecurityKind.SIGNED_IN,
    "recovery_code": SecurityKind.RECOVERY_CODE_USED,
    "recovery_mail": SecurityKind.RECOVERED_BY_MAIL,
    "recovery_approval": SecurityKind.RECOVERED_BY_APPROVAL,
}


Recoveries = Callable[[UnitOfWork, UUID], object]
"""What is done to whoever asks to come back to an account, where its owner changes the locks."""


class Opened(Wire):
    """A session that was opened; the reference that is kept as a retry's answer."""

    session_id: UUID
    account_id: UUID


@dataclass(frozen=True)
class Candidate:
    """Whose passphrase is to be verified."""

    account_id: UUID
    passphrase_hash: str


@dataclass(frozen=True)
class Renewed:
    """The session a refresh token renewed, and which of its generations the answer carries."""

    session_id: UUID
    account_id: UUID
    family: bytes
    generation: int


@dataclass(frozen=True)
class Told:
    """What a session is told when it begins or is renewed; behind the app lock nothing of the account."""

    account: AccountRead | None
    locks_after: int | None
    store_key: bytes | None = None


def tell(snapshot: Snapshot, account_id: UUID, session_id: UUID) -> Told:
    """The account, unless the session is locked."""
    session = snapshot.session.get_one(AccountSession, session_id)
    if rules.is_locked(session.awake_until, snapshot.now):
        return Told(None, session.locks_after)
    # The account's and not the session's: what lies on a phone outlives a session that ran out.
    store_key = snapshot.sealing.keyed_hash("store key", account_id.bytes)
    return Told(profile.as_read(snapshot, profile.find(snapshot, account_id)), session.locks_after, store_key)


def normal_email(email: str) -> str:
    """One spelling for one address: what it is looked up by, and never where a mail goes."""
    return kept_email(email).casefold()


def kept_email(email: str) -> str:
    """The address as mail goes there: another letter, such as "ss" for "ß", would be somebody else's mailbox."""
    return unicodedata.normalize("NFC", email.strip()).lower()


def email_hash(snapshot: Snapshot, email: str) -> bytes:
    """What the address is looked up by."""
    return snapshot.sealing.keyed_hash("email", normal_email(email))


def find_by_email(snapshot: Snapshot, email: str) -> Candidate | None:
    """The account with this address, if any."""
    account = snapshot.session.exec(select(Account).where(Account.email_hash == email_hash(snapshot, email))).first()
    return None if account is None or is_gone(account, snapshot.now) else Candidate(account.id, account.passphrase_hash)


def is_gone(account: Account, now: datetime) -> bool:
    """Whether its days of undoing are over."""
    return account.deleting_at is not None and account.deleting_at <= now


def still_there(uow: UnitOfWork, account_id: UUID) -> Account | None:
    """The account that was found a moment ago, held until this act has ended; nothing where it is gone since."""
    account = uow.session.exec(
        uow.locking(select(Account).where(Account.id == account_id)).execution_options(populate_existing=True)
    ).first()
    return None if account is None or not account.name or is_gone(account, uow.now) else account


def still_counts(uow: UnitOfWork, candidate: Candidate) -> bool:
    """Whether the passphrase that was measured a moment ago is the account's still."""
    account = still_there(uow, candidate.account_id)
    return account is not None and account.passphrase_hash == candidate.passphrase_hash


def try_to_sign_in(uow: UnitOfWork, email: str, network: str, known_device: str | None) -> Candidate | None:
    """Count a try, and find whose passphrase it is measured against.

    Raises:
        TooManyRequests: too many failures; a device that signed in before has a count of its own, so that
            nobody can lock the owner out (S8).
        PassphraseClosed: a hundred from devices that never signed in, or from this one that did.
    """
    for limit, whose in _counts(email, network, known_device):
        try:
            limits.take(uow, limit, whose)
        except TooManyRequests as full:
            raise (PassphraseClosed if limit in {GUESSES, KNOWN_GUESSES} else full) from None
    return find_by_email(uow, email)


def forgive_try(uow: UnitOfWork, email: str, network: str, known_device: str | None) -> None:
    """Uncount a try that was right, or that nobody had time for."""
    for limit, whose in _counts(email, network, known_device):
        limits.give_back(uow, limit, whose)


def tell_refused(uow: UnitOfWork, email: str, account_id: UUID | None, label: str) -> None:
    """Tell the account, if there is one, that a sign-in was refused."""
    security_log.tell_refused_sign_in(uow, normal_email(email), account_id, label)


def tell_refused_proof(uow: UnitOfWork, caller: Caller) -> None:
    """Tell the account that a passphrase was refused in an open session."""
    device = security_log.device_of(uow, caller)
    security_log.write_refusal(uow, caller.account_id, SecurityKind.PROOF_REFUSED, device)


def _counts(email: str, network: str, known_device: str | None) -> list[tuple[Limit, str]]:
    if known_device is not None:
        return [(KNOWN_DEVICE, known_device), (KNOWN_GUESSES, known_device)]
    whose = normal_email(email)
    return [(STRANGERS, whose), (NETWORK, network), (GUESSES, whose)]


def forget_guesses(uow: UnitOfWork, account_id: UUID) -> None:
    """There is a new passphrase: what was guessed says nothing about it."""
    address = profile.address_of(uow, account_id)
    if address is not None:
        limits.clear(uow, GUESSES, normal_email(address))


def open_session(uow: UnitOfWork, account_id: UUID, label: str, way: SignInWay = "passphrase") -> Opened:
    """Sign a device in; whatever was just given for it counts as fresh proof. Nobody is refused for having too many
    devices: the one unused for longest gives way.
    """
    _make_room(uow, account_id, label)
    session = AccountSession(
        id=uuid4(),
        account_id=account_id,
        family=secrets.token_bytes(32),
        rotated_at=uow.now,
        label=label,
        way=way,
        opened_on=uow.now.date(),
        last_used_on=uow.now.date(),
        idle_until=uow.now + IDLE,
        expires_at=uow.now + LONGEST,
        proved_at=uow.now,
        proved_by_passkey=way == "passkey",
    )
    uow.session.add(session)
    _undo_deletion(uow, account_id, Device(label))
    uow.record(account_id, SessionOpened(session_id=session.id))
    security_log.write(uow, account_id, _OPENED[way], Device(label, session.id))
    return Opened(session_id=session.id, account_id=account_id)


def _make_room(uow: UnitOfWork, account_id: UUID, label: str) -> None:
    there = living(uow, account_id)
    if len(there) < rules.SESSIONS:
        return
    there.sort(key=lambda session: (session.last_used_on, session.rotated_at))
    for session in there[: len(there) - rules.SESSIONS + 1]:
        end(uow, session)
        security_log.write(uow, account_id, SecurityKind.SESSION_GAVE_WAY, Device(label), session.label)


def _undo_deletion(uow: UnitOfWork, account_id: UUID, device: Device) -> None:
    """Whoever signs in again wants the account to stay; on this device too they are told that it was to go."""
    account = uow.session.get_one(Account, account_id)
    if account.deleting_at is not None:
        account.deleting_at = None
        uow.outlive(account)
        uow.session.add(account)
        security_log.write(uow, account_id, SecurityKind.DELETION_UNDONE, device)


def cookie_of(snapshot: Snapshot, tokens: RefreshTokens, session_id: UUID) -> str:
    """The present refresh token of a session.

    Raises:
        NotSignedIn: a retry, of what opened a session that has ended since: nothing of the account is told any more.
    """
    session = snapshot.session.get(AccountSession, session_id)
    if session is None or session.ended_at is not None or not _runs(session, snapshot.now):
        raise NotSignedIn
    return tokens.mint(session.id, session.family, session.generation, snapshot.now)


def was_here(snapshot: Snapshot, tokens: RefreshTokens, token: str, opened: Opened) -> bool:
    """Whether a browser's refresh token, as it came with a sign-in, is that of another session that lives still.

    One that was never renewed does not count: perhaps no page has ever taken it over.
    """
    try:
        session = snapshot.session.get(AccountSession, session_of(token))
    except NotSignedIn:
        return False
    return (
        session is not None
        and session.account_id == opened.account_id
        and session.id != opened.session_id
        and session.ended_at is None
        and session.generation > FIRST_GENERATION
        and _runs(session, snapshot.now)
        and tokens.generation(token, session.family, snapshot.now) is not None
    )


def renew(uow: UnitOfWork, tokens: RefreshTokens, token: str) -> Renewed | None:
    """Spend a refresh token for its successor. Nothing is returned where an old one was used: the session has ended.

    Raises:
        NotSignedIn: the token was never ours, or its session has ended (said to its newest token) or run out.
    """
    session = uow.session.exec(
        uow.locking(select(AccountSession).where(AccountSession.id == session_of(token)))
    ).first()
    if session is None:
        raise NotSignedIn
    if session.ended_at is not None:
        # An older token may be of a phone whose last answer was lost: its words stay, and it signs in again.
        newest = tokens.generation(token, session.family, uow.now) == session.generation
        raise NotSignedIn(reason="ended") if newest else NotSignedIn
    if not _runs(session, uow.now):
        raise NotSignedIn
    generation = tokens.generation(token, session.family, uow.now)
    if generation is None:
        raise NotSignedIn
    if generation == session.generation:
        session.generation += 1
        session.rotated_at = uow.now
        session.last_used_on = uow.now.date()
        session.idle_until = uow.now + IDLE
        uow.session.add(session)
    elif generation != session.generation - 1 or abs(uow.now - session.rotated_at) > GRACE:
        end(uow, session)  # an old token: it was copied, or the newer one was
        security_log.write(uow, session.account_id, SecurityKind.TOKEN_REUSED, Device(session.label, session.id))
        return None
    return Renewed(session.id, session.account_id, session.family, session.generation)


def _runs(session: AccountSession, now: datetime) -> bool:
    return now < session.expires_at and now < session.idle_until


def prove(uow: UnitOfWork, caller: Caller, purpose: str, *, by_passkey: bool = False) -> None:
    """Note that the person has just proved who they are, for one purpose, in this session only."""
    session = uow.session.get_one(AccountSession, caller.session_id)
    session.proved_at = uow.now
    session.proved_for, session.proved_by_passkey = purpose, by_passkey
    uow.session.add(session)
    limits.clear(uow, PROOFS, str(caller.session_id))


def try_to_prove(uow: UnitOfWork, caller: Caller) -> Candidate:
    """Count a try, and give the caller's own passphrase to measure it against.

    Raises:
        TooManyRequests: too many wrong ones in this session.
    """
    limits.take(uow, PROOFS, str(caller.session_id))
    account = uow.session.get_one(Account, caller.account_id)
    return Candidate(account.id, account.passphrase_hash)


def forgive_proof(uow: UnitOfWork, caller: Caller) -> None:
    """Uncount a try that nobody had time for."""
    limits.give_back(uow, PROOFS, str(caller.session_id))


def living(snapshot: Snapshot, account_id: UUID) -> list[AccountSession]:
    """The account's sessions that can still do something, oldest first."""
    return list(
        snapshot.session.exec(
            select(AccountSession)
            .where(
                AccountSession.account_id == account_id,
                col(AccountSession.ended_at).is_(None),
                AccountSession.expires_at > snapshot.now,
                AccountSession.idle_until > snapshot.now,
            )
            .order_by(col(AccountSession.opened_on), col(AccountSession.id))
        )
    )


def read_all(snapshot: Snapshot, caller: Caller) -> SessionList:
    """Every device that is signed in."""
    return SessionList(
        items=[
            SessionRead(
                id=session.id,
                label=session.label,
                name=None if session.name is None else snapshot.sealing.open(session.name, NAME, session.id),
                way=cast("SignInWay", session.way),
                current=session.id == caller.session_id,
                opened_on=session.opened_on,
                last_used_on=session.last_used_on,
            )
            for session in living(snapshot, caller.account_id)
        ]
    )


def end(uow: UnitOfWork, session: AccountSession) -> None:
    """End a session: its next request is refused, its sockets close."""
    session.ended_at = uow.now
    uow.session.add(session)
    uow.record(session.account_id, SessionEnded(session_id=session.id))


def end_one(uow: UnitOfWork, caller: Caller, session_id: UUID) -> None:
    """Sign one of one's own devices out.

    Raises:
        NotFound: no such living session of this account.
        SessionLocked: from behind the app lock only this very device.
    """
    if caller.locked and session_id != caller.session_id:
        raise SessionLocked
    session = _find(uow, caller, session_id)
    end(uow, session)
    security_log.by(uow, caller, SecurityKind.SESSION_ENDED, session.label)


def end_others(uow: UnitOfWork, caller: Caller, take_yes_back: Recoveries) -> None:
    """Sign all other devices out; one that was let in and has not come yet is one of them."""
    take_yes_back(uow, caller.account_id)
    for session in living(uow, caller.account_id):
        if session.id != caller.session_id:
            end(uow, session)
    security_log.by(uow, caller, SecurityKind.OTHERS_ENDED)


def name_one(uow: UnitOfWork, caller: Caller, session_id: UUID, name: str | None) -> None:
    """Give one of one's own devices a name, or take it away.

    Raises:
        NotFound: no such living session of this account.
    """
    session = _find(uow, caller, session_id)
    session.name = None if name is None else uow.sealing.seal(name, NAME, session.id, caller.account_id)
    uow.session.add(session)
    uow.record(caller.account_id, SessionNamed(session_id=session.id))


def _find(snapshot: Snapshot, caller: Caller, session_id: UUID) -> AccountSession:
    session = next((session for session in living(snapshot, caller.account_id) if session.id == session_id), None)
    if session is None:
        raise NotFound
    return session
