"""What deletions send and receive."""

from datetime import date
from typing import Literal

from backend.core.wire import Flag, Wire


class DeletionDraft(Wire):
    """Deleting one's account, or one's words of a space: in seven days, or at once, which needs the word typed out."""

    at_once: Flag = False
    confirmed: Literal["delete"] | None = None


class DeletionRead(Wire):
    """From when on nothing can be undone."""

    on: date
