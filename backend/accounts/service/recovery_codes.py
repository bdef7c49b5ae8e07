"""Recovery codes: ten, made in the browser, each of which signs in once (H8).

The server never has a code. It keeps a keyed hash of each one's sign-in half, which has 256 bits and needs no slow
hash, and what the person's phone needs to open the private notes again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, func, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.errors import CodesRefused, RecoveryRefused
from backend.accounts.events import RecoveryCodesChanged
from backend.accounts.models import Account, RecoveryCode, RecoverySheet, SecurityKind
from backend.accounts.schemas import Opener, RecoverySheetDraft, RecoverySheetRead
from backend.accounts.service import profile, security_log, sessions
from backend.accounts.service.security_log import Device
from backend.core import limits
from backend.core.answers import require_version
from backend.core.limits import Counted, Limit
from backend.core.unit_of_work import Snapshot, UnitOfWork

PURPOSE = "recovery"
COOLING = timedelta(hours=72)
OPENER = "recovery_sheet.opener"

# Nobody is named by a wrong code, so it is the network that is counted.
TRIES = Limit("recovery codes tried from one network", 30, timedelta(hours=1))
KNOWN_DEVICE = Limit("recovery codes of an account tried from one known device", 10, timedelta(minutes=15))


@dataclass(frozen=True)
class Owner:
    """Whose code it is, and what the mark of a known device is made for."""

    account_id: UUID
    known_as: str


def read(snapshot: Snapshot, caller: Caller) -> RecoverySheetRead:
    """How many codes are left, and what they open."""
    sheet = snapshot.session.get(RecoverySheet, caller.account_id)
    return _as_read(snapshot, sheet)


def version(snapshot: Snapshot, caller: Caller) -> int:
    """Which sheet of codes is the present one; 0 where there is none."""
    sheet = snapshot.session.get(RecoverySheet, caller.account_id)
    return sheet.version if sheet else 0


def put(uow: UnitOfWork, caller: Caller, draft: RecoverySheetDraft, seen: int) -> RecoverySheetRead:
    """Keep ten new codes; those before open nothing any more.

    Raises:
        ReauthRequired: an open session alone may not make a way in (H7).
        VersionStale: another device made some first.
        CodesRefused: they are not random.
    """
    asleep = _asleep(uow, caller)
    mine = select(RecoverySheet).where(RecoverySheet.account_id == caller.account_id)
    sheet = uow.session.exec(uow.locking(mine)).first()
    require_version(sheet.version if sheet else 0, seen)
    hashes = [_hash(uow, code.verifier) for code in draft.codes]
    there = select(RecoveryCode.number).where(col(RecoveryCode.verifier_hash).in_(hashes))
    if len(set(hashes)) < len(hashes) or uow.session.exec(there).first() is not None:
        raise CodesRefused
    opener = Opener(public_key=draft.public_key, wrapped=[code.wrapped for code in draft.codes])
    sealed = uow.sealing.seal(opener.model_dump_json(), OPENER, caller.account_id, caller.account_id)
    if sheet is None:
        sheet = RecoverySheet(account_id=caller.account_id, opener=sealed, made_on=caller.today)
    else:
        sheet.opener, sheet.made_on, sheet.version = sealed, caller.today, sheet.version + 1
        uow.session.execute(sa.delete(RecoveryCode).where(col(RecoveryCode.account_id) == caller.account_id))
    sheet.counts_from = uow.now + COOLING if asleep else None
    uow.session.add(sheet)
    for number, verifier_hash in enumerate(hashes, 1):
        uow.session.add(RecoveryCode(account_id=caller.account_id, number=number, verifier_hash=verifier_hash))
    uow.session.flush()
    uow.record(caller.account_id, RecoveryCodesChanged())
    security_log.by(uow, caller, SecurityKind.RECOVERY_CODES_MADE)
    return _as_read(uow, sheet)


def find_owner(
    uow: UnitOfWork, verifier: str, network: str, known_device: Callable[[str], str | None]
) -> tuple[Owner | None, Counted]:
    """Count a try, and find whose code it is, used or not.

    Raises:
        TooManyRequests: too many wrong ones from this network; with a code of theirs, a device that signed in before
            has a count of its own, so that nobody who shares the network can keep the owner out (S8).
    """
    owner = _find_owner(uow, verifier)
    known = known_device(owner.known_as) if owner else None
    counted = Counted(TRIES, network) if known is None else Counted(KNOWN_DEVICE, known)
    limits.take(uow, counted.limit, counted.whose)
    return owner, counted


def _find_owner(snapshot: Snapshot, verifier: str) -> Owner | None:
    query = (
        select(Account)
        .join(RecoveryCode, col(RecoveryCode.account_id) == Account.id)
        .where(RecoveryCode.verifier_hash == _hash(snapshot, verifier))
    )
    account = snapshot.session.exec(query).first()
    if account is None or sessions.is_gone(account, snapshot.now):
        return None
    return Owner(account.id, profile.known_as(snapshot, account))


def sign_in(
    uow: UnitOfWork, owner: Owner, verifier: str, label: str, end_recoveries: sessions.Recoveries
) -> sessions.Opened:
    """Use the code up: this device is signed in, all others are signed out, and nobody else comes back meanwhile.

    Raises:
        RecoveryRefused: it was used before, or made anew meanwhile; or the account is gone.
    """
    query = select(RecoveryCode).where(
        RecoveryCode.account_id == owner.account_id, RecoveryCode.verifier_hash == _hash(uow, verifier)
    )
    there = sessions.still_there(uow, owner.account_id)
    code = uow.session.exec(uow.locking(query)).first()
    sheet = uow.session.get(RecoverySheet, owner.account_id)
    if (
        there is None
        or sheet is None
        or code is None
        or code.used_on is not None
        or _counts_from(sheet, uow.now) is not None
    ):
        raise RecoveryRefused
    code.used_on = uow.now.date()
    uow.session.add(code)
    uow.outlive(code)  # no restored backup makes a used code a new one
    for session in sessions.living(uow, owner.account_id):
        sessions.end(uow, session)
    end_recoveries(uow, owner.account_id)
    uow.record(owner.account_id, RecoveryCodesChanged())
    return sessions.open_session(uow, owner.account_id, label, "recovery_code")


def forgive(uow: UnitOfWork, counted: Counted) -> None:
    """Uncount a try that was right."""
    limits.give_back(uow, counted.limit, counted.whose)


def tell_refused(uow: UnitOfWork, owner: Owner, label: str) -> None:
    """Tell the account that a code of its own was tried that is used up."""
    security_log.write_refusal(uow, owner.account_id, SecurityKind.SIGN_IN_REFUSED, Device(label))


def _as_read(snapshot: Snapshot, sheet: RecoverySheet | None) -> RecoverySheetRead:
    if sheet is None:
        return RecoverySheetRead(version=0, made_on=None, counts_from=None, left=0, opener=None)
    opener = Opener.model_validate_json(snapshot.sealing.open(sheet.opener, OPENER, sheet.account_id))
    return RecoverySheetRead(
        version=sheet.version,
        made_on=sheet.made_on,
        counts_from=_counts_from(sheet, snapshot.now),
        left=_left(snapshot, sheet.account_id),
        opener=opener,
    )


def _left(snapshot: Snapshot, account_id: UUID) -> int:
    unused = select(func.count()).where(RecoveryCode.account_id == account_id, col(RecoveryCode.used_on).is_(None))
    return snapshot.session.exec(unused).one()


def _counts_from(sheet: RecoverySheet, now: datetime) -> date | None:
    """The day from which its codes sign in, where that is still to come."""
    return sheet.counts_from.date() if sheet.counts_from is not None and now < sheet.counts_from else None


def _asleep(uow: UnitOfWork, caller: Caller) -> bool:
    """Whether new codes count only after the cooling time: an account of passkeys has nothing else to show, and nobody
    is to make themselves a way in at once with a passkey alone.

    Raises:
        ReauthRequired: no fresh proof; or by a passkey, where there is a passphrase, or a code that could be shown.
    """
    if caller.proved_by_passkey and profile.passkeys_alone(uow.session.get_one(Account, caller.account_id)):
        sheet = uow.session.get(RecoverySheet, caller.account_id)
        cooling = sheet is not None and _counts_from(sheet, uow.now) is not None
        require_fresh_proof(caller, PURPOSE, uow.now, by_passkey_too=cooling or _left(uow, caller.account_id) == 0)
        return True
    require_fresh_proof(caller, PURPOSE, uow.now)
    return False


def _hash(snapshot: Snapshot, verifier: str) -> bytes:
    return snapshot.sealing.keyed_hash("recovery code", verifier)
