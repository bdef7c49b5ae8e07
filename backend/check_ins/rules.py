"""Decisions of check-ins: pure."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from pydantic_core import from_json

from backend.check_ins.errors import AlreadyRevealed
from backend.check_ins.schemas import Answer, Feelings, Help, SharedAnswer
from backend.content.feelings import Feelings as FeelingWords
from backend.content.prompts import Prompt
from backend.core.clock import local_date
from backend.core.wire import Wire
from backend.spaces.errors import DayNotPossible

OFFLINE = timedelta(hours=36)
WAITING = timedelta(hours=48)
REST = timedelta(days=120)  # before a question may come again

Prompts = Sequence[Prompt]
State = Literal["answered", "sealed", "opened"]
OtherState = Literal["sealed", "not_yet"] | None


def is_possible_day(on: date, now: datetime, zone: str) -> bool:
    """Whether it was `on` in `zone` at some instant of the last 36 hours; a skipped day never was.

    Hour by hour is enough: no zone has a day shorter than that.
    """
    return any(local_date(now - timedelta(hours=hours), zone) == on for hours in range(37))


def require_possible_day(on: date, now: datetime, zone: str) -> None:
    """Refuse a date that a person cannot be answering (R10): the future, or longer ago than a phone without signal.

    Raises:
        DayNotPossible: it is no day of the last 36 hours where the person is.
    """
    if not is_possible_day(on, now, zone):
        raise DayNotPossible("A check-in is for today, or for a day that ended less than 36 hours ago.")


def possible_days(now: datetime) -> list[date]:
    """Every date that somebody may be answering, wherever they are: it ends last on Baker Island, and begins first on
    Kiritimati."""
    first, last = local_date(now - OFFLINE, "Etc/GMT+12"), local_date(now, "Etc/GMT-14")
    return [first + timedelta(days=days) for days in range((last - first).days + 1)]


def may_be_answered_somewhere(on: date, now: datetime) -> bool:
    """Whether somebody can still be answering a date, or will."""
    return on >= possible_days(now)[0]


def is_waiting(sealed_at: datetime | None, now: datetime, *, revealed: bool) -> bool:
    """Whether an answer for both still waits for the other's; after 48 hours it is its author's own."""
    return sealed_at is not None and not revealed and now < sealed_at + WAITING


def state(sealed_at: datetime | None, now: datetime, *, revealed: bool) -> State:
    """The state as its author sees it."""
    if revealed:
        return "opened"
    return "sealed" if is_waiting(sealed_at, now, revealed=False) else "answered"


def require_changeable(*, revealed: bool) -> None:
    """Refuse a change after the reveal.

    Raises:
        AlreadyRevealed: both are in.
    """
    if revealed:
        raise AlreadyRevealed


def may_be_for_both(on: date, sealed_at: datetime | None, now: datetime, zone: str) -> bool:
    """Whether an answer that is changed can be for both: it waits already, or the day can still be answered."""
    if sealed_at is None:
        return is_possible_day(on, now, zone)
    return is_waiting(sealed_at, now, revealed=False)


def for_me_only(answer: Answer) -> Answer:
    """The same answer with every part for its author."""
    parts = (answer.feelings, answer.about_us, answer.help, answer.words, answer.topic)
    feelings, about_us, help_, words, topic = (part and part.model_copy(update={"for_both": False}) for part in parts)
    return Answer(
        feelings=feelings or answer.feelings,
        about_us=about_us,
        help=help_,
        words=words,
        topic=topic,
        sliders=answer.sliders,
    )


def split(answer: Answer) -> tuple[SharedAnswer | None, Answer]:
    """What is for both, and what is for its author; nothing for both where no such part says anything."""
    shared: dict[str, object] = {}
    private: dict[str, object] = {"feelings": Feelings(words=[], for_both=False), "sliders": answer.sliders}
    for name in ("feelings", "about_us", "help", "words", "topic"):
        part: Wire | None = getattr(answer, name)
        if part is None:
            continue
        if getattr(part, "for_both") and _says_something(part):  # noqa: B009  (each part has it; their base has not)
            shared[name] = part.model_dump(exclude={"for_both"})
        else:
            private[name] = part.model_copy(update={"for_both": False})
    return SharedAnswer.model_validate(shared) if shared else None, Answer.model_validate(private)


def _says_something(part: Wire) -> bool:
    if isinstance(part, Feelings):
        return bool(part.words)
    if isinstance(part, Help):
        return bool(part.words or (part.text and part.text.strip()))
    return True


def join(shared: str | None, private: str) -> Answer:
    """The whole answer again, from its two halves as they are kept, in JSON; a page has many, so each is read once."""
    if shared is None:
        return Answer.model_validate_json(private)
    parts = {name: part for name, part in from_json(shared).items() if isinstance(part, dict)}
    for_both = {name: {**part, "for_both": True} for name, part in parts.items()}
    return Answer.model_validate({**from_json(private), **for_both})


def choose_prompt(
    prompts: Prompts, kind: str | None, step: int | None, used: Mapping[str, date], owner: UUID, on: date
) -> Prompt:
    """The question of a date: one that fits the space and has rested, those of the current step first.

    Where none has rested for 120 days, the longest unused. The same for the same history, owner and date.
    `kind` is nothing for a person on their own, who is asked only what fits every space.
    """
    fitting = [prompt for prompt in prompts if (kind in prompt.kinds if kind else len(prompt.kinds) == 3)]
    fitting = fitting or list(prompts)
    rested = [prompt for prompt in fitting if prompt.id not in used or abs(on - used[prompt.id]) >= REST]
    if not rested:
        return max(fitting, key=lambda prompt: (abs(on - used[prompt.id]), _lot(prompt.id, owner, on)))
    of_step = [prompt for prompt in rested if step is not None and step in prompt.steps]
    return min(of_step or rested, key=lambda prompt: _lot(prompt.id, owner, on))


def choose_question(words: FeelingWords, one: SharedAnswer, other: SharedAnswer, space: UUID, on: date) -> str:
    """A question to ask each other, chosen from both answers, whichever of the two came first."""
    stops = (one.about_us.stop if one.about_us else None, other.about_us.stop if other.about_us else None)
    felt = {word for answer in (one, other) if answer.feelings for word in answer.feelings.words}
    fitting = words.questions_for(stops, felt)
    families = {word.family for word in words.first_words + words.more_words if word.key in felt}
    best = [question for question in fitting if families.intersection(question.families)] or fitting
    return min(best, key=lambda question: _lot(question.id, space, on)).text


def _lot(name: str, owner: UUID, on: date) -> bytes:
    """A lot drawn by owner and date, the same each time it is drawn."""
    return hashlib.sha256(owner.bytes + on.isoformat().encode() + name.encode()).digest()
