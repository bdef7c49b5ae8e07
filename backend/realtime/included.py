"""What events name, as the reader may see it now: so that a phone on a slow line needs no second trip, and what was
taken back arrives as taken back."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from backend.accounts.access import Caller
from backend.accounts.service import profile, security_log
from backend.agreements import service as agreements
from backend.breaches import service as breaches
from backend.check_ins import service as check_ins
from backend.commitments import service as commitments
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot
from backend.endings import service as endings
from backend.journey import service as journey
from backend.meetings import service as meetings
from backend.meetings import windows
from backend.messages import service as messages
from backend.notes import service as notes
from backend.promises import service as promises
from backend.readiness import service as readiness
from backend.realtime.schemas import Included
from backend.reassurance import service as reassurance
from backend.reviews import service as reviews
from backend.setbacks import service as setbacks
from backend.spaces.access import Member
from backend.spaces.schemas import JoinRequestRead
from backend.spaces.service import join_requests, space
from backend.time_outs import service as time_outs

Event = dict[str, Any]
ByIds = Callable[[Snapshot, Member, list[UUID]], list[Any]]

# Which fact of an event names what, and who reads it.
_OF_BREACHES: tuple[tuple[str, str, ByIds], ...] = (
    ("breach_id", "breaches", breaches.breaches_included),
    ("statement_id", "statements", breaches.statements_included),
    ("question_id", "questions", breaches.questions_included),
)
_IN_ACCOUNT: tuple[tuple[str, str, ByIds], ...] = (
    ("message_id", "messages", messages.included),
    *_OF_BREACHES,
    ("promise_id", "promises", promises.included),
    ("setback_id", "setbacks", setbacks.included),
)
_IN_SPACE: tuple[tuple[str, str, ByIds], ...] = (
    *_IN_ACCOUNT,
    ("reassurance_request_id", "reassurance_requests", reassurance.included),
    ("commitment_id", "commitments", commitments.included),
    ("meeting_id", "meetings", meetings.included),
    ("agreement_id", "agreements", agreements.included),
)


class _Named:
    """What events name, gathered in one pass, because most pages hold one event and there are many nouns."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.nouns: set[str] = set()
        self._facts: dict[str, dict[Any, None]] = {}
        for event in events:
            noun = event["kind"].partition(".")[0]
            self.nouns.add(noun)
            for name, value in event.items():
                if value is None:
                    continue
                if name.endswith("_id"):
                    self._facts.setdefault(name, {})[value] = None
                elif name in {"on", "number"}:  # a day, a step or a month: of which noun decides what it names
                    self._facts.setdefault(f"{noun}.{name}", {})[value] = None

    def facts(self, name: str) -> list[Any]:
        """The different values of one fact, in the order they came."""
        return list(self._facts.get(name, ()))

    def ids(self, name: str) -> list[UUID]:
        """The same, where they are ids."""
        return [UUID(value) for value in self._facts.get(name, ())]

    def read(self, snapshot: Snapshot, member: Member, ways: Iterable[tuple[str, str, ByIds]]) -> Included:
        """Everything that is named by an id."""
        found: dict[str, list[Any]] = {
            noun: read(snapshot, member, self.ids(name)) for name, noun, read in ways if name in self._facts
        }
        return cast("Included", found)


def of_account(snapshot: Snapshot, caller: Caller, member: Member | None, events: Iterable[Event]) -> Included:
    """What the events of one's own stream name."""
    named = _Named(events)
    found = named.read(snapshot, member, _IN_ACCOUNT) if member is not None else Included()
    if "account" in named.nouns:
        found["account"] = [profile.read(snapshot, caller)]
    if requests := named.ids("join_request_id"):
        found["join_requests"] = [
            read for one in requests if (read := _join_request(snapshot, caller, one)) is not None
        ]
    if spaces := named.ids("space_id"):
        found["spaces"] = space.included(snapshot, caller, spaces)
    if days := named.facts("check_in.on"):
        found["check_in_days"] = check_ins.days(snapshot, caller, member, _days(days))
    if own := named.ids("note_id"):
        found["notes"] = notes.included(snapshot, caller, own)
    if entries := named.facts("security_log.number"):
        found["security_log"] = security_log.included(snapshot, caller, sorted(entries))
    if member is not None:
        _of_both(snapshot, member, named, found)
    return found


def of_space(snapshot: Snapshot, member: Member, events: Iterable[Event]) -> Included:
    """What the events of the space name."""
    named = _Named(events)
    found = named.read(snapshot, member, _IN_SPACE)
    if named.nouns & {"space", "ground_rules", "member"}:
        found["spaces"] = [space.read(snapshot, member)]
    if days := named.facts("check_in.on"):
        found["check_in_days"] = check_ins.days(snapshot, member.caller, member, _days(days))
    if "meeting_window" in named.nouns:
        found["meeting_windows"] = [windows.read(snapshot, member)]
    if "time_out" in named.nouns:
        found["time_outs"] = time_outs.included(snapshot, member)
    if steps := named.facts("step.number"):
        found["steps"] = journey.included(snapshot, member, sorted(steps))
    _of_both(snapshot, member, named, found)
    return found


def _of_both(snapshot: Snapshot, member: Member, named: _Named, found: Included) -> None:
    """What either stream tells of: what one says alone first, and the two together later."""
    if named.nouns & {"readiness", "exploration"}:
        found["readiness"] = [readiness.read(snapshot, member)]
    if "ending" in named.nouns:
        found["endings"] = [endings.read(snapshot, member)]
    if months := named.facts("review.number"):
        found["reviews"] = reviews.included(snapshot, member, sorted(months))


def _days(facts: Iterable[str]) -> list[date]:
    return [date.fromisoformat(day) for day in facts]


def _join_request(snapshot: Snapshot, caller: Caller, request_id: UUID) -> JoinRequestRead | None:
    try:
        return join_requests.read(snapshot, caller, request_id)
    except NotFound:
        return None
