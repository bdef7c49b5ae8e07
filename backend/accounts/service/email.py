"""An address to be reached at, and to sign in with where there is a passphrase: with a fresh proof (H7).

The proof is by the passphrase. An account that passkeys alone open has none to show, so there a passkey is enough: what
comes to the address is a way in only after days, of which every device is told (`recoveries/rules.py`).
"""

from datetime import timedelta

from sqlmodel import select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.errors import EmailTaken
from backend.accounts.events import AccountChanged
from backend.accounts.models import Account, SecurityKind
from backend.accounts.schemas import AccountRead, NewEmail
from backend.accounts.service import profile, security_log, sessions
from backend.core import limits
from backend.core.limits import Limit
from backend.core.problems import TooManyRequests
from backend.core.unit_of_work import UnitOfWork

PURPOSE = "email"
TRIED = Limit("addresses tried by one account", 5, timedelta(hours=1))
COPIES = Limit("copies of one try", 1, timedelta(hours=1))


def count_try(uow: UnitOfWork, caller: Caller, draft: NewEmail, key: str) -> None:
    """Count a change, done or refused: nobody finds out by trying who else has an account (S9). A copy is no other try.

    Raises:
        ReauthRequired: an open session alone may not change the locks.
        TooManyRequests: five in an hour are enough.
    """
    _require_proof(uow, caller, uow.session.get_one(Account, caller.account_id))
    try:
        limits.take(uow, COPIES, f"{caller.account_id} {key} {sessions.normal_email(draft.email)}")
    except TooManyRequests:
        return
    limits.take(uow, TRIED, str(caller.account_id))


def change(uow: UnitOfWork, caller: Caller, draft: NewEmail, end_recoveries: sessions.Recoveries) -> AccountRead:
    """Keep the address from now on. Whoever is signed in stays so, and every device is told.

    What was asked for by the one before comes to nothing: it may lie in a mailbox that is no longer the person's, and
    none that a passkey alone has named is to wait for less than the days of a way in.

    Raises:
        ReauthRequired: the proof ran out meanwhile.
        EmailTaken: there is another account with it.
    """
    account = uow.session.exec(uow.locking(select(Account).where(Account.id == caller.account_id))).one()
    _require_proof(uow, caller, account)
    email_hash = sessions.email_hash(uow, draft.email)
    taken = uow.session.exec(select(Account.id).where(Account.email_hash == email_hash)).first()
    if taken is not None and taken != account.id:
        raise EmailTaken
    kind = SecurityKind.EMAIL_CHANGED if account.email else SecurityKind.EMAIL_ADDED
    account.email = uow.sealing.seal(sessions.kept_email(draft.email), profile.EMAIL, account.id, account.id)
    account.email_hash = email_hash
    account.version += 1
    uow.session.add(account)
    uow.session.flush()
    uow.record(account.id, AccountChanged())
    end_recoveries(uow, account.id)
    security_log.by(uow, caller, kind)
    return profile.as_read(uow, account)


def _require_proof(uow: UnitOfWork, caller: Caller, account: Account) -> None:
    require_fresh_proof(caller, PURPOSE, uow.now, by_passkey_too=profile.passkeys_alone(account))
