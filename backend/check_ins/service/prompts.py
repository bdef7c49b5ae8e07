"""The question of a date: fixed when it is first asked for, the same for both.

Fixing it takes a write, and a write takes several times as long as a look. Whoever asks second would know, by how quick
the answer is, that the other has been here (H4). So each person's first look of a date writes, needed or not.
"""

from datetime import date, timedelta
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
_WRITE_AGAIN = (
    sa.update(_asked)
    .where(_asked.c.owner_id == sa.bindparam("whose"), _asked.c.on == sa.bindparam("day"))
    .values(topic=_asked.c.topic)
)
DAYS_APART = timedelta(days=2)  # of two people who look in the same moment, wherever they are


class FirstLooks:
    """Who has asked for the question of which date, in this process and for these days only; kept nowhere else."""

    def __init__(self) -> None:
        self._known: dict[date, set[UUID]] = {}

    def take(self, account_id: UUID, on: date) -> bool:
        """Whether it is this person's first look of that date; from now on it is not."""
        for day in [day for day in self._known if abs(on - day) > DAYS_APART]:
            del self._known[day]
        known = self._known.setdefault(on, set())
        first = account_id not in known
        known.add(account_id)
        return first


def owner_of(caller: Caller, member: Member | None) -> UUID:
    """Whose question it is: the space's, or the person's own."""
    return member.space_id if member is not None else caller.account_id


def ask(uow: UnitOfWork, caller: Caller, member: Member | None, on: date, step: int | None, prompts: Prompts) -> None:
    """Fix the question of `on`. One that is fixed stays, and is written once more: it takes as long as the first time.

    `step` is the one the two are at.
    """
    _fix(uow, owner_of(caller, member), member.kind.value if member else None, on, step, prompts)


def ask_before_the_step_changes(uow: UnitOfWork, member: Member, step: int, prompts: Prompts) -> None:
    """Fix the question of every date that somebody may be answering, as one at `step` is asked.

    Whoever changes the step and looks for the first time then would see by the question, of this step or of that,
    whether the other has been here (H4).
    """
    for on in rules.possible_days(uow.now):
        _fix(uow, member.space_id, member.kind.value, on, step, prompts)


def _fix(uow: UnitOfWork, owner: UUID, kind: str | None, on: date, step: int | None, prompts: Prompts) -> None:
    rows = uow.connection.execute(_USED, {"owner": owner})
    used = {row.prompt_id: row.last for row in rows}
    chosen = rules.choose_prompt(prompts, kind, step, used, owner, on)
    if uow.connection.execute(_WRITE_AGAIN, {"whose": owner, "day": on}).rowcount:
        return
    uow.session.add(AskedPrompt(owner_id=owner, on=on, prompt_id=chosen.id, topic=chosen.topic, text=chosen.text))
    uow.session.flush()
