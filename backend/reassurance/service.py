"""What the two do with reassurance requests."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from sqlmodel import col, func, select

from backend.core.pages import Page
from backend.core.problems import NotAllowed, NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.reassurance import rules
from backend.reassurance.events import ReassuranceAnswered, ReassuranceAsked, ReassuranceEvent, ReassuranceTakenBack
from backend.reassurance.models import ReassuranceRequest, RequestState
from backend.reassurance.schemas import ReassuranceAnswerDraft, ReassuranceRequestDraft, ReassuranceRequestRead
from backend.spaces.access import Member
from backend.time_outs import service as time_outs

BODY = "reassurance_request.body"
ANSWER = "reassurance_request.answer"


def read_all(snapshot: Snapshot, member: Member, before: int | None, limit: int) -> Page[ReassuranceRequestRead]:
    """The requests of both, newest first."""
    chosen = select(ReassuranceRequest).where(ReassuranceRequest.space_id == member.space_id)
    if before is not None:
        chosen = chosen.where(ReassuranceRequest.position < before)
    rows = snapshot.session.exec(chosen.order_by(col(ReassuranceRequest.position).desc()).limit(limit + 1)).all()
    page = rows[:limit]
    return Page(
        items=[_as_read(snapshot, member, one) for one in page],
        next=str(page[-1].position) if len(rows) > limit else None,
    )


def included(snapshot: Snapshot, member: Member, ids: Iterable[UUID]) -> list[ReassuranceRequestRead]:
    """The named requests, as they are now."""
    rows = snapshot.session.exec(
        select(ReassuranceRequest).where(
            ReassuranceRequest.space_id == member.space_id, col(ReassuranceRequest.id).in_(list(ids))
        )
    )
    return [_as_read(snapshot, member, one) for one in rows]


def ask(uow: UnitOfWork, member: Member, draft: ReassuranceRequestDraft) -> ReassuranceRequestRead:
    """Ask for a little reassurance. While a request waits, asking again is asking once.

    Raises:
        AskedOften: often enough for one day.
        TimeOutRunning: it waits for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    mine = _mine_today(uow, member)
    waiting = rules.open_one(mine)
    if waiting is not None:
        return _as_read(uow, member, waiting)
    rules.require_room(mine)
    last = uow.session.exec(
        select(func.max(ReassuranceRequest.position)).where(ReassuranceRequest.space_id == member.space_id)
    ).one()
    request = ReassuranceRequest(
        space_id=member.space_id,
        id=uuid4(),
        position=(last or 0) + 1,
        author_id=member.account_id,
        state=RequestState.ASKED,
        on=member.today,
    )
    if draft.text is not None:
        request.body = uow.sealing.seal(draft.text, BODY, request.id, member.account_id, member.space_id)
    return _changed(uow, member, request, ReassuranceAsked(reassurance_request_id=request.id, by=member.account_id))


def answer(uow: UnitOfWork, member: Member, request_id: UUID, draft: ReassuranceAnswerDraft) -> ReassuranceRequestRead:
    """Answer the other's request, or say later today. A later answer takes the place of an earlier one.

    Raises:
        NotAllowed: it is one's own.
        NothingAsked: it was taken back, or is of another day.
        TimeOutRunning: it waits for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    request = _find(uow, member, request_id)
    rules.require_answerable(request, member.account_id, member.today)
    request.state, request.answer = RequestState.LATER, None
    if draft.text is not None:
        request.state = RequestState.ANSWERED
        request.answer = uow.sealing.seal(draft.text, ANSWER, request.id, member.account_id, member.space_id)
    return _changed(uow, member, request, ReassuranceAnswered(reassurance_request_id=request.id, by=member.account_id))


def take_back(uow: UnitOfWork, member: Member, request_id: UUID) -> None:
    """Take back one's request: its words are destroyed, and one sees no answer to them. Twice is once.

    What was answered stays with whoever wrote it (H19), who can take it back as before.

    Raises:
        NotAllowed: it is the other's.
    """
    request = _find(uow, member, request_id)
    if request.author_id != member.account_id:
        raise NotAllowed("Only who asked can take it back.")
    if request.state is not RequestState.TAKEN_BACK:
        request.state, request.body = RequestState.TAKEN_BACK, None
        _changed(uow, member, request, ReassuranceTakenBack(reassurance_request_id=request.id, by=member.account_id))


def take_answer_back(uow: UnitOfWork, member: Member, request_id: UUID) -> None:
    """Take back one's answer: its words are destroyed, and the request, if it still stands, waits again. Twice is once.

    Raises:
        NotAllowed: it is the other's answer.
    """
    request = _find(uow, member, request_id)
    if request.author_id == member.account_id:
        raise NotAllowed("Only who answered can take it back.")
    if request.state is RequestState.TAKEN_BACK and request.answer is not None:
        request.answer = None  # which only its author saw
        taken = ReassuranceTakenBack(reassurance_request_id=request.id, by=member.account_id)
        uow.record(member.account_id, taken, on=member.caller.today)
    elif request.state is RequestState.ANSWERED:
        request.state, request.answer = RequestState.ASKED, None
        _changed(uow, member, request, ReassuranceTakenBack(reassurance_request_id=request.id, by=member.account_id))


def _find(uow: UnitOfWork, member: Member, request_id: UUID) -> ReassuranceRequest:
    request = uow.session.get(ReassuranceRequest, (member.space_id, request_id))
    if request is None:
        raise NotFound
    return request


def _mine_today(snapshot: Snapshot, member: Member) -> Sequence[ReassuranceRequest]:
    return snapshot.session.exec(
        select(ReassuranceRequest).where(
            ReassuranceRequest.space_id == member.space_id,
            ReassuranceRequest.author_id == member.account_id,
            ReassuranceRequest.on == member.today,
        )
    ).all()


def _changed(
    uow: UnitOfWork, member: Member, request: ReassuranceRequest, event: ReassuranceEvent
) -> ReassuranceRequestRead:
    uow.session.add(request)
    uow.record(member.space_id, event, on=member.today)
    return _as_read(uow, member, request)


def _as_read(snapshot: Snapshot, member: Member, request: ReassuranceRequest) -> ReassuranceRequestRead:
    def words(body: bytes | None, column: str) -> str | None:
        return None if body is None else snapshot.sealing.open(body, column, request.id)

    gone = request.state is RequestState.TAKEN_BACK and request.author_id == member.account_id
    return ReassuranceRequestRead(
        id=request.id,
        by=request.author_id,
        state=request.state,
        text=words(request.body, BODY),
        answer=None if gone else words(request.answer, ANSWER),
        on=request.on,
        of_today=request.on == member.today,
    )
