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
        _pebble.c.weight.not_in([80, 81]),
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


def test_a_row_of_each_table_and_nothing_where_none_was_found() -> None:
    hand = sa.Table(
        "hand",
        sa.MetaData(),
        sa.Column("holds", sa.Uuid(), primary_key=True),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("weight", sa.Integer()),
    )
    both = sa.select(_pebble, hand).select_from(_pebble.outerjoin(hand, hand.c.holds == _pebble.c.id))
    prepared = Prepared(both.order_by(_pebble.c.weight), _pebble, hand)
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        _pebble.metadata.create_all(connection)
        hand.metadata.create_all(connection)
        connection.execute(sa.insert(_pebble), [{"id": one, "weight": at} for at, one in enumerate(IDS[:2])])
        connection.execute(sa.insert(hand), {"holds": IDS[1], "id": 7, "weight": 3})
        free, held = prepared.all(connection, {})
        assert free == ((IDS[0], 0), None)
        assert held == ((IDS[1], 1), (IDS[1], 7, 3))
        pebble, its_hand = held
        assert (pebble.id, pebble.weight, its_hand.id, its_hand.weight) == (IDS[1], 1, 7, 3)
    engine.dispose()
