"""The app lock of a device: set, locked, unlocked. The server holds it too, so nothing behind it answers (H11).

A device with a lock is open until `awake_until`; it says now and then that it is in use. What the phone fails to lock,
because it died or was cut off, locks itself here.
"""

from dataclasses import dataclass

from sqlmodel import select

from backend.accounts import rules
from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.errors import NoAppLock, PinRefused, PinWrong
from backend.accounts.errors import SessionLocked as BehindTheLock
from backend.accounts.events import SessionLocked, SessionLockSet
from backend.accounts.models import AccountSession, SecurityKind
from backend.accounts.schemas import AppLockRead
from backend.accounts.service import security_log, sessions
from backend.core.problems import NotSignedIn
from backend.core.unit_of_work import Snapshot, UnitOfWork

PURPOSE = "app_lock"


@dataclass(frozen=True)
class Try:
    """A PIN about to be verified: what it is measured against, and how many tries are left if it is wrong."""

    pin_hash: str
    left: int


def require_acceptable(pin: str) -> None:
    """Refuse what is guessed first.

    Raises:
        PinRefused: one sign over and over, or a run.
    """
    if rules.pin_is_guessed_first(pin):
        raise PinRefused


def read(snapshot: Snapshot, caller: Caller) -> AppLockRead:
    """Whether this device has a lock."""
    return _as_read(snapshot.session.get_one(AccountSession, caller.session_id))


def put(uow: UnitOfWork, caller: Caller, pin_hash: str | None, locks_after: int) -> AppLockRead:
    """Set the lock of this device, or change it; without a PIN the present one stays.

    Raises:
        ReauthRequired: an open session alone may not change a lock (H7).
        NoAppLock: there is no PIN yet.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    session = _find_open(uow, caller)
    if pin_hash is None and session.pin_hash is None:
        raise NoAppLock
    session.pin_hash = pin_hash or session.pin_hash
    session.wrong_pins, session.locks_after = 0, locks_after
    session.awake_until = rules.awake_until(uow.now, locks_after)
    _keep(uow, session, SecurityKind.APP_LOCK_SET)
    return _as_read(session)


def take_off(uow: UnitOfWork, caller: Caller) -> None:
    """Take the lock off this device.

    Raises:
        ReauthRequired: as `put`.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    session = _find_open(uow, caller)
    if session.pin_hash is None:
        return
    session.pin_hash = session.locks_after = session.awake_until = None
    session.wrong_pins = 0
    _keep(uow, session, SecurityKind.APP_LOCK_OFF)


def stay_awake(uow: UnitOfWork, caller: Caller) -> None:
    """This device is in use: it stays open for as long again."""
    session = _find_open(uow, caller)
    if session.locks_after is not None:
        session.awake_until = rules.awake_until(uow.now, session.locks_after)
        uow.session.add(session)


def lock(uow: UnitOfWork, caller: Caller) -> None:
    """Lock this device now; its sockets close. One without a lock stays as it is."""
    session = _find(uow, caller)
    if session.locks_after is not None and not caller.locked:
        session.awake_until = rules.LOCKED
        uow.session.add(session)
        uow.record(caller.account_id, SessionLocked(session_id=session.id))


def try_pin(uow: UnitOfWork, caller: Caller) -> Try:
    """Count a try before it is made, so that tries side by side cannot outrun the five.

    Raises:
        NoAppLock: there is nothing to unlock.
        NotSignedIn: the tries are used up, and the device is being signed out.
    """
    session = _find(uow, caller)
    if session.pin_hash is None:
        raise NoAppLock
    if session.wrong_pins >= rules.PINS:
        raise NotSignedIn(reason="ended")
    session.wrong_pins += 1
    uow.session.add(session)
    return Try(session.pin_hash, rules.PINS - session.wrong_pins)


def forgive(uow: UnitOfWork, caller: Caller) -> None:
    """Uncount a try that nobody had time for."""
    session = _find(uow, caller)
    session.wrong_pins = max(0, session.wrong_pins - 1)
    uow.session.add(session)


def refuse(uow: UnitOfWork, caller: Caller, left: int) -> PinWrong | NotSignedIn:
    """The PIN was wrong. After the fifth this device is signed out, so that nobody can go on guessing."""
    device = security_log.device_of(uow, caller)
    security_log.write_refusal(uow, caller.account_id, SecurityKind.PIN_REFUSED, device)
    if left > 0:
        return PinWrong(left=left)
    sessions.end(uow, _find(uow, caller))
    security_log.write(uow, caller.account_id, SecurityKind.PINS_USED_UP, device)
    return NotSignedIn(reason="ended")


def unlock(uow: UnitOfWork, caller: Caller) -> None:
    """Open this device again."""
    session = _find(uow, caller)
    session.wrong_pins = 0
    if session.locks_after is not None:
        session.awake_until = rules.awake_until(uow.now, session.locks_after)
    uow.session.add(session)


def _find(uow: UnitOfWork, caller: Caller) -> AccountSession:
    return uow.session.exec(uow.locking(select(AccountSession).where(AccountSession.id == caller.session_id))).one()


def _find_open(uow: UnitOfWork, caller: Caller) -> AccountSession:
    """The device, held until this act has ended.

    Raises:
        BehindTheLock: it was locked since the caller was looked up.
    """
    session = _find(uow, caller)
    if rules.is_locked(session.awake_until, uow.now):
        raise BehindTheLock
    return session


def _keep(uow: UnitOfWork, session: AccountSession, kind: SecurityKind) -> None:
    uow.session.add(session)
    uow.record(session.account_id, SessionLockSet(session_id=session.id))
    security_log.write(uow, session.account_id, kind, security_log.Device(session.label, session.id))


def _as_read(session: AccountSession) -> AppLockRead:
    return AppLockRead(on=session.pin_hash is not None, locks_after=session.locks_after)
