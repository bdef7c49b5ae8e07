"""Routes of commitments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.errors import ConsentRequired
from backend.commitments import history, service
from backend.commitments.errors import CommitmentEnded
from backend.commitments.schemas import (
    CommitmentDraft,
    CommitmentRead,
    EndingDraft,
    HistoryRead,
    SignatureDraft,
)
from backend.core.answers import IfMatch
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import DayFull, DayNotPossible, SpaceNotOpen, SpacePaused
from backend.time_outs.errors import TimeOutRunning

router = APIRouter(tags=["commitments"], prefix="/spaces/{space_id}/commitments")

Before = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="`next` of the page before.")]


@router.get(
    "",
    operation_id="list_commitments",
    response_model=Page[CommitmentRead],
    responses=problems(NotSignedIn, NotFound),
)
async def list_commitments(ask: AskAsKeeper, before: Before = None, limit: PageLimit = 30) -> Response:
    """The commitments, newest first; after the space has closed, those both signed."""
    return await ask(service.read_all, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="offer_commitment",
    response_model=CommitmentRead,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, DayNotPossible, DayFull, TimeOutRunning
    ),
)
async def offer(draft: CommitmentDraft, act: ActJointly) -> Response:
    """Offer a commitment. Offering does not sign; it is in force when both have signed the same version."""
    return await act(service.offer, draft)


# Before `/{commitment_id}`, which would take the word for an id.
@router.get(
    "/history",
    operation_id="export_commitment_history",
    response_model=HistoryRead,
    responses=problems(NotSignedIn, NotFound),
)
async def export_history(ask: AskAsKeeper) -> Response:
    """The chain of signatures and endings, to keep and to check with `wordkept verify`."""
    return await ask(history.read)


@router.get(
    "/{commitment_id}",
    operation_id="read_commitment",
    response_model=CommitmentRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read(commitment_id: UUID, ask: AskAsKeeper) -> Response:
    """One commitment: its latest version, and the one in force."""
    return await ask(service.read, commitment_id)


@router.post(
    "/{commitment_id}/versions",
    status_code=201,
    operation_id="change_commitment",
    response_model=CommitmentRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        SpaceNotOpen,
        SpacePaused,
        CommitmentEnded,
        VersionStale,
        DayNotPossible,
        VersionRequired,
        DayFull,
        TimeOutRunning,
    ),
)
async def change(commitment_id: UUID, draft: CommitmentDraft, act: ActJointly, seen: IfMatch) -> Response:
    """Write a new version, unsigned. What is in force stays until both have signed it. Renewing is this too."""
    return await act(service.change, commitment_id, draft, seen)


@router.post(
    "/{commitment_id}/signatures",
    operation_id="sign_commitment",
    response_model=CommitmentRead,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, CommitmentEnded, VersionStale
    ),
)
async def sign(commitment_id: UUID, draft: SignatureDraft, act: ActJointly) -> Response:
    """Sign the latest version. An older number is refused: read the latest first."""
    return await act(service.sign, commitment_id, draft.number)


@router.post(
    "/{commitment_id}/endings",
    operation_id="end_commitment",
    response_model=CommitmentRead,
    responses=problems(NotSignedIn, NotFound),
)
async def end(commitment_id: UUID, _: EndingDraft, act: ActFreelyAsMember) -> Response:
    """End it, alone, at any time, without a reason; an offer is declined by this."""
    return await act(service.end, commitment_id)
