"""What waits for the reader, of every domain, in one statement however many domains there are."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from backend.breaches import service as breaches
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.meetings import waiting as meetings
from backend.messages import waiting as messages
from backend.promises import waiting as promises
from backend.readiness import waiting as readiness
from backend.reassurance import waiting as reassurance
from backend.reviews import service as reviews
from backend.spaces.access import Member
from backend.time_outs import waiting as time_outs
from backend.today.schemas import WaitingRead

MONTH = timedelta(days=30)

# In the order in which Today shows them: what concerns the present hour first.
SOURCES: tuple[sa.Select[*tuple[Any, ...]], ...] = (
    meetings.COME,
    meetings.AGREED,
    time_outs.ON,
    reassurance.ASKED,
    reassurance.ANSWERED,
    messages.SAID_BACK,
    breaches.WAITS,
    readiness.OFFERED,
    meetings.OFFERED,
    readiness.OVER,
    promises.ON_ITS_DAY,
    reviews.TO_OPEN,
    reviews.TO_ANSWER,
)


def _joined() -> Prepared | None:
    if not SOURCES:
        return None
    ranked = []
    for rank, source in enumerate(SOURCES):
        one = source.subquery()
        place = sa.literal_column(str(rank), sa.Integer()).label("rank")
        at = one.c.get("at", sa.cast(sa.null(), sa.String())).label("at")
        ranked.append(sa.select(place, one.c.kind, one.c.id, one.c.on, at))
    everything = sa.union_all(*ranked).subquery()
    return Prepared(sa.select(everything).order_by(everything.c.rank, everything.c.on, everything.c.id))


_WAITING = _joined()


def read(snapshot: Snapshot, member: Member) -> list[WaitingRead]:
    """Pointers to what waits for this person, most pressing first."""
    if _WAITING is None:
        return []
    known = {
        "space": member.space_id,
        "me": member.account_id,
        "today": member.today,
        "month_ago": member.today - MONTH,
        "now": snapshot.now,
        "lately": snapshot.now - time_outs.LATELY,
        "here": member.caller.today,
        "weekday_here": 1 << member.caller.today.weekday(),
        "begun": member.begun,
        "begun_weekday": 1 << member.begun.weekday(),
    }
    return [
        WaitingRead(kind=row.kind, id=row.id, on=row.on, at=row.at) for row in _WAITING.all(snapshot.connection, known)
    ]
