"""What the two marked for their next talk, in answers that both can read."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.check_ins.models import CheckIn
from backend.check_ins.schemas import SharedTopic
from backend.check_ins.service import reading
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member


def topics(snapshot: Snapshot, member: Member, since: date) -> list[tuple[UUID, date, SharedTopic]]:
    """Who brought it, in the answer of which day, and what it is; newest first, the same for both. One statement."""
    rows = snapshot.session.exec(
        select(CheckIn)
        .where(
            CheckIn.space_id == member.space_id,
            CheckIn.on >= since,
            col(CheckIn.revealed),
            ~col(CheckIn.withdrawn),
        )
        .order_by(col(CheckIn.on).desc(), col(CheckIn.account_id))
    ).all()
    shared = ((row, reading.shared_of(snapshot, row)) for row in rows)
    return [(row.account_id, row.on, answer.topic) for row, answer in shared if answer and answer.topic]
