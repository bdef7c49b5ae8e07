"""Statements that go to the driver as they are: lists of any length, and nothing that SQLAlchemy would not find too."""

from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from backend.core.statements import Prepared

_pebble = sa.Table(
    "pebble", sa.MetaData(), sa.Column("id", sa.Uuid(), primary_key=True), sa.Column("weight", sa.Integer())
)
_NAMED = (
    sa.select(_pebble)
    .where(
        _pebble.c.weight >= sa.bindparam("least", type_=sa.Integer()),
        _pebble.c.id.in_(sa.bindparam("ids", expanding=True, type_=sa.Uuid())),
        _pebble.c.weight < 100,
    )
    .order_by(_pebble.c.weight)
)
_prepared = Prepared(_NAMED)
IDS = [uuid4() for _ in range(5)]


@pytest.mark.parametrize("ids", [[], IDS[:1], IDS[1:4], [IDS[2], IDS[0]], [*IDS, uuid4()]])
def test_a_list_is_written_out_for_each_length(ids: list[UUID]) -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        _pebble.metadata.create_all(connection)
        connection.execute(sa.insert(_pebble), [{"id": one, "weight": 40 * at} for at, one in enumerate(IDS)])
        values = {"least": 30, "ids": ids}
        assert _prepared.all(connection, values) == connection.execute(_NAMED, values).all()
    engine.dispose()
