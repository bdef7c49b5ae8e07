"""R9, R14: a library that panics, of which some are not written in Python, ends what was asked and nothing else."""

import asyncio
from collections.abc import Callable

import pytest
from serving import Server

from backend.core.unit_of_work import Snapshot

OFTEN = 12  # more than there are threads of one kind


class Panic(BaseException):
    """As the bindings of Rust raise it."""


def _panics(_: Snapshot) -> None:
    raise Panic


def _stops(_: Snapshot) -> None:
    raise StopIteration


@pytest.mark.parametrize("settings", ["sqlite", "postgres"], indirect=True)
@pytest.mark.parametrize("breaks", [_panics, _stops])
def test_a_panic_is_told_to_who_asked_and_all_others_are_answered(
    breaks: Callable[[Snapshot], None], server: Server
) -> None:
    db = server.house.db

    async def ask() -> None:
        for _ in range(OFTEN):
            for way in (db.write, db.read, db.glance):
                async with asyncio.timeout(5):
                    with pytest.raises(RuntimeError, match=r"Panic|StopIteration"):
                        await way(breaks)
        async with asyncio.timeout(5):
            asked = [way(lambda _: 1) for way in (db.write, db.read, db.glance) for _ in range(OFTEN)]
            assert await asyncio.gather(*asked) == [1] * 3 * OFTEN

    server.do(ask())
