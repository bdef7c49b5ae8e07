"""Decisions of support plans: pure."""

from backend.support_plans.errors import SupportPlanFull

MOST = 40


def require_room(items: int) -> None:
    """Refuse an item beyond the fortieth.

    Raises:
        SupportPlanFull: there are forty.
    """
    if items >= MOST:
        raise SupportPlanFull
