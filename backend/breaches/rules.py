"""Decisions of breaches: pure."""

import json
from uuid import UUID

from backend.breaches.errors import (
    BreachNotShared,
    BreachShared,
    NotAnAcknowledgement,
    NothingWritten,
    QuestionAnswered,
    QuestionAsked,
    QuestionNotAsked,
    StatementAdditionsFull,
    StatementNotOpened,
    StatementNotReady,
    StatementOpened,
    StatementVersionsFull,
)
from backend.breaches.models import (
    Breach,
    BreachState,
    Question,
    QuestionTag,
    Statement,
    StatementAnswer,
    StatementKind,
    StatementVersion,
)
from backend.breaches.schemas import AcknowledgementParts, ImpactParts
from backend.composer.schemas import CheckRead
from backend.composer.verdict import Verdict

WORDS_A_MINUTE = 200
ADDITIONS = 50  # to one statement
VERSIONS = 100  # of one statement

# Where words are sealed.
BREACH, ROLE, VERSION, ADDITION = "breach.body", "breach_role.body", "statement_version.body", "statement_addition.body"
QUESTION, ANSWER = "question.body", "question.answer"

Parts = AcknowledgementParts | ImpactParts


def require_private(breach: Breach) -> None:
    """Refuse to change what both have seen.

    Raises:
        BreachShared: it was shared; also where it was taken back since.
    """
    if breach.state is not BreachState.PRIVATE:
        raise BreachShared


def require_shared(breach: Breach) -> None:
    """Refuse to show the other something about a record they do not see.

    Raises:
        BreachNotShared: it is private, or taken back.
    """
    if breach.state is not BreachState.SHARED:
        raise BreachNotShared


def parts_of(kind: StatementKind, body: str) -> Parts:
    """The parts, from what was sealed."""
    shape = AcknowledgementParts if kind is StatementKind.ACKNOWLEDGEMENT else ImpactParts
    return shape(**json.loads(body))


def text_of(parts: Parts) -> str:
    """The written parts as one text in their order, as the checker reads them; the web app joins them the same way."""
    written = (value for value in parts.model_dump().values() if isinstance(value, str))
    return "\n\n".join(value for value in written if value.strip())


def minutes(parts: Parts) -> int:
    """Whole minutes for reading it unhurried, one at least."""
    return max(1, round(len(text_of(parts).split()) / WORDS_A_MINUTE))


def may_be_ready(parts: Parts, verdict: Verdict | None) -> None:
    """Refuse to have the other read what would hurt again. An impact statement is never refused for its words.

    Raises:
        NothingWritten: every part is empty.
        NotAnAcknowledgement: with the findings; they name places and codes, no words.
    """
    if not text_of(parts):
        raise NothingWritten
    if isinstance(parts, AcknowledgementParts):
        require_heard(verdict)


def require_heard(verdict: Verdict | None) -> None:
    """Refuse words of an acknowledgement whose verdict is `block`.

    Raises:
        NotAnAcknowledgement: with the findings.
    """
    if verdict is None or verdict.verdict == "block":
        raise NotAnAcknowledgement(**({} if verdict is None else CheckRead.of(verdict).model_dump(mode="json")))


def has_draft(statement: Statement) -> bool:
    """Whether its newest version has not been opened."""
    return statement.latest_number != statement.opened_number


def require_draft(statement: Statement) -> None:
    """Refuse to make ready, or to take back from being ready, what both have.

    Raises:
        StatementOpened: its newest version was opened.
    """
    if statement.taken_back or not has_draft(statement):
        raise StatementOpened


def makes_new_version(statement: Statement, latest: StatementVersion) -> bool:
    """Whether a change begins the next version. What was ready is kept; what was only drafted is written over.

    Raises:
        StatementOpened: it was opened, and the reader did not say that something is missing.
        StatementVersionsFull: there are a hundred.
    """
    drafted = has_draft(statement)
    if statement.taken_back or not (drafted or latest.answer is StatementAnswer.MISSING):
        raise StatementOpened
    new = not drafted or latest.ready_on is not None
    if new and statement.latest_number >= VERSIONS:
        raise StatementVersionsFull(most=VERSIONS)
    return new


def require_room(additions: int) -> None:
    """Refuse one more addition than a statement takes.

    Raises:
        StatementAdditionsFull: there are as many.
    """
    if additions >= ADDITIONS:
        raise StatementAdditionsFull(most=ADDITIONS)


def require_opened(statement: Statement) -> None:
    """Refuse to answer or to add to what was not opened, or is gone.

    Raises:
        StatementNotOpened: nothing of it is there for both.
    """
    if statement.taken_back or statement.opened_number is None:
        raise StatementNotOpened


def opens(statement: Statement | None, latest: StatementVersion | None, wanted: UUID | None) -> bool:
    """Whether wanting to read opens now: the author's switch is on, about the version that was seen, if one was.

    Raises:
        StatementNotReady: a version was seen to be ready, and that one is not.
    """
    ready = statement is not None and statement.ready and latest is not None
    if wanted is not None and not (ready and latest is not None and latest.id == wanted):
        raise StatementNotReady
    return ready


def is_asked(question: Question) -> bool:
    """Whether the other can see it."""
    return question.tag is not QuestionTag.NOT_NOW


def require_tag(question: Question, tag: QuestionTag) -> None:
    """Refuse to put off what is answered, and to make one's own again what both have seen.

    Raises:
        QuestionAnswered: there is an answer.
        QuestionAsked: it can be taken back.
    """
    if question.answered_on is not None:
        raise QuestionAnswered
    if is_asked(question) and tag is QuestionTag.NOT_NOW:
        raise QuestionAsked


def require_answerable(question: Question) -> None:
    """Refuse a second answer.

    Raises:
        QuestionNotAsked: there is nothing to answer any more.
        QuestionAnswered: there is an answer.
    """
    if question.body is None:
        raise QuestionNotAsked
    if question.answered_on is not None:
        raise QuestionAnswered
