"""Use cases of meetings: begin or come, move the floor, stop, and reading them."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlmodel import col, delete, func, select

from backend.check_ins import service as check_ins
from backend.check_ins.schemas import SharedTopic
from backend.core import idempotency
from backend.core.pages import Page
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.meetings import rules
from backend.meetings.events import (
    MeetingBegun,
    MeetingEnded,
    MeetingFloorMoved,
    MeetingJoined,
    MeetingTopicBrought,
)
from backend.meetings.models import Heading, Meeting, MeetingTopic
from backend.meetings.schemas import (
    AgendaRead,
    AgendaTopicRead,
    FloorDraft,
    FloorRead,
    MeetingDraft,
    MeetingRead,
    MeetingTopicRead,
)
from backend.spaces.access import Member, pair_of
from backend.spaces.service import a_day
from backend.time_outs import service as time_outs

TEXT = "meeting_topic.text"


def read_all(snapshot: Snapshot, member: Member, before: int | None, limit: int) -> Page[MeetingRead]:
    """The space's meetings, newest first: the first is the one of now, where it is not over. Two statements."""
    query = select(Meeting).where(Meeting.space_id == member.space_id)
    if before is not None:
        query = query.where(Meeting.ordinal < before)
    found = snapshot.session.exec(query.order_by(col(Meeting.ordinal).desc()).limit(limit + 1)).all()
    shown = found[:limit]
    return Page[MeetingRead](
        items=_as_read(snapshot, member, shown),
        next=str(shown[-1].ordinal) if len(found) > limit else None,
    )


def included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[MeetingRead]:
    """Those of `ids`, for a page of events."""
    if not ids:
        return []
    found = snapshot.session.exec(
        select(Meeting).where(Meeting.space_id == member.space_id, col(Meeting.id).in_(ids))
    ).all()
    return _as_read(snapshot, member, found)


def agenda(snapshot: Snapshot, member: Member) -> AgendaRead:
    """What both can read and one of them marked for a talk. Two statements."""
    last = snapshot.session.exec(
        select(func.max(Meeting.on)).where(Meeting.space_id == member.space_id, col(Meeting.joined), col(Meeting.ended))
    ).one()
    topics = check_ins.topics(snapshot, member, rules.agenda_from(last, member.today))
    return AgendaRead(
        items=[AgendaTopicRead(by=by, on=on, heading=topic.heading, text=topic.text) for by, on, topic in topics]
    )


def begin(uow: UnitOfWork, member: Member, draft: MeetingDraft) -> MeetingRead:
    """Begin a meeting, or come to the one that goes on: there is one at a time. Coming twice is coming once.

    Raises:
        DayFull: this person began enough today.
        TimeOutRunning: the talk can wait until it has ended.
    """
    time_outs.require_none(uow, member.space_id)
    meeting = _newest(uow, member)
    if meeting is None or rules.is_over(meeting.lasts_until, member.today, ended=meeting.ended):
        meeting = _begin(uow, member, meeting)
    elif not meeting.joined and meeting.begun_by != member.account_id:
        meeting.joined = True
        meeting.version += 1
        uow.record(member.space_id, MeetingJoined(meeting_id=meeting.id, by=member.account_id), on=member.today)
    if draft.topic is not None:
        _bring(uow, member, meeting, draft.topic)
    return _one(uow, member, meeting)


def _begin(uow: UnitOfWork, member: Member, last: Meeting | None) -> Meeting:
    mine = (Meeting.space_id == member.space_id, Meeting.begun_by == member.account_id)
    a_day.require_room(uow, *mine, Meeting.on == member.today)
    if last is not None and not last.ended:
        last.ended = True
        _forget_topics(uow, member, last)
    meeting = Meeting(
        space_id=member.space_id,
        id=uuid4(),
        ordinal=last.ordinal + 1 if last else 1,
        on=member.today,
        lasts_until=rules.lasts_until(member.today),
        begun_by=member.account_id,
    )
    uow.session.add(meeting)
    uow.session.flush()
    uow.record(member.space_id, MeetingBegun(meeting_id=meeting.id, by=member.account_id), on=member.today)
    return meeting


def _bring(uow: UnitOfWork, member: Member, meeting: Meeting, topic: SharedTopic) -> None:
    if uow.session.get(MeetingTopic, (member.space_id, meeting.id, member.account_id)) is not None:
        return
    sealed = uow.sealing.seal(topic.text, TEXT, meeting.id, member.account_id, member.space_id)
    uow.session.add(
        MeetingTopic(
            space_id=member.space_id,
            meeting_id=meeting.id,
            account_id=member.account_id,
            heading=Heading(topic.heading),
            text=sealed,
        )
    )
    meeting.version += 1
    uow.record(member.space_id, MeetingTopicBrought(meeting_id=meeting.id, by=member.account_id), on=member.today)


def move_floor(uow: UnitOfWork, member: Member, meeting_id: UUID, draft: FloorDraft) -> MeetingRead:
    """Do something with the floor. Asked for twice, or by both at once, one has it, and both are told who.

    Raises:
        NotFound: no such meeting.
        NotAllowed: the speaker's to do, and I listen; or the other way round.
        TimeOutRunning: the floor stays where it is until it has ended.
    """
    meeting = _find(uow, member, meeting_id)
    if rules.state_on(meeting.lasts_until, member.today, joined=meeting.joined, ended=meeting.ended) != "together":
        return _one(uow, member, meeting)
    floor = rules.Floor(meeting.number, meeting.stage, meeting.speaker_id)
    after = rules.moved(floor, draft.act, draft.number, member.account_id, member.other_id)
    if after != floor and after.speaker_id is not None:
        time_outs.require_none(uow, member.space_id)
        meeting.number, meeting.stage, meeting.speaker_id = after.number, after.stage, after.speaker_id
        meeting.version += 1
        moved = MeetingFloorMoved(
            meeting_id=meeting.id, number=after.number, stage=after.stage, speaker=after.speaker_id
        )
        uow.record(member.space_id, moved, on=member.today)
    return _one(uow, member, meeting)


def end(uow: UnitOfWork, member: Member, meeting_id: UUID) -> MeetingRead:
    """Stop it, alone, at any time. Its topics go with it. Stopping twice is stopping once.

    Raises:
        NotFound: no such meeting.
    """
    meeting = _find(uow, member, meeting_id)
    if not rules.is_over(meeting.lasts_until, member.today, ended=meeting.ended):
        meeting.ended = True
        meeting.version += 1
        _forget_topics(uow, member, meeting)
        uow.record(member.space_id, MeetingEnded(meeting_id=meeting.id, together=meeting.joined), on=member.today)
    return _one(uow, member, meeting)


def _forget_topics(uow: UnitOfWork, member: Member, meeting: Meeting) -> None:
    gone = uow.session.exec(
        delete(MeetingTopic).where(
            col(MeetingTopic.space_id) == meeting.space_id, col(MeetingTopic.meeting_id) == meeting.id
        )
    )
    if gone.rowcount:
        idempotency.forget(uow, pair_of(member))


def _newest(snapshot: Snapshot, member: Member) -> Meeting | None:
    return snapshot.session.exec(
        select(Meeting).where(Meeting.space_id == member.space_id).order_by(col(Meeting.ordinal).desc()).limit(1)
    ).first()


def _find(snapshot: Snapshot, member: Member, meeting_id: UUID) -> Meeting:
    meeting = snapshot.session.get(Meeting, (member.space_id, meeting_id))
    if meeting is None:
        raise NotFound
    return meeting


def _one(snapshot: Snapshot, member: Member, meeting: Meeting) -> MeetingRead:
    snapshot.session.flush()
    return _as_read(snapshot, member, [meeting])[0]


def _as_read(snapshot: Snapshot, member: Member, meetings: Sequence[Meeting]) -> list[MeetingRead]:
    topics = _topics(snapshot, member, [one.id for one in meetings if not _over(one, member.today)])
    return [
        MeetingRead(
            id=one.id,
            on=one.on,
            state=rules.state_on(one.lasts_until, member.today, joined=one.joined, ended=one.ended),
            joined=one.joined,
            begun_by=one.begun_by,
            floor=FloorRead(number=one.number, stage=one.stage.value, speaker=one.speaker_id),
            topics=topics.get(one.id, []),
            version=one.version,
        )
        for one in meetings
    ]


def _over(meeting: Meeting, today: date) -> bool:
    return rules.is_over(meeting.lasts_until, today, ended=meeting.ended)


def _topics(snapshot: Snapshot, member: Member, going_on: Sequence[UUID]) -> dict[UUID, list[MeetingTopicRead]]:
    """The topics brought to meetings that go on, in an order that is the same for both."""
    found: dict[UUID, list[MeetingTopicRead]] = {}
    if not going_on:
        return found
    rows = snapshot.session.exec(
        select(MeetingTopic)
        .where(MeetingTopic.space_id == member.space_id, col(MeetingTopic.meeting_id).in_(going_on))
        .order_by(col(MeetingTopic.account_id))
    )
    for row in rows:
        text = snapshot.sealing.open(row.text, TEXT, row.meeting_id)
        read = MeetingTopicRead(by=row.account_id, heading=row.heading.value, text=text)
        found.setdefault(row.meeting_id, []).append(read)
    return found
