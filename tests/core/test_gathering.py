"""R1: what was acknowledged stands, whatever else was carried out in the same transaction."""

import asyncio
import threading
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from serving import Server

from backend.core.event_log import Stream
from backend.core.problems import Problem
from backend.core.unit_of_work import UnitOfWork


def opens(stream: UUID) -> Callable[[UnitOfWork], UUID]:
    """Opens a stream; a second time is a mistake."""

    def command(uow: UnitOfWork) -> UUID:
        uow.session.add(Stream(id=stream, epoch=uuid4()))
        uow.session.flush()
        return stream

    return command


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_mistake_in_one_command_undoes_none_of_those_gathered_with_it(server: Server) -> None:
    write, first, last = server.house.db.write, uuid4(), uuid4()
    gathered = threading.Event()

    async def at_once() -> list[object]:
        held = asyncio.create_task(write(lambda _: gathered.wait(5)))
        tasks = [asyncio.create_task(write(opens(stream))) for stream in (first, first, last)]
        await asyncio.sleep(0.1)
        gathered.set()
        return [await held, *await asyncio.gather(*tasks, return_exceptions=True)]

    _, one, mistake, other = server.do(at_once())
    assert (one, other) == (first, last)
    assert isinstance(mistake, sa.exc.IntegrityError)
    assert server.read(lambda snapshot: snapshot.session.get(Stream, first)) is not None
    assert server.read(lambda snapshot: snapshot.session.get(Stream, last)) is not None
    assert server.write(opens(uuid4()))


class Refused(Problem):
    """What a command of these tests is refused with."""

    status = 409
    title = "Not this one"


def opens_and_is_refused(stream: UUID) -> Callable[[UnitOfWork], UUID]:
    """Opens a stream, and is refused after that was written."""

    def command(uow: UnitOfWork) -> UUID:
        opens(stream)(uow)
        raise Refused

    return command


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_refusal_undoes_what_its_own_command_had_changed_and_keeps_its_note(server: Server) -> None:
    """Alone and gathered: nothing is left of it but the note, nothing is missing of the others."""
    write, gone, note, first, last = server.house.db.write, uuid4(), uuid4(), uuid4(), uuid4()
    gathered = threading.Event()

    def keeps_a_note(uow: UnitOfWork, problem: Problem) -> None:
        assert isinstance(problem, Refused)
        opens(note)(uow)

    async def at_once() -> list[object]:
        held = asyncio.create_task(write(lambda _: gathered.wait(5)))
        await asyncio.sleep(0.05)
        tasks = [
            asyncio.create_task(each)
            for each in (write(opens(first)), write(opens_and_is_refused(gone), keeps_a_note), write(opens(last)))
        ]
        await asyncio.sleep(0.1)
        gathered.set()
        await held
        return await asyncio.gather(*tasks, return_exceptions=True)

    one, refusal, other = server.do(at_once())
    assert (one, other) == (first, last)
    assert isinstance(refusal, Refused)
    with pytest.raises(Refused):
        server.write(opens_and_is_refused(gone))
    known = server.read(lambda snapshot: {s for s in (gone, note, first, last) if snapshot.session.get(Stream, s)})
    assert known == {note, first, last}
