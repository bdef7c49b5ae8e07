"""Whether the database takes a write and is as this program wants it: asked by writing, since nothing else tells."""

from functools import lru_cache

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlmodel import Field, SQLModel

from backend.core.statements import Prepared
from backend.core.unit_of_work import UnitOfWork
from backend.settings import ROOT


class Pulse(SQLModel, table=True):
    """One row, written now and then so that it is known that rows can be written."""

    id: int = Field(primary_key=True)
    beats: int = 0


_pulse: sa.Table = Pulse.__table__  # type: ignore[attr-defined]
_BEAT = Prepared(
    sa.update(_pulse).where(_pulse.c.id == sa.bindparam("row")).values(beats=_pulse.c.beats + 1).returning(_pulse.c.id)
)


@lru_cache(1)
def newest_revision() -> str | None:
    """The revision that this program's tables are of."""
    return ScriptDirectory.from_config(Config(toml_file=str(ROOT / "pyproject.toml"))).get_current_head()


def beat(uow: UnitOfWork) -> bool:
    """Write; and say whether the database is of this program's revision."""
    if _BEAT.first(uow.connection, {"row": 1}) is None:
        uow.session.add(Pulse(id=1))
    revision = uow.connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return revision == newest_revision()
