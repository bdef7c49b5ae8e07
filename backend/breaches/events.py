"""Facts of breaches. What one keeps to oneself goes to one's own stream, what is there for both to the space's."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class OfBreach(Event):
    """About a record."""

    breach_id: UUID


class OfStatement(Event):
    """About an acknowledgement or an impact statement."""

    statement_id: UUID


class OfQuestion(Event):
    """About a question."""

    question_id: UUID


class BreachKept(OfBreach):
    """Written, changed or looked after in private; for one's other devices."""

    kind: Literal["breach.kept"] = "breach.kept"


class BreachRemoved(OfBreach):
    """It was never shared and is gone."""

    kind: Literal["breach.removed"] = "breach.removed"


class BreachShared(OfBreach):
    """It is there for both."""

    kind: Literal["breach.shared"] = "breach.shared"
    by: UUID


class BreachTakenBack(OfBreach):
    """Its words are gone for the other; that there was one remains."""

    kind: Literal["breach.taken_back"] = "breach.taken_back"
    by: UUID


class BreachRoleDeclared(OfBreach):
    """A person said what their own role is."""

    kind: Literal["breach.role_declared"] = "breach.role_declared"
    by: UUID


class BreachPutAway(Event):
    """Something was put away from Today; for one's other devices."""

    kind: Literal["breach.put_away"] = "breach.put_away"


class StatementKept(OfStatement):
    """Written or changed in private; for its author's other devices."""

    kind: Literal["statement.kept"] = "statement.kept"


class StatementRemoved(OfStatement):
    """It was never opened and is gone; for its author's other devices."""

    kind: Literal["statement.removed"] = "statement.removed"


class StatementReady(OfStatement):
    """Its author says it is ready. It stays closed."""

    kind: Literal["statement.ready"] = "statement.ready"
    by: UUID


class StatementWithdrawn(OfStatement):
    """What was ready is not any more: for the other it is gone."""

    kind: Literal["statement.withdrawn"] = "statement.withdrawn"
    by: UUID


class StatementOpened(OfStatement):
    """Both switches are on: it is there for both."""

    kind: Literal["statement.opened"] = "statement.opened"


class StatementAnswered(OfStatement):
    """The reader chose to say something about it, or to say nothing after all."""

    kind: Literal["statement.answered"] = "statement.answered"
    by: UUID


class StatementAddedTo(OfStatement):
    """Its author added something."""

    kind: Literal["statement.added_to"] = "statement.added_to"
    by: UUID


class StatementTakenBack(OfStatement):
    """Its words are destroyed; that there was one remains."""

    kind: Literal["statement.taken_back"] = "statement.taken_back"
    by: UUID


class QuestionKept(OfQuestion):
    """Written or changed in private; for its author's other devices."""

    kind: Literal["question.kept"] = "question.kept"


class QuestionRemoved(OfQuestion):
    """It was never asked and is gone."""

    kind: Literal["question.removed"] = "question.removed"


class QuestionAsked(OfQuestion):
    """It is there for both, or to be answered at another time than before."""

    kind: Literal["question.asked"] = "question.asked"
    by: UUID


class QuestionAnswered(OfQuestion):
    """The other answered."""

    kind: Literal["question.answered"] = "question.answered"
    by: UUID


class QuestionTakenBack(OfQuestion):
    """The question, or its answer, is gone."""

    kind: Literal["question.taken_back"] = "question.taken_back"
    by: UUID
