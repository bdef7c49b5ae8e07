"""Routes of recovery codes: make them, and come back with one."""

from functools import partial

from fastapi import APIRouter, Request, Response

from backend.accounts.access import Act, Ask
from backend.accounts.devices import label_of
from backend.accounts.errors import CodesRefused, ConsentRequired, HttpsNeeded, ReauthRequired, RecoveryRefused
from backend.accounts.router.accounts import CurrentDevices, SecureEnough, started
from backend.accounts.schemas import RecoveryDraft, RecoverySheetDraft, RecoverySheetRead, SessionStarted
from backend.accounts.service import recovery_codes
from backend.core import idempotency
from backend.core.answers import CurrentHouse, IdempotencyKey, IfMatch
from backend.core.idempotency import Answer
from backend.core.origin import network_of
from backend.core.problems import NotSignedIn, TooManyRequests, VersionRequired, VersionStale, problems
from backend.core.unit_of_work import UnitOfWork

router = APIRouter(tags=["accounts"])


@router.get(
    "/account/recovery-codes",
    operation_id="read_recovery_codes",
    response_model=RecoverySheetRead,
    responses=problems(NotSignedIn),
)
async def read_recovery_codes(ask: Ask) -> Response:
    """How many recovery codes you have left, and what they open. The codes themselves are nowhere here."""
    return await ask(recovery_codes.read)


@router.put(
    "/account/recovery-codes",
    operation_id="make_recovery_codes",
    response_model=RecoverySheetRead,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, CodesRefused, VersionRequired, VersionStale),
)
async def make_recovery_codes(draft: RecoverySheetDraft, act: Act, seen: IfMatch) -> Response:
    """Keep ten new recovery codes, made in the browser; those before open nothing any more."""
    return await act(recovery_codes.put, draft, seen)


@router.post(
    "/sessions/recoveries",
    status_code=201,
    operation_id="recover_by_code",
    response_model=SessionStarted,
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, RecoveryRefused, HttpsNeeded, TooManyRequests),
)
async def recover_by_code(
    draft: RecoveryDraft,
    request: Request,
    home: CurrentHouse,
    key: IdempotencyKey,
    devices: CurrentDevices,
) -> Response:
    """Come back on this device with a recovery code. It works once, and all your other devices are signed out."""
    network, label = network_of(request), label_of(request.headers.get("user-agent", ""))
    known = partial(devices.of, request)
    owner, counted = await home.db.write(lambda uow: recovery_codes.find_owner(uow, draft.verifier, network, known))
    if owner is None:
        raise RecoveryRefused
    once = idempotency.Request(key, 201, b"recover\0" + draft.verifier.encode())

    def command(uow: UnitOfWork) -> Answer:
        recovery_codes.forgive(uow, counted)
        ends = request.app.state.end_recoveries
        run = partial(recovery_codes.sign_in, uow, owner, draft.verifier, label, ends)
        return idempotency.once(uow, owner.account_id, once, run)

    try:
        answer = await home.db.write(command)
    except RecoveryRefused:
        await home.db.write(lambda uow: recovery_codes.tell_refused(uow, owner, label))
        raise
    return await started(answer, request, home, devices, owner.known_as)
