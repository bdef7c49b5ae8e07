"""What the two do with messages."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlmodel import col, delete, func, select

from backend.composer.verdict import Verdict
from backend.core import limits
from backend.core.answers import require_version
from backend.core.limits import Limit
from backend.core.problems import InvalidRequest, NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.messages import rules
from backend.messages.errors import AlreadyDelivered
from backend.messages.events import (
    MessageAddedTo,
    MessageDropped,
    MessageHeard,
    MessageHeld,
    MessageReached,
    MessageTakenBack,
)
from backend.messages.models import Message, MessageAddition, MessageKind, MessageState, SayBack
from backend.messages.schemas import AdditionDraft, MessageDraft, MessageRead, MessageWords
from backend.messages.service import delivering, reading, standing
from backend.spaces.access import Member
from backend.spaces.rules import require_author, require_other
from backend.spaces.service import space
from backend.time_outs import service as time_outs

SAFETY = Limit("safety messages", 20, timedelta(hours=1))


def find(snapshot: Snapshot, member: Member, message_id: UUID) -> Message:
    """A message that is there for this person.

    Raises:
        NotFound: unknown, held by the other, or the other's after the space closed.
    """
    message = snapshot.session.get(Message, (member.space_id, message_id))
    if message is None or (
        message.author_id != member.account_id and (member.former or message.state is MessageState.HELD)
    ):
        raise NotFound
    return message


def send(uow: UnitOfWork, member: Member, draft: MessageDraft, verdict: Verdict | None) -> MessageRead:
    """Send a message: at once, or held for a while by the server, as long as a time-out is on.

    Raises:
        TooManyRequests: too many in an hour that pass a time-out.
        NotAnIStatement: the verdict on an I-statement is `block`.
        LettersNotAgreed: the two have not both chosen letters.
    """
    choices, time_out = standing.of(uow, member.space_id)
    rules.require_sendable(draft.kind, verdict, letters=choices.letters)
    if draft.kind is MessageKind.SAFETY:
        limits.take(uow, SAFETY, f"{member.account_id} {member.space_id}")
    deliver_at = rules.deliver_at(draft.kind, draft.hold, uow.now, time_out=time_out)
    held = deliver_at is not None
    said = MessageRead(
        id=uuid4(),
        kind=draft.kind,
        author_id=member.account_id,
        state="held" if held else "delivered",
        mode=draft.mode,
        text=draft.text,
        parts=draft.parts,
        hold=draft.hold,
        deliver_at=deliver_at,
        sent_at=None if held else uow.now,
        heard_on=None,
        reached=None if held or not choices.delivered_shown else False,
        hard=draft.hard,
        additions=[],
        say_back=None,
        version=1,
    )
    body = _sealed(uow, member, said.id, draft)
    if held:
        delivering.hold(uow, member.space_id, said, body)
    else:
        delivering.send(uow, member.space_id, said, body, member.today)
    return said


def change(
    uow: UnitOfWork, member: Member, message_id: UUID, seen_version: int, words: MessageWords, verdict: Verdict
) -> MessageRead:
    """Change a message that is still held. It is checked again, and at least ten seconds remain to undo.

    Raises:
        NotAllowed: it is the other's.
        AlreadyDelivered: too late; it can be added to or taken back.
        VersionStale: another device changed it first.
        NotAnIStatement: the verdict on an I-statement is `block`.
    """
    message = find(uow, member, message_id)
    require_author(message.author_id, member.account_id)
    rules.require_held(message.state)
    require_version(message.version, seen_version)
    if message.kind is MessageKind.I_STATEMENT:
        rules.require_heard(verdict)
    elif words.mode != "free":
        raise InvalidRequest(errors=[{"field": "mode", "rule": "letter_is_free_text"}])
    message.mode, message.body = words.mode, _sealed(uow, member, message_id, words)
    message.deliver_at = rules.deliver_changed_at(message.deliver_at, uow.now)
    message.version += 1
    message.held_changes += 1
    uow.session.add(message)
    uow.record(member.account_id, MessageHeld(message_id=message.id))
    return reading.as_read(uow, member, message)


def send_now(uow: UnitOfWork, member: Member, message_id: UUID) -> MessageRead:
    """End the hold. Where it has just ended by itself, that is what was wanted.

    Raises:
        NotAllowed: it is the other's.
        TimeOutRunning: it waits for the end of the time-out.
        LettersNotAgreed: a letter, and one of the two has given up letters since.
        TakenBack: there is nothing left to send.
    """
    message = find(uow, member, message_id)
    require_author(message.author_id, member.account_id)
    if message.state is MessageState.HELD:
        time_outs.require_none(uow, member.space_id)
        rules.require_agreed(message.kind, letters=space.joint_choices(uow, member.space_id).letters)
        delivering.hand_over(uow, member.space_id, message_id, message.author_id, member.today, uow.now)
    else:
        rules.require_delivered(message.state)
    return reading.read(uow, member, message_id)


def take_back(uow: UnitOfWork, member: Member, message_id: UUID, *, only_held: bool) -> None:
    """Drop a held message, or take a delivered one back: its words are destroyed. Taking back twice is once.

    Raises:
        NotAllowed: it is the other's.
        AlreadyDelivered: `only_held`, and the hold has just ended.
    """
    message = find(uow, member, message_id)
    require_author(message.author_id, member.account_id)
    if only_held and message.state is MessageState.DELIVERED:
        raise AlreadyDelivered
    if message.state is MessageState.HELD:
        uow.session.delete(message)
        uow.record(member.account_id, MessageDropped(message_id=message_id))
    elif message.state is MessageState.DELIVERED:
        message.state, message.body = MessageState.TAKEN_BACK, None
        message.version += 1
        uow.session.add(message)
        for beside in (MessageAddition, SayBack):
            uow.session.exec(
                delete(beside).where(col(beside.space_id) == member.space_id, col(beside.message_id) == message_id)
            )
        if not member.former:
            uow.record(member.space_id, MessageTakenBack(message_id=message_id, by=member.account_id), on=member.today)


def hear(uow: UnitOfWork, member: Member, message_id: UUID) -> MessageRead:
    """Say "I hear you". Saying it twice is saying it once.

    Raises:
        NotAllowed: it is one's own.
        TakenBack: there is nothing left to hear.
    """
    message = find(uow, member, message_id)
    require_other(message.author_id, member.account_id)
    rules.require_delivered(message.state)
    if message.heard_on is None:
        message.heard_on = member.today
        message.version += 1
        uow.session.add(message)
        uow.record(
            member.space_id,
            MessageHeard(message_id=message_id, by=member.account_id, on=member.today),
            on=member.today,
        )
    uow.session.flush()
    return reading.read(uow, member, message_id)


def add(uow: UnitOfWork, member: Member, message_id: UUID, draft: AdditionDraft, verdict: Verdict) -> MessageRead:
    """Add to one's own delivered message; what was delivered stays as it was.

    Raises:
        NotAllowed: it is the other's.
        StillHeld: it is still held; change it instead.
        TakenBack: there is nothing left to add to.
        InvalidRequest: too long for a word about safety or the children.
        NotAnIStatement: words that an I-statement may not hold; nothing of them is kept.
        LettersNotAgreed: a letter, and one of the two has given up letters since.
        MessageAdditionsFull: there are fifty.
        TimeOutRunning: words wait for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    message = find(uow, member, message_id)
    require_author(message.author_id, member.account_id)
    rules.require_delivered(message.state)
    rules.require_addable(message.kind, draft.text, verdict, letters=space.joint_choices(uow, member.space_id).letters)
    last = uow.session.exec(
        select(func.max(MessageAddition.position)).where(
            MessageAddition.space_id == member.space_id, MessageAddition.message_id == message_id
        )
    ).one()
    rules.require_room(last or 0)
    addition_id = uuid4()
    uow.session.add(
        MessageAddition(
            space_id=member.space_id,
            message_id=message_id,
            position=(last or 0) + 1,
            id=addition_id,
            body=uow.sealing.seal(draft.text, reading.ADDITION, addition_id, member.account_id, member.space_id),
            on=member.today,
        )
    )
    message.version += 1
    uow.session.add(message)
    uow.record(member.space_id, MessageAddedTo(message_id=message_id, by=member.account_id), on=member.today)
    uow.session.flush()
    return reading.read(uow, member, message_id)


def receive(uow: UnitOfWork, member: Member, message_id: UUID) -> None:
    """Note that it reached the other's phone, where both show that; otherwise nothing is kept (H4).

    Raises:
        NotFound: there is no such message for this person.
        NotAllowed: it is one's own.
    """
    message = find(uow, member, message_id)
    require_other(message.author_id, member.account_id)
    if message.state is not MessageState.DELIVERED or message.reached:
        return
    if space.joint_choices(uow, member.space_id).delivered_shown:
        message.reached = True
        uow.session.add(message)
        uow.record(message.author_id, MessageReached(message_id=message_id))


def _sealed(uow: UnitOfWork, member: Member, message_id: UUID, words: MessageWords) -> bytes:
    return uow.sealing.seal(words.body(), reading.BODY, message_id, member.account_id, member.space_id)
