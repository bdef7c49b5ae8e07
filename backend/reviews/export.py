"""What one wrote in reviews, for the export of one's own words."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.reviews.models import ReviewAnswer
from backend.reviews.schemas import ReviewWords
from backend.spaces.service.space import kept


class ReviewExport(Wire):
    """One's own answers in one review."""

    space_id: UUID
    number: int
    on: date
    words: ReviewWords


def own(snapshot: Snapshot, caller: Caller) -> list[ReviewExport]:
    """All of one's own, in every space, oldest first."""
    rows = snapshot.session.exec(
        select(ReviewAnswer)
        .where(
            ReviewAnswer.account_id == caller.account_id,
            col(ReviewAnswer.words).is_not(None),
            kept(ReviewAnswer.space_id, caller.account_id),
        )
        .order_by(col(ReviewAnswer.on), col(ReviewAnswer.space_id), col(ReviewAnswer.number))
    ).all()
    return [
        ReviewExport(
            space_id=row.space_id,
            number=row.number,
            on=row.on,
            words=ReviewWords.model_validate_json(
                snapshot.sealing.open(row.words or b"", "review_answer.words", row.id)
            ),
        )
        for row in rows
    ]
