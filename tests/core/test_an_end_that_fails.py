"""R1: a snapshot that does not end keeps back neither the answers of a transaction nor its rings, which wait for it."""

import asyncio

from serving import Server

from backend.core.readers import Reader
from backend.core.unit_of_work import Snapshot
from backend.core.waiting import Question


def _ends_it_itself(snapshot: Snapshot) -> int:
    driver = snapshot.connection.connection.dbapi_connection
    assert driver is not None
    driver.close()
    return 1


def test_a_snapshot_whose_connection_died_is_over(server: Server) -> None:
    reader = Reader(server.house.db)

    async def ask() -> list[int]:
        loop = asyncio.get_running_loop()
        answers: list[int] = []
        for question in (_ends_it_itself, lambda _: 2):
            asked: Question[int] = Question(loop, loop.create_future(), question=question)
            reader.look([asked], stay=True)
            reader.end()
            asked.answer()
            answers.append(await asked.future)
        return answers

    assert server.do(ask()) == [1, 2]
    reader.close()
