"""Routes of accounts and sessions."""

import base64
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts import cookies
from backend.accounts.access import Act, ActFreely, ActLocked, Ask, ConsentVersion, CurrentClaims, prove_caller
from backend.accounts.devices import label_of
from backend.accounts.errors import (
    ConsentOutdated,
    ConsentRequired,
    EmailTaken,
    HttpsNeeded,
    PassphraseClosed,
    PassphraseRefused,
    ProofFailed,
    SignInFailed,
    SignUpRefused,
    ZoneUnknown,
)
from backend.accounts.passphrases import Passphrases, require_acceptable
from backend.accounts.schemas import (
    ProofDraft,
    SessionChange,
    SessionList,
    SessionStarted,
    SignInDraft,
    SignUpDraft,
)
from backend.accounts.service import passphrase, sessions, sign_up
from backend.core import idempotency
from backend.core.answers import CurrentHouse, House, IdempotencyKey, TakesNoWords, answered
from backend.core.idempotency import Answer
from backend.core.origin import may_sign_in, network_of
from backend.core.problems import (
    InvalidRequest,
    NotFound,
    NotSignedIn,
    TooManyRequests,
    problems,
)
from backend.core.tokens import ACCESS_LIFE
from backend.core.unit_of_work import Snapshot, UnitOfWork

router = APIRouter(tags=["accounts"])
APP_NAME = "wordkept"


async def passphrases(request: Request) -> Passphrases:
    """The application's Argon2id threads."""
    found: Passphrases = request.app.state.passphrases
    return found


async def known_devices(request: Request) -> cookies.KnownDevices:
    """The application's marks of known devices."""
    found: cookies.KnownDevices = request.app.state.known_devices
    return found


async def secure_enough(request: Request, home: CurrentHouse) -> None:
    """Refuse to take a passphrase over plain http beyond this machine (SPEC 10)."""
    if not may_sign_in(request, home.settings):
        raise HttpsNeeded


CurrentPassphrases = Annotated[Passphrases, Depends(passphrases)]
CurrentDevices = Annotated[cookies.KnownDevices, Depends(known_devices)]
SecureEnough = Depends(secure_enough)


@router.post(
    "/accounts",
    status_code=201,
    operation_id="sign_up",
    response_model=SessionStarted,
    dependencies=[SecureEnough],
    responses=problems(
        NotSignedIn,
        SignUpRefused,
        HttpsNeeded,
        EmailTaken,
        PassphraseRefused,
        ZoneUnknown,
        ConsentOutdated,
        TooManyRequests,
    ),
)
async def make_account(
    draft: SignUpDraft,
    request: Request,
    home: CurrentHouse,
    key: IdempotencyKey,
    consent: ConsentVersion,
    secrets: CurrentPassphrases,
    devices: CurrentDevices,
) -> Response:
    """Make an account with an operator's link or a partner's invitation, and sign this device in."""
    sign_up.require_fitting(draft, consent)
    require_acceptable(draft.passphrase, APP_NAME, draft.name, draft.email)
    doors: sign_up.Doors = request.app.state.doors
    network, label = network_of(request), label_of(request.headers.get("user-agent", ""))
    known = draft.model_dump_json(exclude={"passphrase"})  # no quick hash of a passphrase is kept
    once = idempotency.Request(key, 201, b"sign-up\0" + known.encode())

    async def again(taken: sessions.Candidate | None) -> Response | None:
        """The first answer, where this is a retry of a sign-up whose answer was lost."""
        answer = await _answered_before(home, secrets, once, taken, draft.passphrase)
        return None if answer is None else await started(answer, request, home, devices, draft.email)

    knock = await home.db.write(lambda uow: sign_up.knock(uow, draft, doors, network))
    if knock.names is None:
        try:
            retried = await again(knock.taken)
        except TooManyRequests:
            await home.db.write(lambda uow: sign_up.forgive_refusal(uow, network))
            raise
        if retried is None:
            raise SignUpRefused
        await home.db.write(lambda uow: sign_up.forgive_refusal(uow, network))
        return retried
    require_acceptable(draft.passphrase, *knock.names)
    account_id = sign_up.new_account_id()

    def command(uow: UnitOfWork) -> Answer:
        make = partial(sign_up.make_account, uow, account_id, draft, passphrase_hash, doors, label)
        return idempotency.once(uow, account_id, once, make)

    taken = knock.taken
    refusal: EmailTaken | SignUpRefused = EmailTaken()
    if taken is None:
        passphrase_hash = await secrets.hash(draft.passphrase)
        try:
            return await started(await home.db.write(command), request, home, devices, draft.email)
        except SignUpRefused as error:  # somebody was quicker: perhaps this very request
            refusal = error
        except EmailTaken:
            pass
        taken = await home.db.read(lambda snapshot: sessions.find_by_email(snapshot, draft.email))
    retried = await again(taken)
    if retried is not None:
        return retried
    if isinstance(refusal, EmailTaken):
        await home.db.write(lambda uow: sign_up.tell_taken(uow, network))
    raise refusal


async def _answered_before(
    home: House,
    secrets: Passphrases,
    once: idempotency.Request,
    taken: sessions.Candidate | None,
    passphrase: str,
) -> Answer | None:
    """What was answered to this very sign-up before; it takes as long whether the address is taken or not."""
    right = await secrets.verify(passphrase, taken.passphrase_hash if taken else None)
    if taken is None or not right:
        return None
    account_id = taken.account_id
    return await home.db.read(lambda snapshot: idempotency.answered_before(snapshot, account_id, once))


@router.post(
    "/sessions",
    status_code=201,
    operation_id="sign_in",
    response_model=SessionStarted,
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, SignInFailed, PassphraseClosed, HttpsNeeded, TooManyRequests),
)
async def sign_in(
    draft: SignInDraft,
    request: Request,
    home: CurrentHouse,
    key: IdempotencyKey,
    secrets: CurrentPassphrases,
    devices: CurrentDevices,
) -> Response:
    """Come back on this device."""
    network, known = network_of(request), devices.of(request, draft.email)
    candidate = await home.db.write(lambda uow: sessions.try_to_sign_in(uow, draft.email, network, known))
    try:
        right = await secrets.verify(draft.passphrase, candidate.passphrase_hash if candidate else None)
        anew = await secrets.anew(draft.passphrase, candidate.passphrase_hash) if candidate and right else None
    except TooManyRequests:
        await home.db.write(lambda uow: sessions.forgive_try(uow, draft.email, network, known))
        raise
    label = label_of(request.headers.get("user-agent", ""))
    if candidate is None or not right:
        whose = candidate.account_id if candidate else None
        await home.db.write(lambda uow: sessions.tell_refused(uow, draft.email, whose, label))
        raise SignInFailed
    once = idempotency.Request(key, 201, b"sign-in\0" + draft.email.encode())

    def command(uow: UnitOfWork) -> Answer | None:
        sessions.forgive_try(uow, draft.email, network, known)
        if not sessions.still_counts(uow, candidate):
            return None
        passphrase.harden(uow, candidate.account_id, candidate.passphrase_hash, anew)
        run = partial(sessions.open_session, uow, candidate.account_id, label)
        return idempotency.once(uow, candidate.account_id, once, run)

    answer = await home.db.write(command)
    if answer is None:  # there is another than the one it was measured against: once more, against that
        return await sign_in(draft, request, home, key, secrets, devices)
    return await started(answer, request, home, devices, draft.email)


async def started(answer: Answer, request: Request, home: House, devices: cookies.KnownDevices, email: str) -> Response:
    """Answer with the tokens of the session that was opened; a retry is given the same session again.

    Raises:
        NotSignedIn: that session has ended since.
    """
    assert answer.body is not None  # noqa: S101  (sign-up and sign-in always name a session)
    opened = sessions.Opened.model_validate_json(answer.body)

    before = cookies.refresh_token(request)

    def question(snapshot: Snapshot) -> tuple[str, sessions.Told, bool]:
        token = sessions.cookie_of(snapshot, home.refresh_tokens, opened.session_id)
        was_here = before is not None and sessions.was_here(snapshot, home.refresh_tokens, before, opened)
        return token, sessions.tell(snapshot, opened.account_id, opened.session_id), was_here

    token, told, was_here = await home.db.read(question)
    body = _session_started(home, opened.account_id, opened.session_id, told, was_here=was_here)
    response = answered(Answer(answer.status, body.model_dump_json().encode(), replayed=answer.replayed))
    cookies.set_refresh_token(request, response, token)
    devices.mark(request, response, email)
    return response


def _session_started(
    home: House, account_id: UUID, session_id: UUID, told: sessions.Told, *, was_here: bool = False
) -> SessionStarted:
    return SessionStarted(
        access_token=home.access_tokens.mint(account_id, session_id, home.clock()),
        expires_in=int(ACCESS_LIFE.total_seconds()),
        session_id=session_id,
        locked=told.account is None,
        locks_after=told.locks_after,
        account=told.account,
        store_key=None if told.store_key is None else base64.b64encode(told.store_key).decode(),
        was_signed_in=was_here,
    )


@router.post(
    "/sessions/refresh",
    operation_id="refresh_session",
    response_model=SessionStarted,
    dependencies=[SecureEnough, TakesNoWords],
    responses=problems(NotSignedIn, HttpsNeeded, InvalidRequest),
)
async def refresh(request: Request, home: CurrentHouse, devices: CurrentDevices) -> Response:
    """Renew this device's session by its cookie. An old cookie ends the session everywhere."""
    token = cookies.refresh_token(request)
    if token is None:
        raise NotSignedIn

    def command(uow: UnitOfWork) -> tuple[sessions.Renewed, sessions.Told] | None:
        renewed = sessions.renew(uow, home.refresh_tokens, token)
        if renewed is None:
            return None
        return renewed, sessions.tell(uow, renewed.account_id, renewed.session_id)

    found = await home.db.write(command)
    if found is None:
        raise NotSignedIn
    renewed, told = found
    body = _session_started(home, renewed.account_id, renewed.session_id, told)
    response = answered(Answer(200, body.model_dump_json().encode()))
    successor = home.refresh_tokens.mint(renewed.session_id, renewed.family, renewed.generation, home.clock())
    cookies.set_refresh_token(request, response, successor)
    if told.account is not None:
        devices.mark_anew(request, response, told.account.email or str(told.account.id))
    return response


@router.post(
    "/sessions/proofs",
    status_code=204,
    operation_id="prove_identity",
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, ProofFailed, HttpsNeeded, TooManyRequests),
)
async def prove(
    draft: ProofDraft,
    home: CurrentHouse,
    claims: CurrentClaims,
    consent: ConsentVersion,
    secrets: CurrentPassphrases,
) -> Response:
    """Prove once more who you are, for one purpose, for five minutes, in this session only."""
    candidate = await home.db.write(lambda uow: sessions.try_to_prove(uow, prove_caller(uow, claims, consent)))
    try:
        right = await secrets.verify(draft.passphrase, candidate.passphrase_hash)
    except TooManyRequests:
        await home.db.write(lambda uow: sessions.forgive_proof(uow, prove_caller(uow, claims, consent)))
        raise
    if not right:
        await home.db.write(lambda uow: sessions.tell_refused_proof(uow, prove_caller(uow, claims, consent)))
        raise ProofFailed
    await home.db.write(lambda uow: sessions.prove(uow, prove_caller(uow, claims, consent), draft.purpose))
    return Response(status_code=204)


@router.get("/sessions", operation_id="list_sessions", response_model=SessionList, responses=problems(NotSignedIn))
async def list_sessions(ask: Ask) -> Response:
    """Every device that is signed in to your account."""
    return await ask(sessions.read_all)


@router.delete("/sessions", status_code=204, operation_id="end_other_sessions", responses=problems(NotSignedIn))
async def end_others(request: Request, act: ActFreely) -> Response:
    """Sign all your other devices out."""
    return await act(sessions.end_others, request.app.state.take_yes_back)


@router.delete(
    "/sessions/{session_id}",
    status_code=204,
    operation_id="end_session",
    responses=problems(NotSignedIn, NotFound),
)
async def end_session(session_id: UUID, request: Request, act: ActLocked) -> Response:
    """Sign one of your devices out; this one is cleaned of what it kept (H12)."""
    response = await act(sessions.end_one, session_id)
    if session_id == act.claims.session_id and response.status_code == 204:
        cookies.clear_refresh_token(request, response)
        response.headers["Clear-Site-Data"] = cookies.EVERYTHING
    return response


@router.put(
    "/sessions/{session_id}/name",
    status_code=204,
    operation_id="name_session",
    responses=problems(NotSignedIn, ConsentRequired, NotFound),
)
async def name_session(session_id: UUID, draft: SessionChange, act: Act) -> Response:
    """Give one of your devices a name of your own."""
    return await act(sessions.name_one, session_id, draft.name)
