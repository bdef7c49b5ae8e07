"""What endings send and receive."""

from datetime import date

from backend.core.wire import Wire


class RebuiltDraft(Wire):
    """Saying it needs no words."""


class EndingRead(Wire):
    """Whether I say "rebuilt", and since when both do. What the other alone says is not there in any form."""

    said_by_me: bool
    rebuilt_on: date | None


class SummaryRead(Wire):
    """Counts of what the two did together; never of one of them."""

    check_ins: int
    heard: int
    talks: int
    commitments: int
    steps: int
    reviews: int
