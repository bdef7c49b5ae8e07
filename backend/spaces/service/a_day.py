"""How much of one kind a person makes in a day: enough for everybody, and an end for whoever floods a space."""

import sqlalchemy as sa
from sqlmodel import func, select

from backend.core.unit_of_work import UnitOfWork
from backend.spaces import rules


def require_room(uow: UnitOfWork, *made_today: sa.ColumnElement[bool] | bool) -> None:
    """Refuse one more of what these conditions find: what this person made today, in this space.

    Raises:
        DayFull: five hundred are enough.
    """
    rules.require_room_today(uow.session.exec(select(func.count()).where(*made_today)).one())
