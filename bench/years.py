"""`python -m bench.years`: what is read every day, after three years of daily life beside a month of it.

Two spaces, each on a database of its own, are filled through the use cases with a clock that moves: both check in
every day, write three messages a week, make a promise a week and look at its days, offer and sign a commitment a month,
complete the steps and open them again. Both end on the same day. Then the same questions are asked of both, taking
turns, without HTTP, which costs the same for both; the processor time of the thread that reads counts, so that what
else the machine did does not. Nothing here passes or fails: the figures go to `docs/benchmarks.md`.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel

from backend.accounts.access import prove_caller
from backend.check_ins.schemas import AboutUs, Answer, CheckInDraft, Feelings, Words
from backend.check_ins.service import ask
from backend.check_ins.service import writing as check_ins
from backend.commitments import service as commitments
from backend.commitments.schemas import CommitmentDraft
from backend.content.demo import load_demo
from backend.core import statements
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.demo import CONSENT, Actor, Life
from backend.journey import service as journey
from backend.journey.models import Mark
from backend.journey.rules import STEPS
from backend.journey.schemas import MarkDraft, TurnDraft
from backend.main import CONTENT
from backend.messages.models import Hold, MessageKind
from backend.messages.schemas import MessageDraft
from backend.messages.service import reading
from backend.messages.service import writing as messages
from backend.operation import preparing
from backend.patterns import service as patterns
from backend.promises import service as promises
from backend.promises.schemas import PromiseDraft, ViewDraft
from backend.settings import Settings
from backend.spaces.access import Member, prove_active, prove_member
from backend.timeline import service as timeline
from backend.today import service as today
from bench import page
from bench.machine import described

MONTH, YEARS = 30, 3 * 365
TURNS = 60
THREAD_PAGE = 10  # a month's messages fill it too, so that both pages are full
GOAL = 1.5

Question = Callable[[Snapshot, Actor, UUID], BaseModel | None]


class Years(Life):
    """The days of two people, by the date: so both spaces end with the same week."""

    promise: UUID
    promised_on: date | None = None
    space_id: UUID

    async def live(self, days: int, last: datetime) -> None:
        """Live so many days at noon, the last one at `last`: where clocks change, a day near midnight comes twice."""
        noons = [(last - timedelta(days=before)).replace(hour=12) for before in range(days - 1, 0, -1)]
        self.now = [*noons, last][0]
        await self.begins()
        for day, self.now in enumerate([*noons, last]):
            if day % 10 == 9:
                await self._new_sessions()
            one, other = self._in_turn()
            for actor in (one, other):
                await self.db.write(partial(self._day, actor=actor, first=actor is one))

    def _in_turn(self) -> tuple[Actor, Actor]:
        """Who comes first in this week, and who second."""
        one, other = self.actors.values()
        return (one, other) if self.now.isocalendar().week % 2 else (other, one)

    def _day(self, uow: UnitOfWork, *, actor: Actor, first: bool) -> None:
        caller, member = prove_active(uow, actor.claims, CONSENT)
        assert member is not None  # both are in the space from the first day on
        self.space_id = member.space_id
        ask(uow, caller, member, caller.today, journey.current_step(uow, member.space_id), self.prompts)
        uow.session.flush()
        draft = CheckInDraft(on=caller.today, answer=ANSWER)
        check_in = check_ins.answer(uow, caller, member, draft, self.feelings)
        if not first and check_in.mine is not None:
            check_ins.open_reveal(uow, caller, member, check_in.mine.id)
        self._letter(uow, member, first=first)
        self._promise(uow, member, first=first)
        self._commitment(uow, member, first=first)
        self._steps(uow, member)

    def _letter(self, uow: UnitOfWork, member: Member, *, first: bool) -> None:
        waiting = reading.newest_unheard(uow, member)
        if waiting is not None:
            messages.hear(uow, member, waiting.id)
        if first and self.now.weekday() in (0, 2, 4):
            letter = MessageDraft(kind=MessageKind.LETTER, mode="free", text=WORDS * 4, hold=Hold.NONE)
            messages.send(uow, member, letter, None)

    def _promise(self, uow: UnitOfWork, member: Member, *, first: bool) -> None:
        """One a week, from its Monday on: the last day of a life may begin on a Tuesday, after a Monday's noon."""
        if not first:
            return
        monday = member.begun - timedelta(days=member.begun.weekday())
        if member.begun.weekday() in (0, 1) and self.promised_on != monday:
            draft = PromiseDraft(
                text=WORDS, notice=WORDS, weekdays=["tue", "thu"], until=monday + timedelta(days=6), for_both=True
            )
            self.promise, self.promised_on = promises.make(uow, member, draft).id, monday
        if member.begun.weekday() in (1, 3) and self.promised_on == monday:
            promises.view(uow, member, self.promise, member.begun, 0, ViewDraft(how="kept", words="It went well."))

    def _commitment(self, uow: UnitOfWork, member: Member, *, first: bool) -> None:
        if member.today.toordinal() % MONTH != MONTH // 2:
            return
        if first:
            draft = CommitmentDraft(text=WORDS, review_on=member.today + timedelta(days=90))
            self.commitment = commitments.offer(uow, member, draft).id
        commitments.sign(uow, member, self.commitment, 1)

    def _steps(self, uow: UnitOfWork, member: Member) -> None:
        if member.today.toordinal() % 20:
            return
        number = STEPS[member.today.toordinal() // 20 % len(STEPS)]
        step = journey.included(uow, member, [number])[0]
        if step.state != "open":
            step = journey.reopen(uow, member, number, TurnDraft(turn=step.turn), self.prompts)
        journey.mark(uow, member, number, MarkDraft(mark=Mark.DONE, turn=step.turn), self.prompts)


WORDS = "When the evening is quiet we sit down for ten minutes and tell each other how the day was. "
ANSWER = Answer(
    feelings=Feelings(words=["calm"], for_both=True),
    about_us=AboutUs(stop=3, for_both=True),
    words=Words(text=WORDS, for_both=True),
)


def _member(snapshot: Snapshot, actor: Actor, space_id: UUID) -> Member:
    return prove_member(snapshot, actor.claims, CONSENT, space_id, former=False)


def _own_patterns(snapshot: Snapshot, actor: Actor, _: UUID) -> BaseModel:
    caller = prove_caller(snapshot, actor.claims, CONSENT)
    return patterns.read(snapshot, caller, caller.today - timedelta(days=27))


QUESTIONS: dict[str, Question] = {
    "Today": lambda snapshot, actor, _: today.read(snapshot, actor.claims, CONSENT),
    "the thread's first page": lambda snapshot, actor, space_id: reading.read_all(
        snapshot, _member(snapshot, actor, space_id), None, THREAD_PAGE
    ),
    "the timeline's first page": lambda snapshot, actor, space_id: timeline.read(
        snapshot, _member(snapshot, actor, space_id), None, 30
    ),
    "four weeks of patterns": _own_patterns,
}


@contextmanager
def _counted() -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        sent.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    statements.WATCHERS.append(sent.append)
    try:
        yield sent
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
        statements.WATCHERS.remove(sent.append)


async def _asked(life: Years, question: Question) -> tuple[float, int]:
    """How many milliseconds of processor time one answer takes, and how many letters it has."""
    actor = next(iter(life.actors.values()))

    def timed(snapshot: Snapshot) -> tuple[float, int]:
        begun = time.thread_time()
        found = question(snapshot, actor, life.space_id)
        assert found is not None  # the day's question is fixed
        letters = len(found.model_dump_json())
        return (time.thread_time() - begun) * 1_000, letters

    return await life.db.read(timed)


async def _row(name: str, question: Question, lives: Sequence[Years]) -> str:
    took: list[list[float]] = [[] for _ in lives]
    letters, sent = [0 for _ in lives], [0 for _ in lives]
    for place, life in enumerate(lives):
        await _asked(life, question)
        with _counted() as statements_sent:
            _, letters[place] = await _asked(life, question)
        sent[place] = len(statements_sent)
    for _ in range(TURNS):
        for place, life in enumerate(lives):
            took[place].append((await _asked(life, question))[0])
    short, long = map(median, took)
    return (
        f"| {name} | {short:.2f} | {long:.2f} | {long / short:.2f} | {GOAL:g} "
        f"| {sent[0]} | {sent[1]} | {letters[0]:,} | {letters[1]:,} |"
    )


async def _rows(folder: Path) -> list[str]:
    last = datetime.now(UTC).replace(hour=18, minute=5)
    words, lives = load_demo(CONTENT).model_dump(), []
    try:
        for days in (MONTH, YEARS):
            settings = Settings(data_dir=folder / str(days))
            preparing.prepare(settings)
            life = Years(settings, words)
            lives.append(life)
            await life.live(days, last)
        return [await _row(name, question, lives) for name, question in QUESTIONS.items()]
    finally:
        for life in lives:
            life.db.close()
            life.keys.close()


def report() -> str:
    """Return the table."""
    with tempfile.TemporaryDirectory() as folder:
        return "\n".join(
            [
                f"{described(Path(folder))}.",
                f"{MONTH} days and {YEARS:,}; the median of {TURNS} answers each, in turns, in one process.\n",
                "| | month, ms | years, ms | ratio | goal | statements, month | years | letters, month | years |",
                "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
                *asyncio.run(_rows(Path(folder))),
            ]
        )


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.years", __doc__)
    options = parser.parse_args()
    text = report()
    page.publish("years", text, dry=options.dry)


if __name__ == "__main__":
    main()
