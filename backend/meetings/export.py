"""What one brought along to a talk that goes on; afterwards nothing of it is kept."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.check_ins.schemas import SharedTopic
from backend.core.unit_of_work import Snapshot
from backend.meetings.models import Meeting, MeetingTopic
from backend.spaces.service.space import kept


class MeetingTopicExport(SharedTopic):
    """One's own topic in one meeting."""

    space_id: UUID
    on: date


def own(snapshot: Snapshot, caller: Caller) -> list[MeetingTopicExport]:
    """All of one's own, in every space, oldest first."""
    rows = snapshot.session.exec(
        select(MeetingTopic, Meeting)
        .join(Meeting, (col(Meeting.space_id) == MeetingTopic.space_id) & (col(Meeting.id) == MeetingTopic.meeting_id))
        .where(MeetingTopic.account_id == caller.account_id, kept(MeetingTopic.space_id, caller.account_id))
        .order_by(col(Meeting.on), col(Meeting.space_id), col(Meeting.ordinal))
    ).all()
    return [
        MeetingTopicExport(
            space_id=topic.space_id,
            on=meeting.on,
            heading=topic.heading.value,
            text=snapshot.sealing.open(topic.text, "meeting_topic.text", topic.meeting_id),
        )
        for topic, meeting in rows
    ]
