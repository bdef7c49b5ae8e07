"""Passkeys: added with a fresh proof, used to sign in and to prove who one is, named and removed.

A challenge is good once, for five minutes, for one purpose and, where somebody is signed in, for their session only.
One for somebody who is not signed in is known again by a keyed hash in itself and kept only once it was used: so
nothing fills up by being asked for, and nobody who shares the network can keep another from asking (S8).
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, func, select

from backend.accounts import rules
from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.ceremonies import Made, Place, Used, bytes_of, challenge_in, text_of
from backend.accounts.errors import LastPasskey, PasskeyNotAdded, PasskeyRefused, PasskeysFull, ProofFailed
from backend.accounts.events import PasskeysChanged
from backend.accounts.models import Account, Passkey, PasskeyChallenge, SecurityKind
from backend.accounts.passkey_schemas import ChallengeRead, PasskeyDraft, PasskeyList, PasskeyRead, PasskeyUse
from backend.accounts.service import profile, security_log, sessions
from backend.accounts.service.security_log import Device
from backend.core import limits
from backend.core.limits import Counted, Limit
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork

PURPOSE = "passkeys"
SIGN_IN, SIGN_UP = "sign_in", "sign_up"
NAME = "passkey.name"
LIFE = timedelta(minutes=5)

TRIES = Limit("passkeys tried from one network", 30, timedelta(hours=1))


_challenges: sa.Table = PasskeyChallenge.__table__  # type: ignore[attr-defined]
_KEEP_USED = {
    "sqlite": sqlite.insert(_challenges).on_conflict_do_nothing().returning(_challenges.c.used),
    "postgresql": postgresql.insert(_challenges).on_conflict_do_nothing().returning(_challenges.c.used),
}


@dataclass(frozen=True)
class Candidate:
    """The passkey that is said to have signed, and whose it is."""

    account_id: UUID
    id: UUID
    public_key: bytes
    sign_count: int
    known_as: str


def ask_stranger(snapshot: Snapshot, place: Place) -> ChallengeRead:
    """A challenge for signing in. It names nobody: the passkey says whose it is."""
    challenge = _given(snapshot, SIGN_IN)
    return ChallengeRead(challenge=challenge, rp_id=place.rp_id, rp_name=place.rp_name, user_handle=None, known=[])


def ask_newcomer(snapshot: Snapshot, place: Place) -> ChallengeRead:
    """A challenge for the passkey that an account is about to be made with, and the id the account will have."""
    challenge = _given(snapshot, SIGN_UP)
    return ChallengeRead(
        challenge=challenge,
        rp_id=place.rp_id,
        rp_name=place.rp_name,
        user_handle=text_of(_newcomer(snapshot, challenge).bytes),
        known=[],
    )


def newcomer(snapshot: Snapshot, draft: PasskeyDraft) -> UUID | None:
    """Whose account the passkey was made for, where that is still to be made or was made with it; otherwise nothing."""
    challenge = challenge_in(draft.client_data)
    return None if _ends(snapshot, challenge, SIGN_UP) is None else _newcomer(snapshot, challenge)


def admit_first(uow: UnitOfWork, draft: PasskeyDraft, made: Made) -> None:
    """Use up the challenge of the account that is about to be made with this passkey.

    Raises:
        PasskeyNotAdded: it was used or ran out, or the passkey is somebody's.
    """
    if not _spend_given(uow, draft.client_data, SIGN_UP) or _is_there(uow, made):
        raise PasskeyNotAdded


def keep_first(uow: UnitOfWork, account_id: UUID, made: Made, label: str) -> None:
    """Keep the passkey of an account that was made with it."""
    _keep(uow, account_id, made, label, uow.now.date())


def ask(uow: UnitOfWork, caller: Caller, purpose: str, place: Place) -> ChallengeRead:
    """A challenge for adding a passkey, or for proving who one is.

    Raises:
        ReauthRequired: an open session alone may not make a way in (H7).
        PasskeysFull: there are as many as one account can have.
    """
    mine = _of(uow, caller.account_id)
    if purpose == "add":
        require_fresh_proof(caller, PURPOSE, uow.now)
        if len(mine) >= rules.PASSKEYS:
            raise PasskeysFull(most=rules.PASSKEYS)
    return ChallengeRead(
        challenge=_new(uow, purpose, caller.account_id, caller.session_id),
        rp_id=place.rp_id,
        rp_name=place.rp_name,
        user_handle=text_of(caller.account_id.bytes),
        known=[text_of(passkey.credential_id) for passkey in mine],
    )


def add(uow: UnitOfWork, caller: Caller, draft: PasskeyDraft, made: Made | None, label: str) -> PasskeyRead:
    """Keep a new passkey, which was checked.

    Raises:
        ReauthRequired: as `ask`.
        PasskeyNotAdded: it was made for another challenge, or is there already.
        PasskeysFull: as `ask`.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    if made is None or not _spend(uow, draft.client_data, "add", caller):
        raise PasskeyNotAdded
    there = select(func.count()).where(Passkey.account_id == caller.account_id)
    if uow.session.exec(there).one() >= rules.PASSKEYS:
        raise PasskeysFull(most=rules.PASSKEYS)
    if _is_there(uow, made):
        raise PasskeyNotAdded
    passkey = _keep(uow, caller.account_id, made, label, caller.today)
    uow.record(caller.account_id, PasskeysChanged())
    security_log.by(uow, caller, SecurityKind.PASSKEY_ADDED)
    return _as_read(uow, passkey)


def find(
    uow: UnitOfWork, use: PasskeyUse, network: str, known_device: Callable[[str], str | None]
) -> tuple[Candidate | None, Counted]:
    """Count a try to sign in, and find what it is measured against.

    Raises:
        TooManyRequests: too many refused ones from this network; a device that signed in before has a count of its own,
            so that nobody can lock the owner out (S8).
    """
    candidate = _find(uow, use)
    known = known_device(candidate.known_as) if candidate else None
    counted = Counted(TRIES, network) if known is None else Counted(sessions.KNOWN_DEVICE, known)
    limits.take(uow, counted.limit, counted.whose)
    return candidate, counted


def find_own(uow: UnitOfWork, caller: Caller, use: PasskeyUse) -> Candidate | None:
    """Count a try to prove who one is, and find which of one's own passkeys it is.

    Raises:
        TooManyRequests: too many refused ones in this session.
    """
    limits.take(uow, sessions.PROOFS, str(caller.session_id))
    found = _find(uow, use)
    return found if found is not None and found.account_id == caller.account_id else None


def sign_in(
    uow: UnitOfWork, candidate: Candidate, use: PasskeyUse, used: Used, label: str, counted: Counted
) -> sessions.Opened:
    """Sign a device in by a passkey that signed what was asked for.

    Raises:
        PasskeyRefused: the challenge is not ours, is spent or ran out, the passkey was copied, or its account is gone.
    """
    there = sessions.still_there(uow, candidate.account_id)
    if there is None or not _spend_given(uow, use.client_data, SIGN_IN) or not _count(uow, candidate, used):
        raise PasskeyRefused
    limits.give_back(uow, counted.limit, counted.whose)
    return sessions.open_session(uow, candidate.account_id, label, "passkey")


def prove(uow: UnitOfWork, caller: Caller, candidate: Candidate, use: PasskeyUse, used: Used, purpose: str) -> None:
    """Note that the person has just proved who they are.

    Raises:
        ProofFailed: as `sign_in`; or the challenge was given to another session.
    """
    if not _spend(uow, use.client_data, "prove", caller) or not _count(uow, candidate, used):
        raise ProofFailed
    sessions.prove(uow, caller, purpose, by_passkey=True)


def tell_refused(uow: UnitOfWork, candidate: Candidate, label: str) -> None:
    """Tell the account that a sign-in by its passkey was refused."""
    security_log.write_refusal(uow, candidate.account_id, SecurityKind.SIGN_IN_REFUSED, Device(label))


def read_all(snapshot: Snapshot, caller: Caller) -> PasskeyList:
    """One's own passkeys."""
    return PasskeyList(items=[_as_read(snapshot, passkey) for passkey in _of(snapshot, caller.account_id)])


def name_one(uow: UnitOfWork, caller: Caller, passkey_id: UUID, name: str | None) -> None:
    """Give one of one's own passkeys a name, or take it away.

    Raises:
        NotFound: no such passkey of this account.
    """
    passkey = _own(uow, caller, passkey_id)
    passkey.name = None if name is None else uow.sealing.seal(name, NAME, passkey.id, caller.account_id)
    uow.session.add(passkey)
    uow.record(caller.account_id, PasskeysChanged())


def remove(uow: UnitOfWork, caller: Caller, passkey_id: UUID) -> None:
    """Remove one of one's own passkeys.

    Raises:
        NotFound: as `name_one`.
        ReauthRequired: it changes the locks (H7).
        LastPasskey: the account has no passphrase, and this is its last passkey.
    """
    # Held until this has ended: of two that are removed at once the second counts what the first has left.
    account = uow.session.exec(uow.locking(select(Account).where(Account.id == caller.account_id))).one()
    passkey = _own(uow, caller, passkey_id)
    require_fresh_proof(caller, PURPOSE, uow.now)
    if profile.passkeys_alone(account) and len(_of(uow, caller.account_id)) == 1:
        raise LastPasskey
    uow.session.delete(passkey)
    uow.record(caller.account_id, PasskeysChanged())
    security_log.by(uow, caller, SecurityKind.PASSKEY_REMOVED)


def _is_there(snapshot: Snapshot, made: Made) -> bool:
    query = select(Passkey.id).where(Passkey.credential_id == made.credential_id)
    return snapshot.session.exec(query).first() is not None


def _keep(uow: UnitOfWork, account_id: UUID, made: Made, label: str, on: date) -> Passkey:
    passkey = Passkey(
        account_id=account_id,
        id=uuid4(),
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        eligible=made.eligible,
        synced=made.synced,
        label=label,
        made_on=on,
    )
    uow.session.add(passkey)
    uow.session.flush()
    return passkey


def _given(snapshot: Snapshot, purpose: str) -> str:
    """A challenge for somebody who is not signed in: random, when it ends, and our keyed hash of both."""
    said = secrets.token_bytes(12) + int((snapshot.now + LIFE).timestamp()).to_bytes(4, "big")
    return text_of(said + _mark(snapshot, said, purpose))


def _ends(snapshot: Snapshot, challenge: str, purpose: str) -> datetime | None:
    """When a challenge that we gave for this ends; nothing where we did not."""
    data = bytes_of(challenge)
    said, mark = data[:16], data[16:]
    if text_of(data) != challenge or not hmac.compare_digest(mark, _mark(snapshot, said, purpose)):
        return None
    return datetime.fromtimestamp(int.from_bytes(said[12:], "big"), UTC)


def _spend_given(uow: UnitOfWork, client_data: str, purpose: str) -> bool:
    """Whether the challenge that was signed is ours, for this, and was not used before."""
    challenge = challenge_in(client_data)
    ends = _ends(uow, challenge, purpose)
    if ends is None or not uow.now < ends <= uow.now + LIFE:
        return False
    used = {"challenge_hash": _hash(uow, challenge), "purpose": purpose, "expires_at": ends, "used": True}
    return uow.connection.execute(_KEEP_USED[uow.connection.dialect.name], used).first() is not None


def _mark(snapshot: Snapshot, said: bytes, purpose: str) -> bytes:
    return snapshot.sealing.keyed_hash(f"passkey challenge for {purpose}", said)[:16]


def _newcomer(snapshot: Snapshot, challenge: str) -> UUID:
    """The id of the account that a challenge is for: of it alone, and nothing that could be foretold."""
    return UUID(bytes=snapshot.sealing.keyed_hash("newcomer", challenge)[:16], version=4)


def _new(uow: UnitOfWork, purpose: str, account_id: UUID, session_id: UUID) -> str:
    challenge = text_of(secrets.token_bytes(32))
    uow.session.add(
        PasskeyChallenge(
            challenge_hash=_hash(uow, challenge),
            purpose=purpose,
            account_id=account_id,
            session_id=session_id,
            expires_at=uow.now + LIFE,
        )
    )
    return challenge


def _spend(uow: UnitOfWork, client_data: str, purpose: str, caller: Caller) -> bool:
    """Whether the challenge that was signed is ours, for this and for this session, and was not used before."""
    mine = select(PasskeyChallenge).where(
        PasskeyChallenge.challenge_hash == _hash(uow, challenge_in(client_data)),
        PasskeyChallenge.purpose == purpose,
        PasskeyChallenge.session_id == caller.session_id,
        PasskeyChallenge.expires_at > uow.now,
        PasskeyChallenge.expires_at <= uow.now + LIFE,
        col(PasskeyChallenge.used).is_(False),
    )
    challenge = uow.session.exec(uow.locking(mine)).first()
    if challenge is None:
        return False
    challenge.used = True
    uow.session.add(challenge)
    return True


def _count(uow: UnitOfWork, candidate: Candidate, used: Used) -> bool:
    """Note the use; whether the passkey's own count went on, and it is still of the kind that it was."""
    mine = select(Passkey).where(Passkey.account_id == candidate.account_id, Passkey.id == candidate.id)
    passkey = uow.session.exec(uow.locking(mine)).first()
    if passkey is None or passkey.eligible != used.eligible:
        return False
    if (used.sign_count or passkey.sign_count) and used.sign_count <= passkey.sign_count:
        return False
    passkey.sign_count, passkey.synced, passkey.last_used_on = used.sign_count, used.synced, uow.now.date()
    uow.session.add(passkey)
    return True


def _find(snapshot: Snapshot, use: PasskeyUse) -> Candidate | None:
    query = (
        select(Passkey, Account)
        .join(Account, col(Account.id) == Passkey.account_id)
        .where(Passkey.credential_id == bytes_of(use.credential_id))
    )
    found = snapshot.session.exec(query).first()
    if found is None or sessions.is_gone(found[1], snapshot.now):
        return None
    passkey, account = found
    if use.user_handle is not None and bytes_of(use.user_handle) != account.id.bytes:
        return None
    known_as = profile.known_as(snapshot, account)
    return Candidate(account.id, passkey.id, passkey.public_key, passkey.sign_count, known_as)


def _of(snapshot: Snapshot, account_id: UUID) -> list[Passkey]:
    query = select(Passkey).where(Passkey.account_id == account_id)
    return list(snapshot.session.exec(query.order_by(col(Passkey.made_on), col(Passkey.id))))


def _own(uow: UnitOfWork, caller: Caller, passkey_id: UUID) -> Passkey:
    passkey = uow.session.get(Passkey, (caller.account_id, passkey_id))
    if passkey is None:
        raise NotFound
    return passkey


def _as_read(snapshot: Snapshot, passkey: Passkey) -> PasskeyRead:
    return PasskeyRead(
        id=passkey.id,
        label=passkey.label,
        name=None if passkey.name is None else snapshot.sealing.open(passkey.name, NAME, passkey.id),
        synced=passkey.synced,
        made_on=passkey.made_on,
        last_used_on=passkey.last_used_on,
    )


def _hash(snapshot: Snapshot, challenge: str) -> bytes:
    return snapshot.sealing.keyed_hash("passkey challenge", challenge)
