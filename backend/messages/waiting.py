"""What of messages waits for one of the two."""

from typing import Any

import sqlalchemy as sa

from backend.messages.models import Message, SayBack
from backend.spaces.waiting import ME, SPACE, waits

_message: sa.Table = Message.__table__  # type: ignore[attr-defined]
_say_back: sa.Table = SayBack.__table__  # type: ignore[attr-defined]

SAID_BACK: sa.Select[Any] = (
    waits("say_back.answer", _message.c.id, _say_back.c.on)
    .select_from(
        _say_back.join(
            _message, (_message.c.space_id == _say_back.c.space_id) & (_message.c.id == _say_back.c.message_id)
        )
    )
    .where(_say_back.c.space_id == SPACE, _say_back.c.answer.is_(None), _message.c.author_id == ME)
    .order_by(_say_back.c.on)
    .limit(3)
)
"""The other said back what they heard, and its author has not said whether that's it."""
