"""The question of a date: fixed when it is first asked for, the same for both."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from backend.accounts.access import Caller
from backend.check_ins import rules
from backend.check_ins.models import AskedPrompt
from backend.check_ins.rules import Prompts
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.access import Member

_asked: sa.Table = AskedPrompt.__table__  # type: ignore[attr-defined]
_USED = (
    sa.select(_asked.c.prompt_id, sa.func.max(_asked.c.on).label("last"))
    .where(_asked.c.owner_id == sa.bindparam("owner"))
    .group_by(_asked.c.prompt_id)
)


def owner_of(caller: Caller, member: Member | None) -> UUID:
    """Whose question it is: the space's, or the person's own."""
    return member.space_id if member is not None else caller.account_id


def ask(uow: UnitOfWork, caller: Caller, member: Member | None, on: date, step: int | None, prompts: Prompts) -> None:
    """Fix the question of `on`, unless it is fixed. `step` is the one the two are at."""
    owner = owner_of(caller, member)
    if uow.session.get(AskedPrompt, (owner, on)) is not None:
        return
    rows = uow.connection.execute(_USED, {"owner": owner})
    used = {row.prompt_id: row.last for row in rows}
    chosen = rules.choose_prompt(prompts, member.kind.value if member else None, step, used, owner, on)
    uow.session.add(AskedPrompt(owner_id=owner, on=on, prompt_id=chosen.id, topic=chosen.topic, text=chosen.text))
