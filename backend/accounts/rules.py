"""Decisions about the locks of an account: pure."""

from datetime import timedelta

from backend.accounts.models import SecurityKind

NOTICED = timedelta(days=7)
KEPT = timedelta(days=366)


# What every other device of the person is told of for a week (H7, H20).
LOUD = frozenset(
    {
        SecurityKind.SIGNED_IN,
        SecurityKind.TOKEN_REUSED,
        SecurityKind.EXPORT_ALLOWED,
        SecurityKind.NOTES_KEY_CHANGED,
        SecurityKind.NOTES_CLEARED,
        SecurityKind.INVITATION_MADE,
    }
)
