"""One's own support plan, for the export of one's own words."""

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.support_plans.models import ITEM, SupportPlanItem
from backend.support_plans.schemas import OwnSupportPlanItem


def own(snapshot: Snapshot, caller: Caller) -> list[OwnSupportPlanItem]:
    """Everything this account wrote, oldest first."""
    items = snapshot.session.exec(
        select(SupportPlanItem)
        .where(SupportPlanItem.account_id == caller.account_id)
        .order_by(col(SupportPlanItem.ordinal))
    )
    return [
        OwnSupportPlanItem.model_validate(
            {"on": item.on, "heading": item.heading, "text": snapshot.sealing.open(item.text, ITEM, item.id)}
        )
        for item in items
    ]
