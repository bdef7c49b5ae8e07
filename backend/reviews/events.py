"""Facts of reviews. Until both are in, they are facts of their author's own stream only."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class ReviewEvent(Event):
    """What every fact of a review names."""

    number: int


class ReviewChanged(ReviewEvent):
    """Something about one's own answers changed; told to one's own devices."""

    kind: Literal["review.changed"] = "review.changed"


class ReviewTakenBack(ReviewEvent):
    """One's own answers are gone as if they had never been; told to one's own devices."""

    kind: Literal["review.taken_back"] = "review.taken_back"


class ReviewRevealed(ReviewEvent):
    """Both are in."""

    kind: Literal["review.revealed"] = "review.revealed"


class ReviewAgreed(ReviewEvent):
    """Both said that they go on."""

    kind: Literal["review.agreed"] = "review.agreed"


class ReviewWithdrawn(ReviewEvent):
    """One of the two took back answers that were open."""

    kind: Literal["review.withdrawn"] = "review.withdrawn"
    by: UUID
