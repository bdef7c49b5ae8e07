"""Making an account: with a link of the operator's, or with a partner's invitation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlmodel import col, select, update

from backend.accounts.ceremonies import Made
from backend.accounts.errors import ConsentOutdated, EmailTaken, SignUpRefused, ZoneUnknown
from backend.accounts.models import Account, Consent, OperatorLink
from backend.accounts.passkey_schemas import PasskeySignUpDraft
from backend.accounts.schemas import SignUpDraft, SignUpKey
from backend.accounts.service import passkeys, sessions
from backend.accounts.service.profile import EMAIL, NAME
from backend.core import event_log, limits
from backend.core.limits import Limit
from backend.core.problems import TooManyRequests
from backend.core.tokens import new_secret
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.core.wire import known_zone

LINK_LIFE = timedelta(days=7)
REFUSALS = Limit("sign-ups refused for one network", 20, timedelta(hours=1))
TAKEN = Limit("addresses found taken by one network", 5, timedelta(hours=1))

MADE = Limit("accounts made with one invitation", 2, timedelta(days=1))


@dataclass(frozen=True)
class Opening:
    """What a key opens: the names that stand near its holder (whoever invited), and the invitation it is of."""

    names: tuple[str, ...] = ()
    invitation_id: UUID | None = None


# Whether a secret lets its holder make an account.
KeyCheck = Callable[[Snapshot, str], Opening | None]


@dataclass(frozen=True)
class Doors:
    """What lets people in here: a check for each kind of key, and whether the host has closed the server."""

    checks: Mapping[str, KeyCheck]
    closed: bool

    def open_with(self, snapshot: Snapshot, key: SignUpKey) -> Opening | None:
        """What `key` opens, or nothing; an invitation makes two accounts, by its link and its code together.

        A closed server takes nobody, but for its owner, whose account is the first.
        """
        if self.closed and (key.kind != "operator_link" or anyone_yet(snapshot)):
            return None
        opening = self.checks[key.kind](snapshot, key.secret)
        if opening is not None and opening.invitation_id is not None:
            try:
                limits.require_room(snapshot, MADE, str(opening.invitation_id))
            except TooManyRequests:
                return None
        return opening


@dataclass(frozen=True)
class _Locks:
    """What opens a new account, as it is kept; nothing of an address and a passphrase where a passkey does."""

    email: bytes
    email_hash: bytes
    passphrase_hash: str


@dataclass(frozen=True)
class Knock:
    """What stands behind a sign-up: the names near a key that opens, and the account that has the address."""

    names: tuple[str, ...] | None
    taken: sessions.Candidate | None


def knock(uow: UnitOfWork, draft: SignUpDraft | PasskeySignUpDraft, doors: Doors, network: str) -> Knock:
    """Look whether the key opens and the address, where there is one, is free; a key that does not open is counted.

    Raises:
        TooManyRequests: this network has tried too often, or has found too many addresses taken.
    """
    limits.take(uow, REFUSALS, network)
    opening = doors.open_with(uow, draft.key)
    if opening is not None:
        limits.give_back(uow, REFUSALS, network)
        limits.require_room(uow, TAKEN, network)
    return Knock(
        opening.names if opening else None,
        sessions.find_by_email(uow, draft.email) if isinstance(draft, SignUpDraft) else None,
    )


def forgive_refusal(uow: UnitOfWork, network: str) -> None:
    """Uncount a knock that was a retry, or that nobody had time for."""
    limits.give_back(uow, REFUSALS, network)


def require_fitting(draft: SignUpDraft | PasskeySignUpDraft, consent: str) -> None:
    """Refuse a zone or a consent that do not fit.

    Raises:
        ZoneUnknown: no such zone.
        ConsentOutdated: the text has changed.
    """
    if not known_zone(draft.zone):
        raise ZoneUnknown
    if draft.consent_version != consent:
        raise ConsentOutdated(version=consent)


def tell_taken(uow: UnitOfWork, network: str) -> None:
    """Count that somebody with a key that opens is told an address is taken: five times an hour at most (S9).

    Raises:
        TooManyRequests: that was told too often.
    """
    limits.take(uow, TAKEN, network)


def make_account(
    uow: UnitOfWork,
    account_id: UUID,
    draft: SignUpDraft,
    passphrase_hash: str,
    doors: Doors,
    label: str,
) -> sessions.Opened:
    """Make the account and sign its first device in.

    Raises:
        SignUpRefused: the link was used meanwhile.
        EmailTaken: the address was taken meanwhile.
    """
    _enter(uow, draft.key, doors)
    email_hash = sessions.email_hash(uow, draft.email)
    if uow.session.exec(select(Account.id).where(Account.email_hash == email_hash)).first() is not None:
        raise EmailTaken
    email = uow.sealing.seal(sessions.kept_email(draft.email), EMAIL, account_id, account_id)
    return _begin(uow, account_id, draft, label, _Locks(email, email_hash, passphrase_hash))


def make_account_by_passkey(
    uow: UnitOfWork, account_id: UUID, draft: PasskeySignUpDraft, made: Made, doors: Doors, label: str
) -> sessions.Opened:
    """The same with a passkey: found by no address, and opened by no passphrase.

    Raises:
        SignUpRefused: the link was used meanwhile.
        PasskeyNotAdded: the passkey's challenge was used or ran out, or the passkey is somebody's.
    """
    _enter(uow, draft.key, doors)
    passkeys.admit_first(uow, draft.passkey, made)
    opened = _begin(uow, account_id, draft, label, _Locks(b"", account_id.bytes, ""))
    passkeys.keep_first(uow, account_id, made, label)
    return opened


def print_link(uow: UnitOfWork) -> str:
    """The secret of a new one-time link; shown now, never again."""
    secret = new_secret()
    uow.session.add(OperatorLink(secret_hash=_hash(uow, secret), expires_at=uow.now + LINK_LIFE))
    return secret


def opens(snapshot: Snapshot, secret: str) -> Opening | None:
    """Whether an operator's link can still make an account; nobody's name stands near it."""
    link = snapshot.session.get(OperatorLink, _hash(snapshot, secret))
    return Opening() if link is not None and link.used_at is None and link.expires_at > snapshot.now else None


def anyone_yet(snapshot: Snapshot) -> bool:
    """Whether the server has an account."""
    return snapshot.session.exec(select(Account.id).limit(1)).first() is not None


def new_account_id() -> UUID:
    """Random, so that it tells nothing of when."""
    return uuid4()


def _enter(uow: UnitOfWork, key: SignUpKey, doors: Doors) -> None:
    opening = doors.open_with(uow, key)
    if opening is None:
        raise SignUpRefused
    if opening.invitation_id is not None:
        limits.take(uow, MADE, str(opening.invitation_id))
    if key.kind == "operator_link":
        _spend(uow, key.secret)


def _begin(
    uow: UnitOfWork, account_id: UUID, draft: SignUpDraft | PasskeySignUpDraft, label: str, locks: _Locks
) -> sessions.Opened:
    uow.session.add(
        Account(
            id=account_id,
            name=uow.sealing.seal(draft.name, NAME, account_id, account_id),
            email=locks.email,
            email_hash=locks.email_hash,
            passphrase_hash=locks.passphrase_hash,
            zone=draft.zone,
            language=draft.language,
            consent_version=draft.consent_version,
        )
    )
    uow.session.flush()
    uow.session.add(Consent(account_id=account_id, version=draft.consent_version, given_at=uow.now))
    event_log.open_stream(uow.session, account_id)
    return sessions.open_session(uow, account_id, label, "sign_up")


def _spend(uow: UnitOfWork, secret: str) -> None:
    spent = uow.session.exec(
        update(OperatorLink)
        .where(col(OperatorLink.secret_hash) == _hash(uow, secret), col(OperatorLink.used_at).is_(None))
        .values(used_at=uow.now)
    )
    if spent.rowcount != 1:
        raise SignUpRefused


def _hash(snapshot: Snapshot, secret: str) -> bytes:
    return snapshot.sealing.keyed_hash("operator link", secret)
