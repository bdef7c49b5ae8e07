"""Those who were written down from another couple's life (`bench/neighbours.py`) read the same life as their own."""

import asyncio
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import SQLModel

from backend.accounts.access import prove_caller
from backend.accounts.service import profile, sessions
from backend.check_ins.service import reading as check_ins
from backend.commitments import chain, history
from backend.commitments import service as commitments
from backend.content.demo import load_demo
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.demo import CONSENT
from backend.journey import service as journey
from backend.main import CONTENT
from backend.messages.service import reading as messages
from backend.operation import preparing
from backend.patterns import service as patterns
from backend.promises import service as promises
from backend.realtime import pages
from backend.settings import Settings
from backend.spaces.access import prove_active
from backend.timeline import service as timeline
from backend.today import service as today
from bench.neighbours import Neighbours
from bench.years import Years

DAYS = 45  # a commitment is offered and a step done within
IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _read(snapshot: Snapshot, claims: Claims) -> dict[str, Any]:
    """All that one of the two reads of their life, by what it is."""
    caller, member = prove_active(snapshot, claims, CONSENT)
    assert member is not None
    exported = history.read(snapshot, member)
    assert exported.entries
    assert chain.verify(exported.model_dump(mode="json")) is None
    beginning = pages.start(snapshot, "space", member.space_id, None)
    beginning.after = 0
    answers: dict[str, BaseModel | None] = {
        "today": today.read(snapshot, claims, CONSENT),
        "messages": messages.read_all(snapshot, member, None, 100),
        "check-ins": check_ins.read_all(snapshot, caller, member, None, 100),
        "promises": promises.read_all(snapshot, member, None, 100),
        "commitments": commitments.read_all(snapshot, member, None, 100),
        "history": exported,
        "steps": journey.read_all(snapshot, member),
        "timeline": timeline.read(snapshot, member, None, 100),
        "patterns": patterns.read(snapshot, caller, caller.today.replace(day=1)),
        "events": pages.read(snapshot, caller, member, [beginning])[0],
    }
    return {name: answer.model_dump(mode="json") for name, answer in answers.items() if answer is not None}


def _without_ids(told: Any) -> Any:
    """What is told but for ids, hashes, which cover ids, and the address; lists in the order of what they hold."""
    if isinstance(told, dict):
        own = {"hash", "previous_hash", "email"}
        return {name: _without_ids(value) for name, value in told.items() if name not in own}
    if isinstance(told, list):
        return sorted(map(_without_ids, told), key=json.dumps)
    return IDS.sub("an id", told) if isinstance(told, str) else told


def _sealed(snapshot: Snapshot) -> Sequence[bytes]:
    return snapshot.connection.execute(sa.select(SQLModel.metadata.tables["message"].c.body)).scalars().all()


def test_neighbours_read_the_same_life_as_their_own(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    preparing.prepare(settings)
    life = Years(settings, load_demo(CONTENT).model_dump())

    async def lives() -> None:
        await life.live(DAYS, datetime.now(UTC))
        neighbours = await life.db.read(lambda snapshot: Neighbours(settings, life, snapshot))
        couples = [await life.db.write(neighbours.settle) for _ in range(2)]
        lived = [await life.db.read(lambda s, a=actor: _read(s, a.claims)) for actor in life.actors.values()]  # type: ignore[misc]
        for couple in couples:
            again = [
                await life.db.read(lambda s, c=claims: _read(s, c))  # type: ignore[misc]
                for claims in (couple.first, couple.second)
            ]
            assert [_without_ids(one) for one in again] == [_without_ids(one) for one in lived]
            assert not set(IDS.findall(str(again))) & set(IDS.findall(str(lived))), "an id of the others"
        sealed = await life.db.read(_sealed)
        assert len(sealed) == len(set(sealed)) > 3

        def who(uow: UnitOfWork) -> None:
            """They have an address of their own, by which they can sign in."""
            caller = prove_caller(uow, couples[0].first, CONSENT)
            email = profile.read(uow, caller).email
            assert email is not None
            found = sessions.find_by_email(uow, email)
            assert found is not None
            assert found.account_id == couples[0].first.account_id

        await life.db.write(who)

    try:
        asyncio.run(lives())
    finally:
        life.db.close()
        life.keys.close()
    with sa.create_engine(settings.database).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
