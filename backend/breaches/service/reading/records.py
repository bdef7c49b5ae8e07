"""Records."""

import json
from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from backend.breaches.models import Breach, BreachRole, BreachState, BreachWish, StatementKind
from backend.breaches.rules import BREACH, ROLE
from backend.breaches.schemas import BreachRead, RoleRead
from backend.breaches.service.reading import pages
from backend.breaches.service.reading.visible import Which, breaches_visible
from backend.core.pages import Page
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member


def breach(snapshot: Snapshot, member: Member, breach_id: UUID) -> BreachRead:
    """One record.

    Raises:
        NotFound: there is none for this person.
    """
    return pages.only(breaches_included(snapshot, member, [breach_id]))


def breaches(snapshot: Snapshot, member: Member, after: UUID | None, limit: int) -> Page[BreachRead]:
    """The records there are for this person."""
    page = select(Breach.id).where(breaches_visible(member), pages.after(col(Breach.id), after))
    return pages.page(_breaches(snapshot, member, pages.first(page.order_by(col(Breach.id)), limit, Breach.id)), limit)


def breaches_included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[BreachRead]:
    """Those of the named records that are there for this person, as they are now."""
    return _breaches(snapshot, member, col(Breach.id).in_(ids)) if ids else []


def _breaches(snapshot: Snapshot, member: Member, which: Which) -> list[BreachRead]:
    rows = snapshot.session.exec(
        select(Breach, BreachRole, BreachWish)
        .outerjoin(BreachRole, _of_breach(BreachRole))
        .outerjoin(BreachWish, _of_breach(BreachWish) & (col(BreachWish.account_id) == member.account_id))
        .where(breaches_visible(member), which)
        .order_by(col(Breach.id), col(BreachRole.account_id), col(BreachWish.kind))
    ).all()
    found: dict[UUID, Breach] = {}
    roles: dict[UUID, dict[UUID, RoleRead]] = defaultdict(dict)
    wishes: dict[UUID, set[StatementKind]] = defaultdict(set)
    for record, role, wish in rows:
        found[record.id] = record
        if role is not None and _role_shown(member, record, role):
            said = json.loads(snapshot.sealing.open(role.body, ROLE, role.id))
            roles[record.id][role.account_id] = RoleRead(by=role.account_id, roles=said)
        if wish is not None and not member.former:
            wishes[record.id].add(wish.kind)
    return [
        _breach(snapshot, member, record, list(roles[record.id].values()), sorted(wishes[record.id]))
        for record in found.values()
    ]


def _role_shown(member: Member, record: Breach, role: BreachRole) -> bool:
    mine = role.account_id == member.account_id
    return mine or (not member.former and record.state is BreachState.SHARED)


def _breach(
    snapshot: Snapshot, member: Member, record: Breach, roles: list[RoleRead], wishes: list[StatementKind]
) -> BreachRead:
    mine = record.author_id == member.account_id
    readable = record.body is not None and (mine or record.state is BreachState.SHARED)
    words = json.loads(snapshot.sealing.open(record.body, BREACH, record.id)) if record.body and readable else {}
    return BreachRead(
        id=record.id,
        author_id=record.author_id,
        state=record.state,
        kind=words.get("kind"),
        text=words.get("text"),
        on=record.on if mine else record.shared_on or record.on,
        roles=roles,
        wishes=wishes,
        version=pages.counted(mine, record),
    )


def _of_breach(of: type[BreachRole] | type[BreachWish]) -> Which:
    return (col(of.space_id) == Breach.space_id) & (col(of.breach_id) == Breach.id)
