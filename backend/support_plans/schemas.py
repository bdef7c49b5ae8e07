"""What support plans send and receive."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.core.wire import Wire, WrittenText
from backend.support_plans.models import Heading


class SupportPlanDraft(Wire):
    """An item about to be kept. It is private."""

    heading: Heading
    text: Annotated[WrittenText, Field(max_length=500)]


class SupportPlanItemRead(Wire):
    """One's own item."""

    id: UUID
    heading: Heading
    text: str
    on: date
    version: int


class SupportPlanRead(Wire):
    """One's own plan, oldest first."""

    items: list[SupportPlanItemRead]


class SharedItemRead(Wire):
    """An item one of the two shows the other, in the words of the day it was shared."""

    item_id: UUID
    by: UUID
    heading: Heading
    text: str
    on: date


class SharedPlanRead(Wire):
    """What both show each other now."""

    items: list[SharedItemRead]


class OwnSupportPlanItem(Wire):
    """An item in the export of one's own words."""

    on: date
    heading: Heading
    text: str
