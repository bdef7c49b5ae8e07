"""Use cases of reviews: answer apart, open together, say whether one goes on, take back."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, func, or_, select

from backend.core.pages import Page
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.reviews.errors import ReviewAnswered, ReviewSealed
from backend.reviews.events import ReviewAgreed, ReviewChanged, ReviewRevealed, ReviewTakenBack, ReviewWithdrawn
from backend.reviews.models import Review, ReviewAnswer
from backend.reviews.schemas import ReviewChoice, ReviewDraft, ReviewRead, ReviewWords
from backend.spaces.access import Member
from backend.spaces.models import Space, SpaceState

WORDS = "review_answer.words"

_space: sa.BindParameter[UUID] = sa.bindparam("space")
_me: sa.BindParameter[UUID] = sa.bindparam("me")
_month_ago: sa.BindParameter[date] = sa.bindparam("month_ago")
_recent = select(Review).where(col(Review.space_id) == Space.id, col(Review.revealed_on) > _month_ago)
_revealed = select(Review).where(
    col(Review.space_id) == ReviewAnswer.space_id, col(Review.number) == ReviewAnswer.number
)
_sealed = select(ReviewAnswer).where(
    col(ReviewAnswer.space_id) == Space.id, col(ReviewAnswer.account_id) == _me, ~_revealed.exists()
)
TO_ANSWER: sa.Select[*tuple[Any, ...]] = sa.select(
    sa.literal("review.answer").label("kind"), col(Space.id), sa.cast(sa.null(), sa.Date()).label("on")
).where(
    col(Space.id) == _space,
    col(Space.state) == SpaceState.OPEN,
    col(Space.opened_on) <= _month_ago,
    ~_recent.exists(),
    ~_sealed.exists(),
)
"""For Today: a month has gone by since the last review of both, or since the space opened, and mine is not in."""

TO_OPEN: sa.Select[*tuple[Any, ...]] = (
    sa.select(sa.literal("review.open").label("kind"), col(ReviewAnswer.id), col(Review.revealed_on).label("on"))
    .join_from(
        ReviewAnswer,
        Review,
        (col(Review.space_id) == ReviewAnswer.space_id) & (col(Review.number) == ReviewAnswer.number),
    )
    .where(col(ReviewAnswer.space_id) == _space, col(ReviewAnswer.account_id) == _me, ~col(ReviewAnswer.opened))
)
"""For Today: both are in, and I have not opened them."""


def read_all(snapshot: Snapshot, member: Member, before: int | None, limit: int) -> Page[ReviewRead]:
    """The reviews of both, and one's own that is sealed, newest first. Two statements."""
    mine_or_revealed = or_(col(ReviewAnswer.account_id) == member.account_id, _revealed.exists())
    query = select(ReviewAnswer.number).where(ReviewAnswer.space_id == member.space_id, mine_or_revealed)
    if before is not None:
        query = query.where(ReviewAnswer.number < before)
    numbers = snapshot.session.exec(query.distinct().order_by(col(ReviewAnswer.number).desc()).limit(limit + 1)).all()
    shown = numbers[:limit]
    return Page[ReviewRead](
        items=included(snapshot, member, shown), next=str(shown[-1]) if len(numbers) > limit else None
    )


def included(snapshot: Snapshot, member: Member, numbers: Collection[int]) -> list[ReviewRead]:
    """Those of `numbers` that this person may know of, newest first. One statement."""
    if not numbers:
        return []
    rows = snapshot.session.exec(
        select(ReviewAnswer, Review)
        .outerjoin(
            Review, (col(Review.space_id) == ReviewAnswer.space_id) & (col(Review.number) == ReviewAnswer.number)
        )
        .where(
            ReviewAnswer.space_id == member.space_id,
            col(ReviewAnswer.number).in_(numbers),
            or_(col(ReviewAnswer.account_id) == member.account_id, col(Review.number).is_not(None)),
        )
    ).all()
    found: dict[int, dict[UUID, ReviewAnswer]] = {}
    reviews: dict[int, Review | None] = {}
    for answer, review in rows:
        found.setdefault(answer.number, {})[answer.account_id] = answer
        reviews[answer.number] = review
    return [_as_read(snapshot, member, reviews[number], found[number]) for number in sorted(found, reverse=True)]


def _as_read(
    snapshot: Snapshot, member: Member, review: Review | None, answers: dict[UUID, ReviewAnswer]
) -> ReviewRead:
    mine, theirs = answers.get(member.account_id), answers.get(member.other_id)
    return ReviewRead(
        number=(mine or theirs or next(iter(answers.values()))).number,
        state="opened" if review else "sealed",
        revealed_on=review.revealed_on if review else None,
        mine=_words(snapshot, mine),
        other=_words(snapshot, theirs) if review and not member.former else None,
        opened_by_me=mine is not None and mine.opened,
        going_on_by_me=mine is not None and mine.going_on,
        agreed_on=review.agreed_on if review else None,
    )


def _words(snapshot: Snapshot, answer: ReviewAnswer | None) -> ReviewWords | None:
    if answer is None or answer.words is None:
        return None
    return ReviewWords.model_validate_json(snapshot.sealing.open(answer.words, WORDS, answer.id))


def answer(uow: UnitOfWork, member: Member, draft: ReviewDraft) -> ReviewRead:
    """Seal one's own answers. With the second of the two, both are open to both.

    Raises:
        ReviewAnswered: one's own are sealed already.
    """
    last = uow.session.exec(select(func.max(Review.number)).where(Review.space_id == member.space_id)).one()
    number = (last or 0) + 1
    if uow.session.get(ReviewAnswer, (member.space_id, number, member.account_id)) is not None:
        raise ReviewAnswered
    theirs = uow.session.get(ReviewAnswer, (member.space_id, number, member.other_id))
    row_id = uuid4()
    uow.session.add(
        ReviewAnswer(
            space_id=member.space_id,
            number=number,
            account_id=member.account_id,
            id=row_id,
            words=uow.sealing.seal(draft.model_dump_json(), WORDS, row_id, member.account_id, member.space_id),
            on=member.today,
        )
    )
    uow.record(member.account_id, ReviewChanged(number=number), on=member.caller.today)
    if theirs is not None:
        uow.session.add(Review(space_id=member.space_id, number=number, revealed_on=member.today))
        uow.record(member.space_id, ReviewRevealed(number=number), on=member.today)
    return _one(uow, member, number)


def open_both(uow: UnitOfWork, member: Member, number: int) -> ReviewRead:
    """Note that one has opened them; known to oneself alone.

    Raises:
        NotFound: none of one's own.
        ReviewSealed: the other's is not in.
    """
    mine = _mine(uow, member, number)
    _revealed_one(uow, member, number)
    if not mine.opened:
        mine.opened = True
        uow.record(member.account_id, ReviewChanged(number=number), on=member.caller.today)
    return _one(uow, member, number)


def choose(uow: UnitOfWork, member: Member, number: int, choice: ReviewChoice) -> ReviewRead:
    """Say that one goes on, or take that back until the other has said it too. One alone is told to nobody.

    Raises:
        NotFound: none of one's own.
        ReviewSealed: the other's is not in.
    """
    mine = _mine(uow, member, number)
    review = _revealed_one(uow, member, number)
    if review.agreed_on is None and mine.going_on is not choice.going_on:
        mine.going_on = choice.going_on
        uow.record(member.account_id, ReviewChanged(number=number), on=member.caller.today)
        theirs = uow.session.get(ReviewAnswer, (member.space_id, number, member.other_id))
        if mine.going_on and theirs is not None and theirs.going_on:
            review.agreed_on = member.today
            uow.record(member.space_id, ReviewAgreed(number=number), on=member.today)
    return _one(uow, member, number)


def take_back(uow: UnitOfWork, member: Member, number: int) -> None:
    """Delete one's own answers, at any time. Sealed, they are gone without a trace; open, the other is told.

    Raises:
        NotFound: none of one's own.
    """
    mine = _mine(uow, member, number)
    if mine.words is None:
        raise NotFound
    if uow.session.get(Review, (member.space_id, number)) is None:
        uow.session.delete(mine)
        uow.record(member.account_id, ReviewTakenBack(number=number), on=member.caller.today)
        return
    mine.words = None
    uow.record(member.account_id, ReviewChanged(number=number), on=member.caller.today)
    if not member.former:
        uow.record(member.space_id, ReviewWithdrawn(number=number, by=member.account_id), on=member.today)


def _mine(uow: UnitOfWork, member: Member, number: int) -> ReviewAnswer:
    mine = uow.session.get(ReviewAnswer, (member.space_id, number, member.account_id))
    if mine is None:
        raise NotFound
    return mine


def _revealed_one(uow: UnitOfWork, member: Member, number: int) -> Review:
    review = uow.session.get(Review, (member.space_id, number))
    if review is None:
        raise ReviewSealed
    return review


def _one(uow: UnitOfWork, member: Member, number: int) -> ReviewRead:
    uow.session.flush()
    return included(uow, member, [number])[0]
