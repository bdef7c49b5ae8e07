"""Questions about a breach: kept for oneself or asked, and answered by the other, if they choose to."""

from uuid import UUID, uuid4

from backend.breaches import events, rules
from backend.breaches.models import Question, QuestionTag
from backend.breaches.schemas import QuestionAnswerDraft, QuestionDraft, QuestionRead, TagDraft
from backend.breaches.service import finding, reading
from backend.core.answers import require_version
from backend.core.unit_of_work import UnitOfWork
from backend.spaces import rules as space_rules
from backend.spaces.access import Member
from backend.spaces.rules import require_author, require_other
from backend.spaces.service import a_day
from backend.time_outs import service as time_outs


def write(uow: UnitOfWork, member: Member, breach_id: UUID, draft: QuestionDraft) -> QuestionRead:
    """Write a question: asked at once, or with the tag `not_now` kept for oneself.

    Raises:
        NotFound: there is no such record for this person.
        BreachNotShared: it would be asked about a record that the other does not see.
        SpaceNotOpen, SpacePaused, TimeOutRunning: it would be asked now; kept for oneself it can be at any time.
        DayFull: enough were written today.
    """
    record = finding.breach(uow, member, breach_id)
    mine = (Question.space_id == member.space_id, Question.author_id == member.account_id)
    a_day.require_room(uow, *mine, Question.on == member.today)
    question = Question(
        space_id=member.space_id,
        id=uuid4(),
        breach_id=breach_id,
        author_id=member.account_id,
        tag=QuestionTag.NOT_NOW,
        on=member.today,
    )
    question.body = uow.sealing.seal(draft.text, rules.QUESTION, question.id, member.account_id, member.space_id)
    if draft.tag is QuestionTag.NOT_NOW:
        uow.record(member.account_id, events.QuestionKept(question_id=question.id))
    else:
        rules.require_shared(record)
        _ask(uow, member, question, draft.tag)
    uow.session.add(question)
    uow.session.flush()
    return reading.question(uow, member, question.id)


def tag(uow: UnitOfWork, member: Member, question_id: UUID, draft: TagDraft, seen: int) -> QuestionRead:
    """Say when one's question is to be answered; one that was kept is asked by that.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        VersionStale: another device changed it first.
        BreachNotShared: the other does not see the record.
        QuestionAsked, QuestionAnswered: both have it; it can be taken back.
        TimeOutRunning: it waits for the end of the time-out.
    """
    question = finding.question(uow, member, question_id)
    require_author(question.author_id, member.account_id)
    require_version(question.version, seen)
    if draft.tag is not question.tag:
        rules.require_tag(question, draft.tag)
        rules.require_shared(finding.breach(uow, member, question.breach_id))
        question.version += 1
        if not rules.is_asked(question):  # how long it was kept is nobody else's to know
            question.on = member.today
            question.private_changes += 1
        _ask(uow, member, question, draft.tag)
    uow.session.flush()
    return reading.question(uow, member, question_id)


def take_back(uow: UnitOfWork, member: Member, question_id: UUID) -> None:
    """Destroy one's question. The answer, where there is one, stays the other's.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
    """
    question = finding.question(uow, member, question_id)
    require_author(question.author_id, member.account_id)
    asked = rules.is_asked(question)
    if question.answered_on is None:
        uow.session.delete(question)
        uow.record(member.account_id, events.QuestionRemoved(question_id=question_id))
    elif question.body is not None:
        question.body = None
        question.version += 1
    else:
        return
    if asked and not member.former:
        taken = events.QuestionTakenBack(question_id=question_id, by=member.account_id)
        uow.record(member.space_id, taken, on=member.today)


def answer(uow: UnitOfWork, member: Member, question_id: UUID, draft: QuestionAnswerDraft) -> QuestionRead:
    """Answer the other's question. What is left unanswered says nothing.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is one's own.
        QuestionAnswered: there is an answer already.
        QuestionNotAsked: it was taken back.
        TimeOutRunning: words wait for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    question = finding.question(uow, member, question_id)
    require_other(question.author_id, member.account_id)
    rules.require_answerable(question)
    question.answer = uow.sealing.seal(draft.text, rules.ANSWER, question_id, member.account_id, member.space_id)
    question.answered_on = member.today
    question.version += 1
    answered = events.QuestionAnswered(question_id=question_id, by=member.account_id)
    uow.record(member.space_id, answered, on=member.today)
    uow.session.flush()
    return reading.question(uow, member, question_id)


def take_answer_back(uow: UnitOfWork, member: Member, question_id: UUID) -> None:
    """Destroy one's answer; that there was one remains.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: the answer is the other's.
    """
    question = finding.question(uow, member, question_id)
    require_other(question.author_id, member.account_id)
    if question.answer is not None:
        question.answer = None
        question.version += 1
        if not member.former:
            taken = events.QuestionTakenBack(question_id=question_id, by=member.account_id)
            uow.record(member.space_id, taken, on=member.today)


def _ask(uow: UnitOfWork, member: Member, question: Question, asked: QuestionTag) -> None:
    space_rules.require_joint(member.state, member.pause)
    time_outs.require_none(uow, member.space_id)
    question.tag = asked
    said = events.QuestionAsked(question_id=question.id, by=member.account_id)
    uow.record(member.space_id, said, on=member.today)
