"""Setbacks as one of the two may see them."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, or_, select

from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot
from backend.setbacks.models import Setback
from backend.setbacks.schemas import SetbackRead
from backend.spaces.access import Member

TEXT = "setback.text"


def visible(member: Member) -> sa.ColumnElement[bool]:
    """One's own; the other's while shared, and only while one is in the space."""
    mine = col(Setback.author_id) == member.account_id
    return sa.and_(col(Setback.space_id) == member.space_id, mine if member.former else or_(mine, col(Setback.shared)))


def find(snapshot: Snapshot, member: Member, setback_id: UUID) -> Setback:
    """The setback.

    Raises:
        NotFound: there is none that this person may see.
    """
    found = snapshot.session.exec(select(Setback).where(visible(member), Setback.id == setback_id)).first()
    if found is None:
        raise NotFound
    return found


def as_read(snapshot: Snapshot, setback: Setback) -> SetbackRead:
    """The entry with its words."""
    return SetbackRead(
        id=setback.id,
        author_id=setback.author_id,
        text=snapshot.sealing.open(setback.text, TEXT, setback.id),
        on=setback.on,
        shared=setback.shared,
    )
