"""What of a record is there for one of the two."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import col, or_

from backend.breaches.models import Breach, BreachState, Question, QuestionTag, Statement
from backend.spaces.access import Member

Which = sa.ColumnElement[bool]


def _visible(member: Member, author: Any, shown: Which) -> Which:
    """One's own, always; the other's where it is shown, and only while one is in the space (H2)."""
    mine: Which = author == member.account_id
    return mine if member.former else or_(mine, shown)


def breaches_visible(member: Member) -> Which:
    """The records that are there for this person."""
    return (col(Breach.space_id) == member.space_id) & _visible(
        member, col(Breach.author_id), col(Breach.state) != BreachState.PRIVATE
    )


def statements_visible(member: Member) -> Which:
    """The statements that are there for this person; the other's closed ones too, once they are ready."""
    shown = or_(col(Statement.ready), col(Statement.opened_number).is_not(None))
    return (col(Statement.space_id) == member.space_id) & _visible(member, col(Statement.author_id), shown)


def questions_visible(member: Member) -> Which:
    """The questions that are there for this person; after leaving also those one has answered, for the answer."""
    asked = col(Question.tag) != QuestionTag.NOT_NOW
    answered = asked & col(Question.answer).is_not(None) if member.former else asked
    return (col(Question.space_id) == member.space_id) & or_(col(Question.author_id) == member.account_id, answered)
