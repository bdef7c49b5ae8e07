"""One's own account: read it, change it, agree to the text."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import select

from backend.accounts.access import Caller
from backend.accounts.errors import ConsentOutdated, ZoneUnknown
from backend.accounts.events import AccountChanged
from backend.accounts.models import Account, Consent
from backend.accounts.schemas import AccountChange, AccountRead, ConsentDraft, ConsentRead
from backend.core.answers import require_version
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.core.wire import known_zone

NAME = "account.name"
EMAIL = "account.email"


def find(snapshot: Snapshot, account_id: UUID) -> Account:
    """The account of a proven caller."""
    return snapshot.session.get_one(Account, account_id)


def _find_to_change(uow: UnitOfWork, account_id: UUID) -> Account:
    return uow.session.exec(uow.locking(select(Account).where(Account.id == account_id))).one()


def name_of(snapshot: Snapshot, account: Account) -> str:
    """The chosen name, opened."""
    return snapshot.sealing.open(account.name, NAME, account.id)


def address_of(snapshot: Snapshot, account_id: UUID) -> str | None:
    """The person's own mail address, opened; nothing where the account has none, or is gone."""
    account = snapshot.session.get(Account, account_id)
    return None if account is None else email_of(snapshot, account)


def email_of(snapshot: Snapshot, account: Account) -> str | None:
    """The address, opened; an account that a passkey made has none until it is given one."""
    return snapshot.sealing.open(account.email, EMAIL, account.id) if account.email else None


def passkeys_alone(account: Account) -> bool:
    """Whether nothing but its passkeys opens it: a passkey made it, and no passphrase was chosen since."""
    return not account.passphrase_hash


def known_as(snapshot: Snapshot, account: Account) -> str:
    """What a browser is marked with that signed in to this account: the address, or the id where there is none."""
    return email_of(snapshot, account) or str(account.id)


def as_read(snapshot: Snapshot, account: Account) -> AccountRead:
    """The account as its owner reads it."""
    consent = snapshot.session.exec(
        select(Consent).where(Consent.account_id == account.id, Consent.version == account.consent_version)
    ).one()
    return compose(snapshot, account, consent)


def compose(snapshot: Snapshot, account: Account, consent: Consent) -> AccountRead:
    """The account from rows that were read already."""
    return AccountRead(
        id=account.id,
        name=name_of(snapshot, account),
        email=email_of(snapshot, account),
        zone=account.zone,
        language=account.language,
        show_sealed=account.show_sealed,
        passkeys_alone=passkeys_alone(account),
        consent=ConsentRead(version=consent.version, given_at=consent.given_at),
        version=account.version,
    )


def read(snapshot: Snapshot, caller: Caller) -> AccountRead:
    """One's own account."""
    return as_read(snapshot, find(snapshot, caller.account_id))


def change(
    uow: UnitOfWork,
    caller: Caller,
    seen_version: int,
    draft: AccountChange,
    tell_new_name: Callable[[UnitOfWork, UUID], None],
    follow_zone: Callable[[UnitOfWork, UUID, str], None],
) -> AccountRead:
    """Change name, zone, language or whether the other sees that an answer is sealed.

    `tell_new_name` is for those who see the name, `follow_zone` for what is planned by the person's own time.

    Raises:
        VersionStale: another device changed it first.
        ZoneUnknown: no such zone.
    """
    account = _find_to_change(uow, caller.account_id)
    require_version(account.version, seen_version)
    if draft.zone is not None and not known_zone(draft.zone):
        raise ZoneUnknown
    if draft.name is not None:
        account.name = uow.sealing.seal(draft.name, NAME, account.id, account.id)
    account.zone = draft.zone or account.zone
    account.language = draft.language or account.language
    account.show_sealed = account.show_sealed if draft.show_sealed is None else draft.show_sealed
    account.version += 1
    if draft.show_sealed is False:
        uow.outlive(account)
    uow.session.add(account)
    uow.record(account.id, AccountChanged())
    if draft.name is not None:
        tell_new_name(uow, account.id)
    if draft.zone is not None:
        follow_zone(uow, account.id, account.zone)
    return as_read(uow, account)


def consent(uow: UnitOfWork, caller: Caller, draft: ConsentDraft, present: str) -> ConsentRead:
    """Agree to the present text.

    Raises:
        ConsentOutdated: it is not the present one.
    """
    if draft.version != present:
        raise ConsentOutdated(version=present)
    account = _find_to_change(uow, caller.account_id)
    given = uow.session.get(Consent, (account.id, present))
    if given is None:
        given = Consent(account_id=account.id, version=present, given_at=uow.now)
        uow.session.add(given)
    if account.consent_version != present:  # also where it was agreed to once, before a text that was taken back
        account.consent_version = present
        account.version += 1
        uow.session.add(account)
        uow.record(account.id, AccountChanged())
    return ConsentRead(version=given.version, given_at=given.given_at)
