"""Whether two people are kept apart: one of them does not want to be paired with the other again (`blocks`)."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.core.unit_of_work import Snapshot
from backend.spaces.models import Block


def are(snapshot: Snapshot, one: UUID, other: UUID) -> bool:
    """Whether either of the two has blocked the other."""
    query = select(Block.id).where(
        sa.or_(
            sa.and_(col(Block.account_id) == one, col(Block.blocked_id) == other),
            sa.and_(col(Block.account_id) == other, col(Block.blocked_id) == one),
        )
    )
    return snapshot.session.exec(query).first() is not None
