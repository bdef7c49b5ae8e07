"""Which revision a database is of, and which this program wants.

Told without Alembic, which a server that has nothing to change does without: it is a tenth of what the server weighs.
"""

from functools import lru_cache

import sqlalchemy as sa

from backend.settings import ROOT

_VERSIONS = ROOT / "alembic" / "versions"
_PRESENT = sa.table("alembic_version", sa.column("version_num", sa.String))


@lru_cache(1)
def known() -> tuple[str, ...]:
    """The revisions of this program, oldest first: each migration's file begins with its number."""
    return tuple(sorted(file.name.partition("_")[0] for file in _VERSIONS.glob("[0-9]*.py")))


def newest() -> str:
    """The revision that this program's tables are of."""
    return known()[-1]


def present(connection: sa.Connection) -> str | None:
    """The revision of the database at `connection`; nothing where it has none yet."""
    if not sa.inspect(connection).has_table(_PRESENT.name):
        return None
    return connection.execute(sa.select(_PRESENT)).scalar_one_or_none()
