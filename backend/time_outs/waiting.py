"""The card of a time-out, on both phones alike."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from backend.spaces.waiting import SPACE, waits
from backend.time_outs.models import time_out_table

ON: sa.Select[Any] = (
    waits("time_out.runs", time_out_table.c.id)
    .where(
        time_out_table.c.space_id == SPACE,
        time_out_table.c.ending.is_(None),
        time_out_table.c.ends_at > sa.bindparam("lately", type_=time_out_table.c.ends_at.type),
    )
    .order_by(time_out_table.c.ends_at.desc())
    .limit(1)
)
"""One that is on, or whose time passed lately and whose starter has not said how to go on."""

LATELY = timedelta(hours=12)
