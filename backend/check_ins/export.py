"""One's own check-ins, for one's own export: every part, also those for oneself."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from backend.accounts.access import Caller
from backend.check_ins.models import AskedPrompt, CheckIn
from backend.check_ins.schemas import Answer
from backend.check_ins.service import reading
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.spaces.service.space import kept


class OwnCheckIn(Wire):
    """An answer, with the question of that day; `heard_on` is the day on which one said "I hear you" to the other's."""

    space_id: UUID | None
    on: date
    question: str | None
    answer: Answer
    heard_on: date | None


def own(snapshot: Snapshot, caller: Caller) -> list[OwnCheckIn]:
    """All that were not taken back, oldest first, in one statement."""
    theirs = aliased(CheckIn)
    rows = snapshot.session.exec(
        select(CheckIn, AskedPrompt.text, col(theirs.heard_on))
        .outerjoin(
            AskedPrompt,
            (col(AskedPrompt.owner_id) == func.coalesce(CheckIn.space_id, CheckIn.account_id))
            & (col(AskedPrompt.on) == CheckIn.on),
        )
        .outerjoin(
            theirs,
            (col(theirs.space_id) == CheckIn.space_id)
            & (col(theirs.on) == CheckIn.on)
            & (col(theirs.account_id) != caller.account_id),
        )
        .where(
            CheckIn.account_id == caller.account_id, ~col(CheckIn.withdrawn), kept(CheckIn.space_id, caller.account_id)
        )
        .order_by(col(CheckIn.on))
    )
    return [
        OwnCheckIn(
            space_id=row.space_id,
            on=row.on,
            question=question,
            answer=reading.answer_of(snapshot, row),
            heard_on=heard_on,
        )
        for row, question, heard_on in rows
    ]
