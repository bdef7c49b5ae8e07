"""Saying back what one heard, and the author's answer. Both in the words of who says them; none is counted."""

from uuid import UUID, uuid4

from backend.core.event_log import Event
from backend.core.problems import NotFound
from backend.core.unit_of_work import UnitOfWork
from backend.messages import rules
from backend.messages.events import MessageSaidBack, SayBackAnswered, SayBackConfirmed, SayBackTakenBack
from backend.messages.models import Message, SayBack, SayBackAnswer
from backend.messages.schemas import MessageRead, SayBackAnswerDraft, SayBackDraft
from backend.messages.service import reading
from backend.messages.service.writing import find
from backend.spaces.access import Member
from backend.spaces.rules import require_author, require_other
from backend.time_outs import service as time_outs


def say(uow: UnitOfWork, member: Member, message_id: UUID, draft: SayBackDraft) -> MessageRead:
    """Say back what one heard; another try takes the place of the one before.

    Raises:
        NotAllowed: it is one's own message.
        TakenBack: there is nothing left to say back.
        AlreadyHeard: the author said "that's it".
        TimeOutRunning: words wait for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    message = find(uow, member, message_id)
    require_other(message.author_id, member.account_id)
    rules.require_delivered(message.state)
    said = uow.session.get(SayBack, (member.space_id, message_id))
    rules.require_unconfirmed(None if said is None else said.answer)
    said = said or SayBack(space_id=member.space_id, message_id=message_id, id=uuid4(), body=b"", on=member.today)
    said.id = uuid4()
    said.body = uow.sealing.seal(draft.text, reading.SAY_BACK, said.id, member.account_id, member.space_id)
    said.on, said.answer, said.answered_on = member.today, None, None
    uow.session.add(said)
    return _changed(uow, member, message, MessageSaidBack(message_id=message_id, by=member.account_id))


def answer(
    uow: UnitOfWork, member: Member, message_id: UUID, say_back_id: UUID, draft: SayBackAnswerDraft
) -> MessageRead:
    """Say "that's it" or "not quite" to these very words. Answering twice alike is answering once.

    Raises:
        NotFound: they were taken back, or said anew: the author has not read those yet.
        NotAllowed: they are one's own.
        AlreadyHeard: the author said "that's it".
        TimeOutRunning: words to add wait for the end of the time-out.
    """
    if draft.part is not None:
        time_outs.require_none(uow, member.space_id)
    message, said = _find(uow, member, message_id, say_back_id)
    require_author(message.author_id, member.account_id)
    if said.answer is draft.answer is SayBackAnswer.THATS_IT:
        return reading.read(uow, member, message_id)
    rules.require_unconfirmed(said.answer)
    said.answer, said.answered_on = draft.answer, member.today
    if draft.answer is SayBackAnswer.NOT_QUITE:
        said.part = None
        if draft.part is not None:
            said.part = uow.sealing.seal(draft.part, reading.PART, message_id, member.account_id, member.space_id)
        uow.session.add(said)
        return _changed(uow, member, message, SayBackAnswered(message_id=message_id, by=member.account_id))
    message.heard_on = message.heard_on or member.today
    uow.session.add(said)
    return _changed(uow, member, message, SayBackConfirmed(message_id=message_id, by=member.other_id))


def take_back(uow: UnitOfWork, member: Member, message_id: UUID, say_back_id: UUID) -> None:
    """Take back what one said back: its words are destroyed.

    Raises:
        NotFound: taken back already, or said anew since.
        NotAllowed: it is the other's.
    """
    message, said = _find(uow, member, message_id, say_back_id)
    require_other(message.author_id, member.account_id)
    uow.session.delete(said)
    _change(uow, member, message, SayBackTakenBack(message_id=message_id, by=member.account_id))


def _find(uow: UnitOfWork, member: Member, message_id: UUID, say_back_id: UUID) -> tuple[Message, SayBack]:
    message = find(uow, member, message_id)
    said = uow.session.get(SayBack, (member.space_id, message_id))
    if said is None or said.id != say_back_id:
        raise NotFound
    return message, said


def _change(uow: UnitOfWork, member: Member, message: Message, event: Event) -> None:
    message.version += 1
    uow.session.add(message)
    uow.record(member.space_id, event, on=member.today)


def _changed(uow: UnitOfWork, member: Member, message: Message, event: Event) -> MessageRead:
    _change(uow, member, message, event)
    uow.session.flush()
    return reading.read(uow, member, message.id)
