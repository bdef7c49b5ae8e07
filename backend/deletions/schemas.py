"""What deletions send and receive."""

from datetime import date
from typing import Literal

from backend.core.wire import Wire


class DeletionDraft(Wire):
    """Deleting one's account: in seven days, or at once, which needs the word typed out."""

    at_once: bool = False
    confirmed: Literal["delete"] | None = None


class DeletionRead(Wire):
    """From when on nothing can be undone."""

    on: date
