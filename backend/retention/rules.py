"""How long what is only of passing use is kept after its use has ended: pure.

`docs/data-protection.md` says the same to the operator, and a test holds the two together.
"""

from datetime import timedelta

from backend.accounts.rules import KEPT as SECURITY_LOG

EVERY = timedelta(days=1)
"""Between two clearings."""

COUNTS = timedelta(days=2)
"""Counts of tries, after their window: a day at most, but a year for an account's wrong passphrases."""

ANSWERS = timedelta(days=2)
"""Answers to writes, for a phone that asks again: promised is a day (R3)."""

WRITES = timedelta(days=15)
"""That a write was done, so that nothing is done twice (R6): longer than a phone keeps what it heard no answer of."""

TICKETS = timedelta(days=1)
"""What opened one socket or one download, or was signed by a passkey, within minutes."""

LINKS = timedelta(days=30)
"""Links and invitations that nobody can use any more: long enough to understand what became of one."""

SESSIONS = timedelta(days=30)
"""Ended sessions, behind the device list and the security log."""

MAILS = timedelta(days=30)
"""What became of a mail; its words are fixed texts, and its secret is gone once it is sent."""

__all__ = ["ANSWERS", "COUNTS", "EVERY", "LINKS", "MAILS", "SECURITY_LOG", "SESSIONS", "TICKETS", "WRITES"]
