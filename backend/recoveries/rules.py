"""Decisions of recoveries: pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from backend.recoveries.models import RecoveryRequest

CODE_LIFE = timedelta(days=3)  # of a code that went out by mail
WITHOUT_MAIL = timedelta(days=1)  # for which a device may let another in, where no mail will come
APPROVED = timedelta(minutes=30)  # in which whoever was let in chooses a passphrase
WORDS = 3
PASSKEYS_ALONE = timedelta(hours=72)  # at least, where a passkey alone can have given the address (H8)

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # those of the codes on paper
_LENGTH = 28


def code_from(random: bytes) -> str:
    """A code of 140 bits, spelt as those on paper are."""
    return "".join(_LETTERS[byte & 31] for byte in random[:_LENGTH])


def spelt(code: str) -> str:
    """In groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def unspelt(typed: str) -> str:
    """A code as it was made, from how it was typed: any case, with or without the dashes of the mail."""
    return typed.replace("-", "").upper()


def words_from(claim_hash: bytes, words: Sequence[str]) -> list[str]:
    """What both devices show, so that a person lets in the phone in their hand and no other."""
    number = int.from_bytes(claim_hash[:16])
    left = list(words)
    return [left.pop((number >> 32 * place) % len(left)) for place in range(WORDS)]


def wait_of(wait: timedelta | None, *, passkeys_alone: bool) -> timedelta | None:
    """How long this account's mail waits; no operator's shorter wait makes a passkey a quick way to a passphrase."""
    return max(wait, PASSKEYS_ALONE) if wait is not None and passkeys_alone else wait


def ready_at(now: datetime, wait: timedelta | None) -> datetime | None:
    """When a code goes out by mail; never where there is no such way."""
    return None if wait is None else now + wait


def open_until(now: datetime, wait: timedelta | None) -> datetime:
    """Until when something can come of it."""
    return now + (WITHOUT_MAIL if wait is None else wait + CODE_LIFE)


def is_open(request: RecoveryRequest, now: datetime) -> bool:
    """Whether something can still come of it."""
    return not request.ended and now < request.open_until


def is_approved(request: RecoveryRequest, now: datetime) -> bool:
    """Whether another device has let this one in just now."""
    if request.approved_at is None or not is_open(request, now):
        return False
    return timedelta(0) <= now - request.approved_at <= APPROVED


def code_counts(request: RecoveryRequest, now: datetime) -> bool:
    """Whether the code that went out by mail still opens; also where the clock was set back, never before the wait."""
    sent = request.code_hash is not None and request.ready_at is not None and request.ready_at <= now
    return sent and is_open(request, now)
