"""Routes of passkeys: one's own, signing in with one, and proving who one is."""

import asyncio
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts import ceremonies
from backend.accounts.access import Act, ActFreely, Ask, ConsentVersion, CurrentClaims, prove_caller
from backend.accounts.ceremonies import Place
from backend.accounts.devices import label_of
from backend.accounts.errors import (
    ConsentRequired,
    HttpsNeeded,
    LastPasskey,
    PasskeyNotAdded,
    PasskeyRefused,
    PasskeysFull,
    ProofFailed,
    ReauthRequired,
)
from backend.accounts.passkey_schemas import (
    ChallengeDraft,
    ChallengeRead,
    PasskeyChange,
    PasskeyDraft,
    PasskeyList,
    PasskeyProof,
    PasskeyRead,
    PasskeyUse,
)
from backend.accounts.router.accounts import CurrentDevices, SecureEnough, started
from backend.accounts.schemas import SessionStarted
from backend.accounts.service import passkeys, sessions
from backend.core import idempotency
from backend.core.answers import CurrentHouse, IdempotencyKey, TakesNoWords, shown
from backend.core.idempotency import Answer
from backend.core.origin import network_of, own_origins
from backend.core.problems import InvalidRequest, NotFound, NotSignedIn, TooManyRequests, problems
from backend.core.unit_of_work import UnitOfWork

router = APIRouter(tags=["accounts"])


async def place_of(request: Request, home: CurrentHouse) -> Place:
    """Where passkeys of this server live."""
    origins, host = own_origins(request, home.settings)
    return Place(origins, host, home.settings.app_name)


Here = Annotated[Place, Depends(place_of)]


@router.get("/passkeys", operation_id="list_passkeys", response_model=PasskeyList, responses=problems(NotSignedIn))
async def list_passkeys(ask: Ask) -> Response:
    """Your own passkeys."""
    return await ask(passkeys.read_all)


# Before `/{passkey_id}`, which would take the word for an id.
@router.post(
    "/passkeys/challenges",
    status_code=201,
    operation_id="ask_for_challenge",
    response_model=ChallengeRead,
    responses=problems(NotSignedIn, ReauthRequired, PasskeysFull),
)
async def ask_for_challenge(draft: ChallengeDraft, act: ActFreely, here: Here) -> Response:
    """What a passkey is to sign: to be added, which needs a fresh proof, or to prove who you are."""
    return await act(passkeys.ask, draft.purpose, here)


@router.post(
    "/passkeys",
    status_code=201,
    operation_id="add_passkey",
    response_model=PasskeyRead,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, PasskeyNotAdded, PasskeysFull),
)
async def add_passkey(draft: PasskeyDraft, request: Request, act: Act, here: Here) -> Response:
    """Add a passkey that your browser has just made, and that verified that it is you."""
    made = await asyncio.to_thread(ceremonies.check_made, draft, here)
    label = label_of(request.headers.get("user-agent", ""))
    return await act(passkeys.add, draft, made, label)


@router.put(
    "/passkeys/{passkey_id}/name",
    status_code=204,
    operation_id="name_passkey",
    responses=problems(NotSignedIn, ConsentRequired, NotFound),
)
async def name_passkey(passkey_id: UUID, draft: PasskeyChange, act: Act) -> Response:
    """Give one of your passkeys a name of your own."""
    return await act(passkeys.name_one, passkey_id, draft.name)


@router.delete(
    "/passkeys/{passkey_id}",
    status_code=204,
    operation_id="remove_passkey",
    responses=problems(NotSignedIn, NotFound, ReauthRequired, LastPasskey),
)
async def remove_passkey(passkey_id: UUID, act: ActFreely) -> Response:
    """Remove one of your passkeys here. Your phone may still show it; it opens nothing any more."""
    return await act(passkeys.remove, passkey_id)


@router.post(
    "/sessions/passkeys/challenges",
    status_code=201,
    operation_id="ask_to_sign_in",
    response_model=ChallengeRead,
    dependencies=[SecureEnough, TakesNoWords],
    responses=problems(HttpsNeeded, InvalidRequest),
)
async def ask_to_sign_in(home: CurrentHouse, here: Here) -> Response:
    """What a passkey is to sign to come back on this device; the same for everybody."""
    asked = await home.db.read(lambda snapshot: passkeys.ask_stranger(snapshot, here))
    response = shown(asked)
    response.status_code = 201
    return response


@router.post(
    "/sessions/passkeys",
    status_code=201,
    operation_id="sign_in_by_passkey",
    response_model=SessionStarted,
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, PasskeyRefused, HttpsNeeded, TooManyRequests),
)
async def sign_in(
    use: PasskeyUse, request: Request, home: CurrentHouse, key: IdempotencyKey, devices: CurrentDevices, here: Here
) -> Response:
    """Come back on this device with a passkey."""
    network, label = network_of(request), label_of(request.headers.get("user-agent", ""))
    known = partial(devices.of, request)
    candidate, counted = await home.db.write(lambda uow: passkeys.find(uow, use, network, known))
    if candidate is None:
        raise PasskeyRefused
    once = idempotency.Request(key, 201, b"passkey\0" + use.model_dump_json().encode())
    before = await home.db.read(lambda snapshot: idempotency.answered_before(snapshot, candidate.account_id, once))
    if before is not None:
        return await started(before, request, home, devices, candidate.known_as)
    used = await asyncio.to_thread(ceremonies.check_used, use, here, candidate.public_key, candidate.sign_count)

    def command(uow: UnitOfWork) -> Answer:
        if used is None:
            raise PasskeyRefused
        run = partial(passkeys.sign_in, uow, candidate, use, used, label, counted)
        return idempotency.once(uow, candidate.account_id, once, run)

    try:
        answer = await home.db.write(command)
    except PasskeyRefused:
        await home.db.write(lambda uow: passkeys.tell_refused(uow, candidate, label))
        raise
    return await started(answer, request, home, devices, candidate.known_as)


@router.post(
    "/sessions/proofs/passkeys",
    status_code=204,
    operation_id="prove_by_passkey",
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, ProofFailed, HttpsNeeded, TooManyRequests),
)
async def prove(
    use: PasskeyProof, home: CurrentHouse, claims: CurrentClaims, consent: ConsentVersion, here: Here
) -> Response:
    """Prove once more who you are, by a passkey, for one purpose, for five minutes, in this session only."""
    candidate = await home.db.write(lambda uow: passkeys.find_own(uow, prove_caller(uow, claims, consent), use))
    used = None
    if candidate is not None:
        used = await asyncio.to_thread(ceremonies.check_used, use, here, candidate.public_key, candidate.sign_count)

    def command(uow: UnitOfWork) -> None:
        if candidate is None or used is None:
            raise ProofFailed
        passkeys.prove(uow, prove_caller(uow, claims, consent), candidate, use, used, use.purpose)

    try:
        await home.db.write(command)
    except ProofFailed:
        await home.db.write(lambda uow: sessions.tell_refused_proof(uow, prove_caller(uow, claims, consent)))
        raise
    return Response(status_code=204)
