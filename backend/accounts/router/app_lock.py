"""Routes of the app lock of this device."""

from fastapi import APIRouter, Request, Response

from backend.accounts import cookies
from backend.accounts.access import (
    ActFreely,
    ActLocked,
    Ask,
    Caller,
    ConsentVersion,
    CurrentClaims,
    prove_caller,
)
from backend.accounts.errors import NoAppLock, PinRefused, PinWrong, ProofFailed, ReauthRequired
from backend.accounts.router.accounts import CurrentPassphrases, SecureEnough
from backend.accounts.schemas import AppLockDraft, AppLockRead, Unlocking
from backend.accounts.service import app_lock, sessions
from backend.core.answers import CurrentHouse
from backend.core.problems import NotSignedIn, TooManyRequests, problems, refused
from backend.core.unit_of_work import UnitOfWork

router = APIRouter(prefix="/app-lock", tags=["accounts"])


@router.get("", operation_id="read_app_lock", response_model=AppLockRead, responses=problems(NotSignedIn))
async def read_app_lock(ask: Ask) -> Response:
    """Whether this device has an app lock."""
    return await ask(app_lock.read)


@router.put(
    "",
    operation_id="set_app_lock",
    response_model=AppLockRead,
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, ReauthRequired, NoAppLock, PinRefused, TooManyRequests),
)
async def set_app_lock(draft: AppLockDraft, act: ActFreely, secrets: CurrentPassphrases) -> Response:
    """Set or change the app lock of this device."""
    pin_hash = None
    if draft.pin is not None:
        app_lock.require_acceptable(draft.pin)
        pin_hash = await secrets.hash(draft.pin)
    return await act(app_lock.put, pin_hash, draft.locks_after)


@router.delete("", status_code=204, operation_id="take_off_app_lock", responses=problems(NotSignedIn, ReauthRequired))
async def take_off_app_lock(act: ActFreely) -> Response:
    """Take the app lock off this device."""
    return await act(app_lock.take_off)


@router.post("/awake", status_code=204, operation_id="stay_awake", responses=problems(NotSignedIn))
async def stay_awake(act: ActFreely) -> Response:
    """Say that this device is in use; sent now and then, so that a phone that died locks itself."""
    return await act(app_lock.stay_awake)


@router.post("/locked", status_code=204, operation_id="lock_app", responses=problems(NotSignedIn))
async def lock_app(act: ActLocked) -> Response:
    """Lock this device now."""
    return await act(app_lock.lock)


@router.post(
    "/unlockings",
    status_code=204,
    operation_id="unlock_app",
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, NoAppLock, PinWrong, ProofFailed, TooManyRequests),
)
async def unlock_app(
    draft: Unlocking,
    request: Request,
    home: CurrentHouse,
    claims: CurrentClaims,
    consent: ConsentVersion,
    secrets: CurrentPassphrases,
) -> Response:
    """Open this device again: by its PIN, five tries, or by the passphrase."""

    def who(uow: UnitOfWork) -> Caller:
        return prove_caller(uow, claims, consent, locked_too=True)

    if draft.pin is None:
        assert draft.passphrase is not None  # noqa: S101  (one of the two is there)
        candidate = await home.db.write(lambda uow: sessions.try_to_prove(uow, who(uow)))
        try:
            right = await secrets.verify(draft.passphrase, candidate.passphrase_hash)
        except TooManyRequests:
            await home.db.write(lambda uow: sessions.forgive_proof(uow, who(uow)))
            raise
        if not right:
            await home.db.write(lambda uow: sessions.tell_refused_proof(uow, who(uow)))
            raise ProofFailed
        await home.db.write(lambda uow: sessions.prove(uow, who(uow), app_lock.PURPOSE))
    else:
        tried = await home.db.write(lambda uow: app_lock.try_pin(uow, who(uow)))
        try:
            right = await secrets.verify(draft.pin, tried.pin_hash)
        except TooManyRequests:
            await home.db.write(lambda uow: app_lock.forgive(uow, who(uow)))
            raise
        if not right:
            refusal = await home.db.write(lambda uow: app_lock.refuse(uow, who(uow), tried.left))
            response = refused(request, refusal)
            if isinstance(refusal, NotSignedIn):
                cookies.clear_refresh_token(request, response)
                response.headers["Clear-Site-Data"] = cookies.EVERYTHING
            return response
    await home.db.write(lambda uow: app_lock.unlock(uow, who(uow)))
    return Response(status_code=204)
