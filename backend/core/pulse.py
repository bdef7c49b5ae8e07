"""Whether the database takes a write and is as this program wants it: asked by writing, since nothing else tells."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core import revisions
from backend.core.statements import Prepared
from backend.core.unit_of_work import UnitOfWork


class Pulse(SQLModel, table=True):
    """One row, written now and then so that it is known that rows can be written."""

    id: int = Field(primary_key=True)
    beats: int = 0


_pulse: sa.Table = Pulse.__table__  # type: ignore[attr-defined]
_BEAT = Prepared(
    sa.update(_pulse).where(_pulse.c.id == sa.bindparam("row")).values(beats=_pulse.c.beats + 1).returning(_pulse.c.id)
)


def beat(uow: UnitOfWork) -> bool:
    """Write; and say whether the database is of this program's revision."""
    if _BEAT.first(uow.connection, {"row": 1}) is None:
        uow.session.add(Pulse(id=1))
    return revisions.present(uow.connection) == revisions.newest()
