"""What waits for one of the two, as each domain says it to Today: pointers without words, for this reader alone.

A source is a statement made by `waits` over the parameters below; Today joins all sources into one.
"""

from typing import Any

import sqlalchemy as sa

SPACE = sa.bindparam("space", type_=sa.Uuid())
ME = sa.bindparam("me", type_=sa.Uuid())
TODAY = sa.bindparam("today", type_=sa.Date())
"""The space's day; where the hour matters too, use `NOW`."""
HERE = sa.bindparam("here", type_=sa.Date())
"""The day where the reader is, for what goes by each one's own clock."""
WEEKDAY_HERE = sa.bindparam("weekday_here", type_=sa.Integer())
"""A bit for the weekday of that day, Monday's first."""
BEGUN = sa.bindparam("begun", type_=sa.Date())
BEGUN_WEEKDAY = sa.bindparam("begun_weekday", type_=sa.Integer())
"""The same of the last day that has begun where the reader is too, for what asks the reader how a day went."""
NOW = sa.bindparam("now", type_=sa.DateTime(timezone=True))


def waits(kind: str, thing: sa.ColumnElement[Any], on: sa.ColumnElement[Any] | None = None) -> sa.Select[Any]:
    """Begin a source: `kind` as `noun.what_to_do`, the thing's id, and the day it is about, if any.

    The caller adds `where`, an order, and a `limit` of a few: Today shows one at a time.
    """
    day = sa.cast(sa.null(), sa.Date()) if on is None else on
    return sa.select(sa.literal_column(f"'{kind}'", sa.String()).label("kind"), thing.label("id"), day.label("on"))
