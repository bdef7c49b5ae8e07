"""Choosing another passphrase: with a fresh proof, and every other device is signed out (H7, S5)."""

from uuid import UUID

from sqlmodel import col, update

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import Account, SecurityKind
from backend.accounts.service import profile, security_log, sessions
from backend.core.unit_of_work import Snapshot, UnitOfWork

PURPOSE = "passphrase"


def kept(snapshot: Snapshot, caller: Caller) -> str:
    """The hash of the present one."""
    return profile.find(snapshot, caller.account_id).passphrase_hash


def words_near(snapshot: Snapshot, caller: Caller) -> tuple[str, str]:
    """The name and the address, which a passphrase is to leave out.

    Raises:
        ReauthRequired: an open session alone may not change the locks.
    """
    require_fresh_proof(caller, PURPOSE, snapshot.now)
    account = profile.read(snapshot, caller)
    return account.name, account.email or ""


def harden(uow: UnitOfWork, account_id: UUID, before: str, anew: str | None) -> None:
    """Keep a dearer hash of the same passphrase, unless it was changed meanwhile."""
    if anew is not None:
        mine = update(Account).where(col(Account.id) == account_id, col(Account.passphrase_hash) == before)
        uow.session.exec(mine.values(passphrase_hash=anew))


def change(uow: UnitOfWork, caller: Caller, passphrase_hash: str, end_recoveries: sessions.Recoveries) -> None:
    """Keep the new one; the other devices sign in with it, and nothing comes of what was asked for before it.

    Raises:
        ReauthRequired: the proof ran out meanwhile.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    account = uow.session.get_one(Account, caller.account_id)
    account.passphrase_hash = passphrase_hash
    uow.session.add(account)
    sessions.forget_guesses(uow, account.id)
    end_recoveries(uow, account.id)
    for session in sessions.living(uow, caller.account_id):
        if session.id != caller.session_id:
            sessions.end(uow, session)
    security_log.by(uow, caller, SecurityKind.PASSPHRASE_CHANGED)
