"""What of promises waits on Today: one's own, on its day once that has begun where they are, until they have said."""

import sqlalchemy as sa

from backend.promises.models import Promise, PromiseView
from backend.spaces.waiting import BEGUN, BEGUN_WEEKDAY, ME, SPACE, waits

_promise: sa.Table = Promise.__table__  # type: ignore[attr-defined]
_view: sa.Table = PromiseView.__table__  # type: ignore[attr-defined]

_said = (
    sa.select(_view.c.on)
    .where(
        _view.c.space_id == _promise.c.space_id,
        _view.c.promise_id == _promise.c.id,
        _view.c.on == BEGUN,
        _view.c.account_id == ME,
    )
    .exists()
)
_ITS_DAY = sa.or_(
    _promise.c.weekdays.bitwise_and(BEGUN_WEEKDAY) != 0, sa.and_(_promise.c.weekdays == 0, _promise.c.until == BEGUN)
)

ON_ITS_DAY = (
    waits("promise.on_its_day", _promise.c.id, BEGUN)
    .where(
        _promise.c.space_id == SPACE,
        _promise.c.owner_id == ME,
        _promise.c.text.is_not(None),
        _promise.c.ended_on.is_(None),
        _promise.c.since <= BEGUN,
        _promise.c.until >= BEGUN,
        _ITS_DAY,
        ~_said,
    )
    .order_by(_promise.c.until, _promise.c.id)
    .limit(1)
)
