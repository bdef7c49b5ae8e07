"""What of reassurance waits for one of the two, on its day."""

from typing import Any

import sqlalchemy as sa

from backend.reassurance.models import RequestState
from backend.reassurance.models import request_table as _request
from backend.spaces.waiting import ME, SPACE, TODAY, waits


def _of_today(kind: str, state: RequestState, whose: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        waits(kind, _request.c.id, _request.c.on)
        .where(_request.c.space_id == SPACE, _request.c.on == TODAY, _request.c.state == state, whose)
        .order_by(_request.c.position.desc())
        .limit(1)
    )


ASKED = _of_today("reassurance.answer", RequestState.ASKED, _request.c.author_id != ME)
"""The other asks."""
ANSWERED = _of_today("reassurance.read", RequestState.ANSWERED, _request.c.author_id == ME)
"""The other answered."""
