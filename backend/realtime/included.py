"""What events name, as the reader may see it now: so that a phone on a slow line needs no second trip, and what was
taken back arrives as taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any
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
from backend.reviews.schemas import ReviewRead
from backend.setbacks import service as setbacks
from backend.spaces.access import Member
from backend.spaces.schemas import JoinRequestRead
from backend.spaces.service import join_requests, space
from backend.time_outs import service as time_outs

Events = list[dict[str, Any]]


def of_account(snapshot: Snapshot, caller: Caller, member: Member | None, events: Events) -> Included:
    """What the events of one's own stream name."""
    requests = _ids(events, "join_request_id")
    opened_or_closed = _ids(events, "space_id")
    days = _days(events, "check_in.")
    own_messages, own_notes = _ids(events, "message_id"), _ids(events, "note_id")
    logged = sorted({event["number"] for event in events if _is(event, "security_log.")})
    own_promises, own_setbacks = _ids(events, "promise_id"), _ids(events, "setback_id")
    return Included(
        account=[profile.read(snapshot, caller)] if _any(events, "account.") else [],
        join_requests=[found for one in requests if (found := _join_request(snapshot, caller, one)) is not None],
        spaces=[space.as_read(snapshot, one, caller.account_id) for one in opened_or_closed],
        check_in_days=check_ins.days(snapshot, caller, member, days) if days else [],
        messages=messages.included(snapshot, member, own_messages) if member and own_messages else [],
        notes=notes.included(snapshot, caller, own_notes),
        security_log=security_log.included(snapshot, caller, logged) if logged else [],
        **(_of_breaches(snapshot, member, events) if member else {}),
        promises=promises.included(snapshot, member, own_promises) if member else [],
        readiness=[readiness.read(snapshot, member)] if member and _any(events, "readiness.") else [],
        setbacks=setbacks.included(snapshot, member, own_setbacks) if member else [],
        reviews=_reviews(snapshot, member, events) if member else [],
        endings=[endings.read(snapshot, member)] if member and _any(events, "ending.") else [],
    )


def of_space(snapshot: Snapshot, member: Member, events: Events) -> Included:
    """What the events of the space name."""
    days, said = _days(events, "check_in."), _ids(events, "message_id")
    agreed, steps = _ids(events, "commitment_id"), sorted({event["number"] for event in events if _is(event, "step.")})
    talks = _ids(events, "meeting_id")
    about_readiness = _any(events, "readiness.") or _any(events, "exploration.")
    asked = _ids(events, "reassurance_request_id")
    about_space = _any(events, "space.") or _any(events, "ground_rules.") or _any(events, "member.")
    return Included(
        spaces=[space.read(snapshot, member)] if about_space else [],
        check_in_days=check_ins.days(snapshot, member.caller, member, days) if days else [],
        messages=messages.included(snapshot, member, said) if said else [],
        reassurance_requests=reassurance.included(snapshot, member, asked) if asked else [],
        time_outs=time_outs.included(snapshot, member) if _any(events, "time_out.") else [],
        commitments=commitments.included(snapshot, member, agreed) if agreed else [],
        meetings=meetings.included(snapshot, member, talks) if talks else [],
        meeting_windows=[windows.read(snapshot, member)] if _any(events, "meeting_window.") else [],
        reviews=_reviews(snapshot, member, events),
        endings=[endings.read(snapshot, member)] if _any(events, "ending.") else [],
        steps=journey.included(snapshot, member, steps) if steps else [],
        **_of_breaches(snapshot, member, events),
        promises=promises.included(snapshot, member, _ids(events, "promise_id")),
        agreements=agreements.included(snapshot, member, _ids(events, "agreement_id")),
        readiness=[readiness.read(snapshot, member)] if about_readiness else [],
        setbacks=setbacks.included(snapshot, member, _ids(events, "setback_id")),
    )


def _of_breaches(snapshot: Snapshot, member: Member, events: Events) -> dict[str, Any]:
    return {
        "breaches": breaches.breaches_included(snapshot, member, _ids(events, "breach_id")),
        "statements": breaches.statements_included(snapshot, member, _ids(events, "statement_id")),
        "questions": breaches.questions_included(snapshot, member, _ids(events, "question_id")),
    }


def _reviews(snapshot: Snapshot, member: Member, events: Events) -> list[ReviewRead]:
    return reviews.included(snapshot, member, sorted({event["number"] for event in events if _is(event, "review.")}))


def _join_request(snapshot: Snapshot, caller: Caller, request_id: UUID) -> JoinRequestRead | None:
    try:
        return join_requests.read(snapshot, caller, request_id)
    except NotFound:
        return None


def _is(event: dict[str, Any], prefix: str) -> bool:
    return str(event["kind"]).startswith(prefix)


def _any(events: Events, prefix: str) -> bool:
    return any(_is(event, prefix) for event in events)


def _ids(events: Events, name: str) -> list[UUID]:
    return [UUID(value) for value in _distinct(event.get(name) for event in events)]


def _days(events: Events, prefix: str) -> list[date]:
    return [date.fromisoformat(day) for day in _distinct(event.get("on") for event in events if _is(event, prefix))]


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value is not None))
