"""Whether a database and a key database belong together: they lie apart, and one may be of another server."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.models import Account
from backend.core.data_keys import lacking
from backend.core.sealing import key_id_of

AT_ONCE = 500


def unopened(
    connection: sa.Connection, keys: sa.Connection | None, now: datetime, most: int | None = None
) -> tuple[int, int]:
    """How many accounts (of the first `most`) have no key in the key database, where there is one, and of how many.

    Those that are deleted, or are to be by now, do not count: their keys are meant to be gone.
    """
    stays = col(Account.deleting_at).is_(None) | (col(Account.deleting_at) > now)
    query = select(Account.name).where(stays, col(Account.name) != b"").order_by(col(Account.id)).limit(most)
    lost = count = 0
    for rows in connection.execution_options(yield_per=AT_ONCE).execute(query).partitions(AT_ONCE):
        wanted: list[UUID] = [key_id_of(name) for (name,) in rows]
        count += len(wanted)
        lost += len(wanted if keys is None else lacking(keys, wanted))
    return lost, count
