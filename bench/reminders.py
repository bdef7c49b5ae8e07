"""`python -m bench.reminders`: ten thousand people due in the same minute, while messages go on.

On SQLite, through the scheduler and the writer as the server has them. Nothing here passes or fails: the figures go to
`docs/benchmarks.md`.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from backend.content.demo import load_demo
from backend.core.hub import create_hub
from backend.core.unit_of_work import Snapshot
from backend.demo import Life
from backend.mail.models import Mail
from backend.main import CONTENT
from backend.messages.models import Hold, MessageKind
from backend.messages.schemas import MessageDraft
from backend.messages.service import writing
from backend.operation import preparing
from backend.reminders.reminding import Reminding
from backend.reminders.service import JOB
from backend.scheduling.scheduler import Scheduler
from backend.settings import Settings
from bench import page
from bench.crowd import people_to_remind
from bench.machine import described

PEOPLE = 10_000
QUIET = 15.0  # seconds of messages alone, before and after: a disk has its moods
PACE = 0.02  # seconds between two messages
WORDS = "When the evening is quiet we sit down for ten minutes and tell each other how the day was."
GOAL, RATIO = 60, 1.5


async def _messages(life: Life, goes_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of each message while `goes_on`; they come at their time, however long one takes."""
    letter = MessageDraft(kind=MessageKind.LETTER, mode="free", text=WORDS, hold=Hold.NONE)
    took: list[float] = []
    under_way: set[asyncio.Task[None]] = set()
    names = list(life.actors)

    async def one(who: str) -> None:
        began = time.perf_counter()
        await life.as_member(who, writing.send, letter, None)
        took.append((time.perf_counter() - began) * 1000)

    sent = 0
    while goes_on():
        under_way.add(asyncio.create_task(one(names[sent % len(names)])))
        sent += 1
        await asyncio.sleep(PACE)
    await asyncio.gather(*under_way)
    return took


async def _alone(life: Life) -> list[float]:
    until = time.monotonic() + QUIET
    return await _messages(life, lambda: time.monotonic() < until)


def _p(took: list[float], share: float) -> float:
    return sorted(took)[int(len(took) * share)]


def _queued(snapshot: Snapshot) -> int:
    return int(snapshot.connection.execute(sa.select(sa.func.count()).select_from(Mail)).scalar_one())


async def _measure(folder: Path) -> str:
    settings = Settings(data_dir=folder / "reminders")
    preparing.prepare(settings)
    life = Life(settings, load_demo(CONTENT).model_dump())
    life.now = datetime.now(UTC).replace(hour=19, minute=0, second=5)
    try:
        await life.begins()
        quiet = await _alone(life)
        await life.db.write(partial(people_to_remind, count=PEOPLE, now=life.now))
        scheduler = Scheduler(life.db, create_hub(), lambda: life.now, {JOB: Reminding(life.db, mail_on=True).work})
        began = time.perf_counter()
        reminding = asyncio.create_task(scheduler.do_due(JOB))
        busy = await _messages(life, lambda: not reminding.done())
        done, took = await reminding, time.perf_counter() - began
        assert done == PEOPLE
        assert await life.db.read(_queued) == PEOPLE
        quiet += await _alone(life)
    finally:
        life.db.close()
        life.keys.close()
    ratio = _p(busy, 0.95) / _p(quiet, 0.95)
    return "\n".join(
        [
            f"{described(folder)}.",
            f"{len(quiet):,} messages before and after, {len(busy):,} during.\n",
            "| | measured | goal |",
            "|---|--:|--:|",
            f"| {PEOPLE:,} claimed and queued | {took:.1f} s | {GOAL} s |",
            f"| a message before and after, p50 and p95 | {_p(quiet, 0.5):.1f} ms, {_p(quiet, 0.95):.1f} ms | |",
            f"| a message during, p50 and p95 | {_p(busy, 0.5):.1f} ms, {_p(busy, 0.95):.1f} ms | |",
            f"| p95 during against without | {ratio:.2f} times | {RATIO} times |",
        ]
    )


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.reminders", __doc__)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = asyncio.run(_measure(Path(folder)))
    page.publish("reminders", text, dry=options.dry)


if __name__ == "__main__":
    main()
