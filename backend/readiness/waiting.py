"""What of readiness waits on Today: the other's offer of an exploration, and its last day for both."""

import sqlalchemy as sa

from backend.readiness.models import Exploration, ReadinessChoice, ReadinessRound
from backend.spaces.waiting import ME, SPACE, TODAY, waits

_exploration: sa.Table = Exploration.__table__  # type: ignore[attr-defined]
_round: sa.Table = ReadinessRound.__table__  # type: ignore[attr-defined]
_choice: sa.Table = ReadinessChoice.__table__  # type: ignore[attr-defined]

_last = sa.select(sa.func.max(_round.c.round)).where(_round.c.space_id == SPACE).scalar_subquery()
_open = sa.and_(_exploration.c.space_id == SPACE, _exploration.c.round == _last, _exploration.c.ended_on.is_(None))
_chose_again = (
    sa.select(_choice.c.round)
    .where(_choice.c.space_id == SPACE, _choice.c.round == _exploration.c.round + 1, _choice.c.account_id == ME)
    .exists()
)

OFFERED = (
    waits("exploration.offered", _exploration.c.id)
    .where(_open, _exploration.c.agreed_on.is_(None), _exploration.c.offered_by != ME, _exploration.c.until > TODAY)
    .limit(1)
)
OVER = (
    waits("exploration.over", _exploration.c.id, _exploration.c.until)
    .where(_open, _exploration.c.agreed_on.is_not(None), _exploration.c.until <= TODAY, ~_chose_again)
    .limit(1)
)
