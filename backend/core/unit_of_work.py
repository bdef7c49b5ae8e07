"""What a question and a command hold: one snapshot, or one transaction with its events and rings."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from backend.core import event_log
from backend.core.event_log import Event
from backend.core.sealing import Sealing


class Snapshot:
    """One consistent view of the data, at one instant of the one clock."""

    def __init__(self, session: Session, sealing: Sealing, now: datetime) -> None:
        self.session = session
        self.sealing = sealing
        self.now = now


class UnitOfWork(Snapshot):
    """One transaction. Its events are written with the change and rung after the commit; nobody here commits."""

    def __init__(self, session: Session, sealing: Sealing, now: datetime) -> None:
        super().__init__(session, sealing, now)
        self._events: dict[UUID, tuple[list[Event], date]] = {}

    def record(self, stream_id: UUID, *events: Event, on: date | None = None) -> None:
        """Say in `stream_id` that something happened. `on` is the day in the space's zone; UTC's by default."""
        known = self._events.setdefault(stream_id, ([], on or self.now.date()))
        known[0].extend(events)

    def settle(self) -> Sequence[UUID]:
        """Write what is pending and return the streams to ring once it is committed."""
        self.session.flush()
        for stream_id in sorted(self._events):  # one order everywhere: two commands never wait for one another
            events, on = self._events[stream_id]
            event_log.append(self.session, stream_id, events, on)
        return list(self._events)
