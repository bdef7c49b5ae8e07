"""Routes of one's own account: what it says, its locks, and what was agreed to."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.accounts.access import Act, ActFreely, Ask, ConsentVersion, CurrentClaims, prove_caller
from backend.accounts.errors import (
    ConsentOutdated,
    ConsentRequired,
    EmailTaken,
    HttpsNeeded,
    PassphraseRefused,
    ReauthRequired,
    ZoneUnknown,
)
from backend.accounts.passphrases import require_acceptable
from backend.accounts.router.accounts import APP_NAME, CurrentDevices, CurrentPassphrases, SecureEnough
from backend.accounts.schemas import AccountChange, AccountRead, ConsentDraft, ConsentRead, NewEmail, NewPassphrase
from backend.accounts.service import email, passphrase, profile
from backend.core import idempotency
from backend.core.answers import CurrentHouse, IdempotencyKey, IfMatch, answered, told_apart
from backend.core.idempotency import Answer
from backend.core.problems import (
    IdempotencyKeyReused,
    NotSignedIn,
    TooManyRequests,
    VersionRequired,
    VersionStale,
    problems,
)
from backend.core.unit_of_work import Snapshot, UnitOfWork

router = APIRouter(tags=["accounts"])

NamesBeside = Callable[[Snapshot, UUID], tuple[str, ...]]
"""The names of those a person is in a space with now, which a passphrase is to leave out too."""


@router.get("/account", operation_id="read_account", response_model=AccountRead, responses=problems(NotSignedIn))
async def read_account(ask: Ask) -> Response:
    """Your own account."""
    return await ask(profile.read)


@router.patch(
    "/account",
    operation_id="change_account",
    response_model=AccountRead,
    responses=problems(NotSignedIn, ConsentRequired, ZoneUnknown, VersionRequired, VersionStale),
)
async def change_account(draft: AccountChange, request: Request, seen: IfMatch, act: Act) -> Response:
    """Change your name, zone, language, or whether the other sees that your answer is sealed."""
    app = request.app
    return await act(profile.change, seen, draft, app.state.tell_new_name, app.state.follow_zone)


@router.put(
    "/account/passphrase",
    status_code=204,
    operation_id="change_passphrase",
    dependencies=[SecureEnough],
    responses=problems(NotSignedIn, ReauthRequired, PassphraseRefused, HttpsNeeded, TooManyRequests),
)
async def change_passphrase(
    draft: NewPassphrase,
    request: Request,
    home: CurrentHouse,
    key: IdempotencyKey,
    claims: CurrentClaims,
    consent: ConsentVersion,
    secrets: CurrentPassphrases,
) -> Response:
    """Choose another passphrase; all your other devices are signed out."""
    once = idempotency.Request(key, 204, b"passphrase")  # no quick hash of a passphrase is kept
    names_beside: NamesBeside = request.app.state.names_beside

    def before(snapshot: Snapshot) -> Answer | None:
        return idempotency.answered_before(snapshot, prove_caller(snapshot, claims, consent).account_id, once)

    def near(snapshot: Snapshot) -> tuple[str, ...]:
        caller = prove_caller(snapshot, claims, consent)
        return (*passphrase.words_near(snapshot, caller), *names_beside(snapshot, caller.account_id))

    async def again(answer: Answer) -> Response:
        """The first answer; where it was to another passphrase than this one, the key is not this request's."""
        kept = await home.db.read(lambda snapshot: passphrase.kept(snapshot, prove_caller(snapshot, claims, consent)))
        if not await secrets.verify(draft.passphrase, kept):
            raise IdempotencyKeyReused
        return answered(answer)

    earlier = await home.db.read(before)
    if earlier is not None:
        return await again(earlier)
    require_acceptable(draft.passphrase, APP_NAME, *await home.db.read(near))
    hashed = await secrets.hash(draft.passphrase)

    def command(uow: UnitOfWork) -> Answer:
        caller = prove_caller(uow, claims, consent)
        run = partial(passphrase.change, uow, caller, hashed, request.app.state.end_recoveries)
        return idempotency.once(uow, caller.account_id, once, run)

    answer = await home.db.write(command)
    return await again(answer) if answer.replayed else answered(answer)


@router.put(
    "/account/email",
    operation_id="change_email",
    response_model=AccountRead,
    responses=problems(NotSignedIn, ReauthRequired, EmailTaken, TooManyRequests),
)
async def change_email(draft: NewEmail, home: CurrentHouse, act: Act, devices: CurrentDevices) -> Response:
    """Give your account an email, or another than before; your other devices are told."""
    once = await told_apart(act.request, act.key)

    def count(uow: UnitOfWork) -> None:
        caller = prove_caller(uow, act.claims, act.consent)
        if idempotency.answered_before(uow, caller.account_id, once) is None:
            email.count_try(uow, caller, draft, act.key)

    await home.db.write(count)
    response = await act(email.change, draft, act.request.app.state.end_recoveries)
    if response.status_code == 200:
        devices.mark_anew(act.request, response, draft.email)
    return response


@router.post(
    "/account/consents",
    status_code=201,
    operation_id="give_consent",
    response_model=ConsentRead,
    responses=problems(NotSignedIn, ConsentOutdated),
)
async def give_consent(draft: ConsentDraft, act: ActFreely) -> Response:
    """Agree to the present text of what is kept, sealed how, and seen by whom."""
    return await act(profile.consent, draft, act.consent)
