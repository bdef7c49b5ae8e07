"""What of meetings waits for one of the two."""

from typing import Any

import sqlalchemy as sa

from backend.meetings.models import meeting_table as _meeting
from backend.meetings.models import meeting_window_table
from backend.spaces.waiting import HERE, ME, SPACE, TODAY, WEEKDAY_HERE, waits

MONTH_AGO = sa.bindparam("month_ago", type_=sa.Date())

_mine, _theirs = meeting_window_table.alias("my_window"), meeting_window_table.alias("their_window")
_same = sa.and_(_mine.c.weekdays == _theirs.c.weekdays, _mine.c.at == _theirs.c.at)
_both = _theirs.outerjoin(_mine, (_mine.c.space_id == _theirs.c.space_id) & (_mine.c.account_id == ME))

COME: sa.Select[Any] = waits("meeting.come", _meeting.c.id, _meeting.c.on).where(
    _meeting.c.space_id == SPACE,
    ~_meeting.c.ended,
    _meeting.c.lasts_until >= TODAY,
    sa.or_(_meeting.c.joined, _meeting.c.begun_by != ME),
)
"""The meeting that the other has begun, or that both are at."""

AGREED: sa.Select[Any] = (
    waits("meeting_window.today", _theirs.c.space_id, HERE)
    .add_columns(_theirs.c.at.label("at"))
    .select_from(_both)
    .where(
        _theirs.c.space_id == SPACE,
        _theirs.c.account_id != ME,
        _same,
        _theirs.c.weekdays.bitwise_and(WEEKDAY_HERE) != 0,
        ~sa.exists().where(_meeting.c.space_id == SPACE, _meeting.c.on == TODAY, _meeting.c.joined),
    )
)
"""Where the reader is it is one of the days both agreed on, and they have not met yet on the day of the space."""

OFFERED: sa.Select[Any] = (
    waits("meeting_window.offered", _theirs.c.space_id, _theirs.c.on)
    .select_from(_both)
    .where(
        _theirs.c.space_id == SPACE,
        _theirs.c.account_id != ME,
        _theirs.c.on >= MONTH_AGO,
        sa.or_(_mine.c.ordinal.is_(None), sa.and_(_mine.c.ordinal < _theirs.c.ordinal, ~_same)),
    )
)
"""The other said when they would like to meet, after one's own."""
