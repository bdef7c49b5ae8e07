"""Routes of spaces: invitations, join requests, and the space itself."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts.access import Act, ActFreely, Ask, prove_caller
from backend.accounts.errors import ConsentRequired, ReauthRequired
from backend.core.answers import CurrentHouse
from backend.core.origin import network_of
from backend.core.problems import NotFound, NotSignedIn, TooManyRequests, problems
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.access import ActAsMember, ActFreelyAsMember, ActLeaving, AskAsKeeper
from backend.spaces.errors import (
    AlreadyInASpace,
    DayNotPossible,
    GroundRulesOutdated,
    InvitationNotFound,
)
from backend.spaces.schemas import (
    BlockList,
    BlockRead,
    GroundRulesDraft,
    GroundRulesRead,
    InvitationAnswer,
    InvitationCreated,
    InvitationDraft,
    InvitationList,
    InvitationPreview,
    JoinRequestList,
    JoinRequestRead,
    PauseDraft,
    SpaceList,
    SpaceRead,
)
from backend.spaces.service import blocks, invitations, join_requests, space

router = APIRouter(tags=["spaces"])


async def match_words(request: Request) -> list[str]:
    """The words that match words are drawn from."""
    words: list[str] = request.app.state.match_words
    return words


async def sentences_version(request: Request) -> str:
    """The version of the ground rules' sentences in force."""
    version: str = request.app.state.ground_rules.version
    return version


@router.post(
    "/invitations",
    status_code=201,
    operation_id="invite",
    response_model=InvitationCreated,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, AlreadyInASpace, TooManyRequests),
)
async def invite(draft: InvitationDraft, act: Act) -> Response:
    """Invite one person. The secret and the code are shown this once; passing them on is yours to do."""
    return await act(invitations.invite, draft)


@router.get(
    "/invitations",
    operation_id="list_invitations",
    response_model=InvitationList,
    responses=problems(NotSignedIn),
)
async def list_invitations(ask: Ask) -> Response:
    """Your open invitation, if there is one."""
    return await ask(invitations.read_all)


@router.delete(
    "/invitations/{invitation_id}",
    status_code=204,
    operation_id="cancel_invitation",
    responses=problems(NotSignedIn, NotFound),
)
async def cancel_invitation(invitation_id: UUID, act: ActFreely) -> Response:
    """Cancel your invitation; nobody is told."""
    return await act(invitations.cancel, invitation_id)


@router.post(
    "/invitations/previews",
    operation_id="preview_invitation",
    response_model=InvitationPreview,
    responses=problems(InvitationNotFound, TooManyRequests),
)
async def preview_invitation(answer: InvitationAnswer, request: Request, home: CurrentHouse) -> InvitationPreview:
    """What an invitation offers, to whoever holds it; nobody is told that it was looked at."""
    network, operator = network_of(request), home.settings.operator

    if answer.code is None:
        return await home.db.read(lambda snapshot: invitations.preview(snapshot, answer, operator))
    offered = await home.db.write(lambda uow: invitations.preview_by_code(uow, answer, operator, network))
    if offered is None:
        raise InvitationNotFound
    return offered


@router.post(
    "/join-requests",
    status_code=202,
    operation_id="ask_to_join",
    response_model=JoinRequestRead,
    responses=problems(NotSignedIn, ConsentRequired, InvitationNotFound, AlreadyInASpace, TooManyRequests),
)
async def ask_to_join(
    answer: InvitationAnswer,
    request: Request,
    home: CurrentHouse,
    act: Act,
    words: Annotated[list[str], Depends(match_words)],
) -> Response:
    """Ask to join. Both then see the same three words, and both confirm; nothing is shared before."""
    if answer.code is None:
        return await act(join_requests.join, answer, words)
    network, account_id = network_of(request), act.claims.account_id

    def take(uow: UnitOfWork) -> None:
        prove_caller(uow, act.claims, act.consent)
        invitations.take_guess(uow, network, account_id)

    await home.db.write(take)
    wrong = False
    try:
        return await act(join_requests.join, answer, words)
    except InvitationNotFound:
        wrong = True
        raise
    finally:
        if not wrong:
            await home.db.write(lambda uow: invitations.forgive_guess(uow, network, account_id))


@router.get(
    "/join-requests",
    operation_id="list_join_requests",
    response_model=JoinRequestList,
    responses=problems(NotSignedIn),
)
async def list_join_requests(ask: Ask) -> Response:
    """The join requests that wait for you."""
    return await ask(join_requests.read_all)


@router.get(
    "/join-requests/{request_id}",
    operation_id="read_join_request",
    response_model=JoinRequestRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read_join_request(request_id: UUID, ask: Ask) -> Response:
    """One join request of yours."""
    return await ask(join_requests.read, request_id)


@router.post(
    "/join-requests/{request_id}/confirmations",
    operation_id="confirm_match_words",
    response_model=JoinRequestRead,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, NotFound, AlreadyInASpace),
)
async def confirm(request_id: UUID, act: Act) -> Response:
    """Say that you both see the same words. The space opens when both have said so."""
    return await act(join_requests.confirm, request_id)


@router.delete(
    "/join-requests/{request_id}",
    status_code=204,
    operation_id="refuse_join_request",
    responses=problems(NotSignedIn, NotFound),
)
async def refuse(request_id: UUID, act: ActFreely) -> Response:
    """Say that the words differ, or not now: it is over for both, and nobody is told why."""
    return await act(join_requests.refuse, request_id)


@router.get("/spaces", operation_id="list_spaces", response_model=SpaceList, responses=problems(NotSignedIn))
async def list_spaces(ask: Ask) -> Response:
    """The space you are in, and those that have closed."""
    return await ask(space.read_all)


@router.get(
    "/spaces/{space_id}",
    operation_id="read_space",
    response_model=SpaceRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read_space(ask: AskAsKeeper) -> Response:
    """The space as you see it; after it has closed, the day."""
    return await ask(space.read)


@router.post(
    "/spaces/{space_id}/ground-rules",
    status_code=201,
    operation_id="sign_ground_rules",
    response_model=GroundRulesRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, GroundRulesOutdated),
)
async def sign_ground_rules(
    draft: GroundRulesDraft, act: ActAsMember, present: Annotated[str, Depends(sentences_version)]
) -> Response:
    """Sign the ground rules with your side of the joint choices; where the two differ, the quieter holds."""
    return await act(space.sign_ground_rules, draft, present)


@router.post(
    "/spaces/{space_id}/pauses",
    status_code=201,
    operation_id="pause_space",
    response_model=SpaceRead,
    responses=problems(NotSignedIn, NotFound, DayNotPossible),
)
async def pause(draft: PauseDraft, act: ActFreelyAsMember) -> Response:
    """Pause the space, alone, until a day or until you say."""
    return await act(space.pause, draft)


@router.delete(
    "/spaces/{space_id}/pauses",
    operation_id="resume_space",
    response_model=SpaceRead,
    responses=problems(NotSignedIn, NotFound),
)
async def resume(act: ActFreelyAsMember) -> Response:
    """End your own pause."""
    return await act(space.resume)


@router.post(
    "/spaces/{space_id}/leave",
    status_code=204,
    operation_id="leave_space",
    responses=problems(NotSignedIn, NotFound),
)
async def leave(act: ActLeaving) -> Response:
    """Leave, alone and at once. It cannot be undone; each keeps what they wrote and what both signed."""
    return await act(space.leave)


@router.get("/blocks", operation_id="list_blocks", response_model=BlockList, responses=problems(NotSignedIn))
async def list_blocks(ask: Ask) -> Response:
    """Whom you do not want to be paired with again, by the day you parted."""
    return await ask(blocks.read_all)


@router.post(
    "/spaces/{space_id}/blocks",
    status_code=201,
    operation_id="block",
    response_model=BlockRead,
    responses=problems(NotSignedIn, NotFound),
)
async def block(space_id: UUID, act: ActFreely) -> Response:
    """Do not be paired with the other of a closed space again. They get the answers a stranger gets."""
    return await act(blocks.block, space_id)


@router.delete("/blocks/{block_id}", status_code=204, operation_id="unblock", responses=problems(NotSignedIn, NotFound))
async def unblock(block_id: UUID, act: Act) -> Response:
    """Take a block back."""
    return await act(blocks.unblock, block_id)
