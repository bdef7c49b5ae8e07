"""Routes of signing up with a passkey: what it is to sign, and the account."""

import asyncio
from functools import partial

from fastapi import APIRouter, Request, Response

from backend.accounts import ceremonies
from backend.accounts.access import ConsentVersion
from backend.accounts.devices import label_of
from backend.accounts.errors import ConsentOutdated, HttpsNeeded, PasskeyNotAdded, SignUpRefused, ZoneUnknown
from backend.accounts.passkey_schemas import ChallengeRead, PasskeySignUpDraft
from backend.accounts.router.accounts import CurrentDevices, SecureEnough, started
from backend.accounts.router.passkeys import Here
from backend.accounts.schemas import SessionStarted
from backend.accounts.service import passkeys, sign_up
from backend.core import idempotency
from backend.core.answers import CurrentHouse, IdempotencyKey, TakesNoWords, shown
from backend.core.idempotency import Answer
from backend.core.origin import network_of
from backend.core.problems import InvalidRequest, NotSignedIn, TooManyRequests, problems
from backend.core.unit_of_work import UnitOfWork

router = APIRouter(tags=["accounts"])


@router.post(
    "/accounts/passkeys/challenges",
    status_code=201,
    operation_id="ask_to_sign_up",
    response_model=ChallengeRead,
    dependencies=[SecureEnough, TakesNoWords],
    responses=problems(HttpsNeeded, InvalidRequest),
)
async def ask_to_sign_up(home: CurrentHouse, here: Here) -> Response:
    """What a passkey is to be made for: an account that does not exist yet."""
    asked = await home.db.read(lambda snapshot: passkeys.ask_newcomer(snapshot, here))
    response = shown(asked)
    response.status_code = 201
    return response


@router.post(
    "/accounts/passkeys",
    status_code=201,
    operation_id="sign_up_by_passkey",
    response_model=SessionStarted,
    dependencies=[SecureEnough],
    responses=problems(
        NotSignedIn, SignUpRefused, HttpsNeeded, PasskeyNotAdded, ZoneUnknown, ConsentOutdated, TooManyRequests
    ),
)
async def make_account(
    draft: PasskeySignUpDraft,
    request: Request,
    home: CurrentHouse,
    key: IdempotencyKey,
    consent: ConsentVersion,
    devices: CurrentDevices,
    here: Here,
) -> Response:
    """Make an account with a passkey and an operator's link or a partner's invitation, and sign this device in."""
    sign_up.require_fitting(draft, consent)
    doors: sign_up.Doors = request.app.state.doors
    network, label = network_of(request), label_of(request.headers.get("user-agent", ""))
    made = await asyncio.to_thread(ceremonies.check_made, draft.passkey, here)
    account_id = await home.db.read(lambda snapshot: passkeys.newcomer(snapshot, draft.passkey))
    if made is None or account_id is None:
        raise PasskeyNotAdded
    once = idempotency.Request(key, 201, b"sign-up\0" + draft.model_dump_json().encode())
    before = await home.db.read(lambda snapshot: idempotency.answered_before(snapshot, account_id, once))
    if before is not None:
        return await started(before, request, home, devices, str(account_id))
    knock = await home.db.write(lambda uow: sign_up.knock(uow, draft, doors, network))
    if knock.names is None:
        raise SignUpRefused

    def command(uow: UnitOfWork) -> Answer:
        make = partial(sign_up.make_account_by_passkey, uow, account_id, draft, made, doors, label)
        return idempotency.once(uow, account_id, once, make)

    return await started(await home.db.write(command), request, home, devices, str(account_id))
