"""Rows of support plans; never sent."""

from datetime import date
from typing import Literal
from uuid import UUID

from sqlmodel import Field, SQLModel

Heading = Literal["who_i_call", "what_helps", "where_i_go", "what_makes_it_worse", "professional", "other"]


ITEM = "support_plan_item.text"  # the places of the seals
SHARE = "support_plan_share.text"


class SupportPlanItem(SQLModel, table=True):
    """One item, its author's own."""

    __tablename__ = "support_plan_item"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    ordinal: int
    heading: str = Field(max_length=30)
    text: bytes
    on: date
    version: int = 1


class SupportPlanShare(SQLModel, table=True):
    """The words of an item as its author showed them in a space."""

    __tablename__ = "support_plan_share"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    item_id: UUID = Field(primary_key=True)
    account_id: UUID
    heading: str = Field(max_length=30)
    text: bytes
    on: date
