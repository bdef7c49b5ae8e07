"""`python -m bench.catching_up`: a phone that missed a thousand events, beside a plain select of the same rows.

Two lives through the use cases: one in which everything is letters, each named by one event, and one of ordinary days
(check-ins, letters that are heard, promises, commitments, steps), in which an event often names what another named.
The thread's processor time counts, as in `bench.years`. On the one side the pages, a hundred events each: the session
and the membership proven, all that they include read, unsealed and made into JSON. On the other the same events and
every row that they name, one select for each table, without a model and without unsealing.
"""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.content.demo import load_demo
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.demo import CONSENT
from backend.main import CONTENT
from backend.messages.models import Hold, MessageKind
from backend.messages.schemas import MessageDraft
from backend.messages.service import writing as messages
from backend.operation import preparing
from backend.realtime import pages
from backend.settings import Settings
from backend.spaces.access import prove_active
from bench import page
from bench.machine import described
from bench.years import WORDS, Years

MISSED = 1_000
DAYS = 285  # of ordinary life; more than a thousand events
TURNS = 15
GOAL = 5
NAMED = """message message_addition say_back promise promise_view commitment commitment_version commitment_signature
step_turn step_mark check_in""".split()


class Letters(Years):
    """One evening on which a thousand letters are written."""

    async def live(self, days: int, last: datetime) -> None:
        """Write so many letters, in turns."""
        self.now = last
        await self.begins()
        for number in range(days):
            actor = list(self.actors.values())[number % 2]

            def write(uow: UnitOfWork, claims: object = actor.claims) -> None:
                _, member = prove_active(uow, claims, CONSENT)  # type: ignore[arg-type]
                assert member is not None
                self.space_id = member.space_id
                letter = MessageDraft(kind=MessageKind.LETTER, mode="free", text=WORDS * 3, hold=Hold.NONE)
                messages.send(uow, member, letter, None)

            await self.db.write(write)


async def _caught_up(life: Years) -> tuple[float, int, int]:
    """Milliseconds of processor time for all pages, their letters, and how many events came."""
    actor = next(iter(life.actors.values()))
    milliseconds, letters, events = 0.0, 0, 0
    position = await life.db.read(lambda snapshot: _position(snapshot, life))

    def page(snapshot: Snapshot) -> tuple[float, str, int]:
        begun = time.thread_time()
        caller, member = prove_active(snapshot, actor.claims, CONSENT)
        [found] = pages.read(snapshot, caller, member, [position])
        text = found.model_dump_json()
        position.after = found.after
        return (time.thread_time() - begun) * 1_000, text, len(found.events)

    while events < MISSED:
        took, text, count = await life.db.read(page)
        milliseconds, letters, events = milliseconds + took, letters + len(text), events + count
    return milliseconds, letters, events


def _position(snapshot: Snapshot, life: Years) -> pages.Position:
    """The place in the space's stream that a thousand events follow."""
    position = pages.start(snapshot, "space", life.space_id, None)
    position.after -= MISSED
    return position


async def _selected(life: Years) -> tuple[float, int]:
    """Milliseconds of processor time for plain selects of the events and of what they name, and how many rows."""

    def select(snapshot: Snapshot) -> tuple[float, int]:
        after = _position(snapshot, life).after
        begun = time.thread_time()
        rows = 0
        event = SQLModel.metadata.tables["event"]
        chosen = sa.select(event).where(event.c.stream_id == life.space_id, event.c.seq > after)
        rows += len(snapshot.connection.execute(chosen).all())
        for name in NAMED:
            table = SQLModel.metadata.tables[name]
            rows += len(snapshot.connection.execute(sa.select(table).where(table.c.space_id == life.space_id)).all())
        return (time.thread_time() - begun) * 1_000, rows

    return await life.db.read(select)


async def _row(name: str, life: Years) -> str:
    await _caught_up(life)
    await _selected(life)
    caught, plain = [], []
    for _ in range(TURNS):
        caught.append(await _caught_up(life))
        plain.append(await _selected(life))
    pages_took, select_took = median(one[0] for one in caught), median(one[0] for one in plain)
    return (
        f"| {name} | {caught[0][2]:,} | {plain[0][1]:,} | {caught[0][1]:,} | {pages_took:.1f} | {select_took:.1f} "
        f"| {pages_took / select_took:.1f} | {GOAL} |"
    )


async def _rows(folder: Path) -> list[str]:
    last = datetime.now(UTC).replace(hour=18, minute=5)
    words, rows = load_demo(CONTENT).model_dump(), []
    for name, kind, days in (("letters", Letters, MISSED), ("ordinary days", Years, DAYS)):
        settings = Settings(data_dir=folder / name.split()[0])
        preparing.prepare(settings)
        life = kind(settings, words)
        try:
            await life.live(days, last)
            rows.append(await _row(name, life))
        finally:
            life.db.close()
            life.keys.close()
    return rows


def report() -> str:
    """Return the table."""
    with tempfile.TemporaryDirectory() as folder:
        return "\n".join(
            [
                f"{described(Path(folder))}.",
                f"The last {MISSED:,} events of a space, the median of {TURNS} turns in one process.\n",
                "| | events | rows | letters of JSON | pages, ms | plain select, ms | ratio | goal |",
                "|---|--:|--:|--:|--:|--:|--:|--:|",
                *asyncio.run(_rows(Path(folder))),
            ]
        )


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.catching_up", __doc__)
    options = parser.parse_args()
    text = report()
    page.publish("catching up", text, dry=options.dry)


if __name__ == "__main__":
    main()
