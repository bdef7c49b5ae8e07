"""Keyset pages: `?before=…&limit=…`, newest first; the next page is named by the last thing of this one."""

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """One page of a list. `next` goes into `before` for the following page; null at the end."""

    model_config = ConfigDict(extra="forbid")

    items: list[Item]
    next: str | None


PageLimit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
