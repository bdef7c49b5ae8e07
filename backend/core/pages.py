"""Keyset pages: `?before=…&limit=…`, newest first; the next page is named by the last thing of this one."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Self, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from backend.core.problems import InvalidRequest

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """One page of a list. `next` goes into `before` for the following page; null at the end."""

    model_config = ConfigDict(extra="forbid")

    items: list[Item]
    next: str | None


PageLimit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]


@dataclass(frozen=True)
class Place:
    """Where a list by day and id goes on; it needs no row, since what stood there may be taken back meanwhile."""

    on: date
    id: UUID

    @classmethod
    def read(cls, before: str | None) -> Self | None:
        """The place that `next` of a page named.

        Raises:
            InvalidRequest: no page named it.
        """
        if before is None:
            return None
        on, _, thing = before.partition("_")
        try:
            return cls(date.fromisoformat(on), UUID(thing))
        except ValueError as error:
            raise InvalidRequest(errors=[{"field": "before", "rule": "next_of_a_page"}]) from error

    def __str__(self) -> str:
        return f"{self.on.isoformat()}_{self.id}"


BeforePlace = Annotated[
    str | None,
    Query(
        pattern=r"^\d{4}-\d{2}-\d{2}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        description="`next` of the page before.",
    ),
]
