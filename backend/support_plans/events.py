"""Facts of support plans. What was not shared is in its author's own stream only."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class SupportPlanChanged(Event):
    """An item was written, reworded or removed; for one's own devices only."""

    kind: Literal["support_plan.changed"] = "support_plan.changed"
    item_id: UUID


class SupportPlanShared(Event):
    """One of the two shows an item, or shows it in newer words."""

    kind: Literal["support_plan.shared"] = "support_plan.shared"
    item_id: UUID
    by: UUID


class SupportPlanTakenBack(Event):
    """One of the two took an item back."""

    kind: Literal["support_plan.taken_back"] = "support_plan.taken_back"
    item_id: UUID
    by: UUID
