"""Questions."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from backend.breaches.models import Question
from backend.breaches.rules import ANSWER, QUESTION
from backend.breaches.schemas import QuestionRead
from backend.breaches.service.reading import pages
from backend.breaches.service.reading.visible import Which, questions_visible
from backend.core.pages import Page
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member


def question(snapshot: Snapshot, member: Member, question_id: UUID) -> QuestionRead:
    """One question.

    Raises:
        NotFound: there is none for this person.
    """
    return pages.only(questions_included(snapshot, member, [question_id]))


def questions(snapshot: Snapshot, member: Member, after: UUID | None, limit: int) -> Page[QuestionRead]:
    """The questions there are for this person."""
    page = select(Question.id).where(questions_visible(member), pages.after(col(Question.id), after))
    return pages.page(
        _questions(snapshot, member, pages.first(page.order_by(col(Question.id)), limit, Question.id)), limit
    )


def questions_included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[QuestionRead]:
    """Those of the named questions that are there for this person, as they are now."""
    return _questions(snapshot, member, col(Question.id).in_(ids)) if ids else []


def _questions(snapshot: Snapshot, member: Member, which: Which) -> list[QuestionRead]:
    rows = snapshot.session.exec(
        select(Question).where(questions_visible(member), which).order_by(col(Question.id))
    ).all()
    return [_question(snapshot, member, row) for row in rows]


def _question(snapshot: Snapshot, member: Member, row: Question) -> QuestionRead:
    mine = row.author_id == member.account_id
    asks, answers = mine or not member.former, not mine or not member.former
    return QuestionRead(
        id=row.id,
        breach_id=row.breach_id,
        author_id=row.author_id,
        tag=row.tag,
        text=snapshot.sealing.open(row.body, QUESTION, row.id) if row.body and asks else None,
        on=row.on,
        answer=snapshot.sealing.open(row.answer, ANSWER, row.id) if row.answer and answers else None,
        answered_on=row.answered_on if answers else None,
        version=pages.counted(mine, row),
    )
