"""Decisions about the locks of an account: pure."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from backend.accounts.models import SecurityKind

NOTICED = timedelta(days=7)
KEPT = timedelta(days=366)

PASSKEYS = 20  # of one account
SESSIONS = 60  # signed-in devices of one account

PINS = 5  # wrong ones, one after another; then the device is signed out
SHORTEST_PIN = 6
LOCKS_AFTER = 5  # minutes at most
LOCKED = datetime(1970, 1, 1, tzinfo=UTC)  # over on every clock, also on one that is set back a little
_GRACE = timedelta(minutes=1)  # between the phone's own lock and the server's, which is there if the phone died


# What every other device of the person is told of for a week (H7, H20).
LOUD = frozenset(
    {
        SecurityKind.SIGNED_IN,
        SecurityKind.TOKEN_REUSED,
        SecurityKind.EXPORT_ALLOWED,
        SecurityKind.NOTES_KEY_CHANGED,
        SecurityKind.NOTES_CLEARED,
        SecurityKind.PUSH_SUBSCRIBED,
        SecurityKind.CALENDAR_MADE,
        SecurityKind.INVITATION_MADE,
        SecurityKind.WORDS_CONFIRMED,
        SecurityKind.SPACE_LEFT,
        SecurityKind.SPACE_DELETION_ASKED,
        SecurityKind.SPACE_DELETION_UNDONE,
        SecurityKind.UNBLOCKED,
        SecurityKind.APP_LOCK_SET,
        SecurityKind.APP_LOCK_OFF,
        SecurityKind.PINS_USED_UP,
        SecurityKind.PASSPHRASE_CHANGED,
        SecurityKind.EMAIL_ADDED,
        SecurityKind.EMAIL_CHANGED,
        SecurityKind.RECOVERY_CODES_MADE,
        SecurityKind.RECOVERY_CODE_USED,
        SecurityKind.RECOVERY_ASKED,
        SecurityKind.RECOVERY_APPROVED,
        SecurityKind.RECOVERY_CODE_SENT,
        SecurityKind.RECOVERY_STOPPED,
        SecurityKind.RECOVERED_BY_MAIL,
        SecurityKind.RECOVERED_BY_APPROVAL,
        SecurityKind.PASSKEY_ADDED,
        SecurityKind.PASSKEY_REMOVED,
        SecurityKind.DELETION_UNDONE,
    }
)


def awake_until(now: datetime, locks_after: int) -> datetime:
    """Until when a device with an app lock stays open, if nobody says meanwhile that it is in use."""
    return now + timedelta(minutes=locks_after) + _GRACE


def is_locked(until: datetime | None, now: datetime) -> bool:
    """Whether a session is behind its app lock; a clock that was set back does not keep it open."""
    return until is not None and not now < until <= awake_until(now, LOCKS_AFTER)


def pin_is_guessed_first(pin: str) -> bool:
    """Whether it is one sign over and over, or a run such as 123456 or 987654."""
    steps = {ord(after) - ord(before) for before, after in pairwise(pin)}
    return (len(steps) == 1 and steps <= {-1, 0, 1}) or len(set(pin)) <= 2
