"""Every table, registered: what migrations compare the database with."""

from backend.accounts import models as accounts
from backend.core import event_log, idempotency, limits
from backend.spaces import models as spaces

__all__ = ["accounts", "event_log", "idempotency", "limits", "spaces"]
