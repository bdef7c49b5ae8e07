"""Routes of recoveries: for who cannot get in, and for the devices that are still signed in."""

from datetime import timedelta
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts.access import ActFreely, Ask
from backend.accounts.devices import label_of
from backend.accounts.errors import HttpsNeeded, PassphraseRefused, ReauthRequired, RecoveryRefused
from backend.accounts.passphrases import require_acceptable
from backend.accounts.router.account import NamesBeside
from backend.accounts.router.accounts import APP_NAME, CurrentDevices, CurrentPassphrases, SecureEnough, started
from backend.accounts.schemas import SessionStarted
from backend.core import idempotency
from backend.core.answers import CurrentHouse, IdempotencyKey, shown
from backend.core.idempotency import Answer
from backend.core.origin import network_of
from backend.core.problems import NotFound, NotSignedIn, TooManyRequests, problems
from backend.core.unit_of_work import UnitOfWork
from backend.recoveries import service as recoveries
from backend.recoveries.schemas import (
    ComingBack,
    RecoveryClaim,
    RecoveryRequestDraft,
    RecoveryRequestList,
    RecoveryRequestMade,
    RecoveryRequestState,
)

router = APIRouter(tags=["recoveries"])


async def match_words(request: Request) -> list[str]:
    """The words that two devices of a person compare."""
    words: list[str] = request.app.state.match_words
    return words


async def wait_for_mail(request: Request, home: CurrentHouse) -> timedelta | None:
    """How long a way back by mail waits; nothing where the operator has turned it off, or named no mail server."""
    hours = home.settings.recovery_wait_hours
    return timedelta(hours=hours) if hours and request.app.state.post.is_on else None


Words = Annotated[list[str], Depends(match_words)]


@router.post(
    "/recovery-requests",
    status_code=202,
    operation_id="ask_to_come_back",
    response_model=RecoveryRequestMade,
    dependencies=[SecureEnough],
    responses=problems(HttpsNeeded, TooManyRequests),
)
async def ask_to_come_back(
    draft: RecoveryRequestDraft,
    request: Request,
    home: CurrentHouse,
    words: Words,
    devices: CurrentDevices,
    wait: Annotated[timedelta | None, Depends(wait_for_mail)],
) -> Response:
    """Ask to come back. The answer is the same whether or not there is such an account; the same claim asks once."""
    label = label_of(request.headers.get("user-agent", ""))
    asking = recoveries.Asking(network_of(request), devices.of(request, draft.email), label)
    made = await home.db.write(lambda uow: recoveries.ask(uow, draft, asking, wait, words))
    response = shown(made)
    response.status_code = 202
    return response


@router.post("/recovery-requests/states", operation_id="look_whether_let_in", response_model=RecoveryRequestState)
async def look_whether_let_in(draft: RecoveryClaim, home: CurrentHouse) -> Response:
    """Whether another device of the account has let the asking one in."""
    return shown(await home.db.read(lambda snapshot: recoveries.state(snapshot, draft.claim)))


@router.post(
    "/recovery-requests/completions",
    status_code=201,
    operation_id="come_back",
    response_model=SessionStarted,
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, RecoveryRefused, PassphraseRefused, HttpsNeeded, TooManyRequests),
)
async def come_back(
    draft: ComingBack,
    request: Request,
    home: CurrentHouse,
    key: IdempotencyKey,
    secrets: CurrentPassphrases,
    devices: CurrentDevices,
) -> Response:
    """Choose a new passphrase with the code from the mail, or where another device let this one in; once."""
    network, label = network_of(request), label_of(request.headers.get("user-agent", ""))
    known = partial(devices.of, request)
    owner = await home.db.write(lambda uow: recoveries.find_owner(uow, draft, network, known))
    if owner is None:
        raise RecoveryRefused
    names_beside: NamesBeside = request.app.state.names_beside
    near = await home.db.read(lambda snapshot: names_beside(snapshot, owner.account_id))
    require_acceptable(draft.passphrase, APP_NAME, owner.name, owner.email, *near)
    hashed = await secrets.hash(draft.passphrase)
    once = idempotency.Request(key, 201, b"come-back\0" + draft.secret.encode())  # no quick hash of a passphrase

    def command(uow: UnitOfWork) -> Answer:
        run = partial(recoveries.come_back, uow, owner, draft.way, hashed, label)
        return idempotency.once(uow, owner.account_id, once, run)

    return await started(await home.db.write(command), request, home, devices, owner.email)


@router.get(
    "/account/recovery-requests",
    operation_id="list_recovery_requests",
    response_model=RecoveryRequestList,
    responses=problems(NotSignedIn),
)
async def list_recovery_requests(ask: Ask, words: Words) -> Response:
    """Who asks to come back to your account without its passphrase: perhaps you, on another phone."""
    return await ask(recoveries.read_all, words)


@router.post(
    "/account/recovery-requests/{request_id}/approval",
    status_code=204,
    operation_id="let_in",
    responses=problems(NotSignedIn, NotFound, ReauthRequired),
)
async def let_in(request_id: UUID, act: ActFreely) -> Response:
    """Let the phone in your hand in, which shows the same three words: it may choose a new passphrase."""
    return await act(recoveries.approve, request_id)


@router.delete(
    "/account/recovery-requests",
    status_code=204,
    operation_id="stop_recovery_requests",
    responses=problems(NotSignedIn),
)
async def stop_recovery_requests(act: ActFreely) -> Response:
    """Stop whoever asks to come back to your account. They are not told."""
    return await act(recoveries.stop)
