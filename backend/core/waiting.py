"""What waits for the database: commands and questions, each with the caller it is answered to."""

import asyncio
import contextlib
import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from backend.core.problems import Problem
from backend.core.tombstones import Stone
from backend.core.unit_of_work import Snapshot, UnitOfWork

T = TypeVar("T")
Waits = TypeVar("Waits")


class Refusal(Protocol):
    """Keeps a note of a refusal, in the refused command's transaction."""

    def __call__(self, uow: UnitOfWork, problem: Problem) -> None:
        """Write the note; the command's own changes are gone."""


@dataclass
class Asked(Generic[T]):
    """What a caller waits for, on its way through a thread of the database."""

    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[T]"
    result: T | None = None
    error: BaseException | None = None
    asked_at: float = field(default_factory=monotonic)

    def answer(self) -> None:
        """Tell the caller; on the loop's thread."""
        if self.future.done():  # the caller went away
            return
        if self.error is not None:
            self.future.set_exception(_told(self.error))
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]


def _told(error: BaseException) -> Exception:
    """As a task can be told it. A library that panics raises what ends a thread of ours, or a loop."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    told = RuntimeError(type(error).__name__)
    told.__cause__ = error
    return told


@dataclass
class Call(Asked[T]):
    """A command for the writer. One that nobody may be kept from goes `freely`: also when the disk is full."""

    command: Callable[[UnitOfWork], T] = field(kw_only=True)
    refused: Refusal | None = None
    freely: bool = False
    rings: Sequence[UUID] = field(default=())
    destroyed: Sequence[Stone] = field(default=())


@dataclass
class Question(Asked[T]):
    """A question for a reader."""

    question: Callable[[Snapshot], T] = field(kw_only=True)


def answer_all(asked: Sequence[Asked[Any]]) -> None:
    """Tell every caller; on the loop's thread."""
    for one in asked:
        one.answer()


def tell(asked: Sequence[Asked[Any]], answer: Callable[[list[Any]], None]) -> None:
    """Run `answer` on the loop of those who asked: one hop for all of them, because a hop costs more than a look."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Asked[Any]]] = {}
    for one in asked:
        by_loop.setdefault(one.loop, []).append(one)
    for loop, same in by_loop.items():
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(answer, same)


def all_that_waits(waiting: "queue.SimpleQueue[Waits | None]", first: Waits, most: int) -> tuple[list[Waits], bool]:
    """`first` and what waits behind it, and whether the end was among it. Nobody waits for a gathering to fill."""
    gathered = [first]
    while len(gathered) < most:
        try:
            following = waiting.get_nowait()
        except queue.Empty:
            break
        if following is None:
            return gathered, True
        gathered.append(following)
    return gathered, False
