"""What decides how a message goes out. Asked with every message, so in one statement."""

from uuid import UUID

from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.spaces import rules as space_rules
from backend.spaces.rules import Choices
from backend.spaces.service.space import CHOICES
from backend.time_outs.service import UNTIL

_STANDING = Prepared(CHOICES.add_columns(UNTIL.scalar_subquery().label("time_out_until")))


def of(snapshot: Snapshot, space_id: UUID) -> tuple[Choices, bool]:
    """What holds between the two, and whether a time-out is on."""
    rows = _STANDING.all(snapshot.connection, {"space": space_id, "now": snapshot.now})
    choices = space_rules.joint(Choices(*sides) for *sides, _ in rows)
    return choices, any(row.time_out_until is not None for row in rows)
