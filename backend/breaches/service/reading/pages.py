"""What reading records, statements and questions has in common: pages, and what there is one of."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import col, select

from backend.breaches.models import Breach, Question, Statement
from backend.breaches.service.reading.visible import Which
from backend.core.pages import Page
from backend.core.problems import NotFound

Read = TypeVar("Read", bound=BaseModel)
_EVERYTHING = sa.true()


def counted(mine: bool, row: Breach | Statement | Question) -> int:
    """The version as this reader may know it: what the author changed in private did not happen for the other."""
    return row.version if mine else row.version - row.private_changes


def after(key: Any, last: UUID | None) -> Which:
    """Those that come after the last one of the page before."""
    return _EVERYTHING if last is None else key > last


def first(page: Any, limit: int, key: Any) -> Which:
    """Those of a page, and one more that tells whether there is another."""
    return col(key).in_(select(page.limit(limit + 1).subquery().c.id))


def page(found: list[Any], limit: int) -> Page[Any]:
    """A page of what was found."""
    return Page(items=found[:limit], next=str(found[limit - 1].id) if len(found) > limit else None)


def only(found: Sequence[Read]) -> Read:
    """The one there is.

    Raises:
        NotFound: there is none.
    """
    if not found:
        raise NotFound
    return found[0]
