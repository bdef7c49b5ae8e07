"""Who is asking. A `Caller` is made only here, inside the same transaction or snapshot as what it may do.

Routers take `AccountAct` for writes and `AccountAsk` for reads: `return await act(service.rename, draft)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Annotated, Any, ClassVar, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, Request, Response
from pydantic import BaseModel

from backend.accounts import rules
from backend.accounts.errors import ConsentRequired, ReauthRequired, SessionLocked
from backend.accounts.models import Account, AccountSession
from backend.core import idempotency
from backend.core.answers import House, IdempotencyKey, answered, made_here, shown, told_apart
from backend.core.clock import local_date
from backend.core.problems import NotSignedIn, Problem
from backend.core.statements import Prepared
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot, UnitOfWork

P = ParamSpec("P")
Who = TypeVar("Who")
PROOF_LIFE = timedelta(minutes=5)
NOT_BY_PASSKEY = frozenset({"recovery", "passphrase", "email"})  # no passkey alone makes a way in that outlasts it (H8)

_account: sa.Table = Account.__table__  # type: ignore[attr-defined]
_session: sa.Table = AccountSession.__table__  # type: ignore[attr-defined]

CALLER_COLUMNS = (
    _session.c.idle_until,
    _session.c.expires_at,
    _session.c.ended_at,
    _session.c.proved_at,
    _session.c.proved_for,
    _session.c.proved_by_passkey,
    _session.c.awake_until,
    _account.c.zone,
    _account.c.consent_version,
)
_FIND = Prepared(
    sa.select(*CALLER_COLUMNS)
    .select_from(_session.join(_account, _account.c.id == _session.c.account_id))
    .where(_session.c.id == sa.bindparam("session"), _session.c.account_id == sa.bindparam("account"))
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Proof that a living session of this account asks. `today` is the day where the person is."""

    account_id: UUID
    session_id: UUID
    zone: str
    today: date
    consented: bool
    proved_at: datetime
    proved_for: str | None
    locked: bool = False
    proved_by_passkey: bool = False


def caller_from(row: Any, claims: Claims, now: datetime, consent: str, *, locked_too: bool = False) -> Caller:
    """The caller, from the columns `CALLER_COLUMNS`.

    Raises:
        NotSignedIn: no such session, or it has ended or run out.
        SessionLocked: its app lock is on, and this is not one of the few things that may be done then (H11).
    """
    if row is None or row.ended_at is not None or now >= row.expires_at or now >= row.idle_until:
        raise NotSignedIn
    locked = rules.is_locked(row.awake_until, now)
    if locked and not locked_too:
        raise SessionLocked
    return Caller(
        claims.account_id,
        claims.session_id,
        row.zone,
        local_date(now, row.zone),
        row.consent_version == consent,
        row.proved_at,
        row.proved_for,
        locked,
        row.proved_by_passkey,
    )


def prove_caller(snapshot: Snapshot, claims: Claims, consent: str, *, locked_too: bool = False) -> Caller:
    """Look up the session that the access token names."""
    row = _FIND.first(snapshot.connection, {"session": claims.session_id, "account": claims.account_id})
    return caller_from(row, claims, snapshot.now, consent, locked_too=locked_too)


def require_fresh_proof(caller: Caller, purpose: str, now: datetime, *, by_passkey_too: bool = False) -> None:
    """Refuse unless the person proved who they are within five minutes, for this purpose or by signing in (H7).

    Raises:
        ReauthRequired: the app asks for the passphrase and tries again.
    """
    fresh = timedelta(0) <= now - caller.proved_at <= PROOF_LIFE
    enough = by_passkey_too or not caller.proved_by_passkey or purpose not in NOT_BY_PASSKEY
    if not fresh or not enough or caller.proved_for not in {None, purpose}:
        raise ReauthRequired(purpose=purpose)


def require_consent(caller: Caller) -> None:
    """Refuse to keep words before the person agreed to the present text (P1)."""
    if not caller.consented:
        raise ConsentRequired


def claims_of(request: Request) -> Claims:
    """What the bearer token says.

    Raises:
        NotSignedIn: none, more than one, or not a valid one.
    """
    home: House = request.app.state.house
    headers = request.headers.getlist("authorization")
    if len(headers) != 1 or not headers[0].startswith("Bearer "):
        raise NotSignedIn
    return home.access_tokens.verify(headers[0].removeprefix("Bearer "), home.clock())


async def current_claims(request: Request) -> Claims:
    """The claims, for routes that have no act or question of their own."""
    return claims_of(request)


CurrentClaims = Annotated[Claims, Depends(current_claims)]


async def consent_version(request: Request) -> str:
    """The version of the consent text in force."""
    version: str = request.app.state.consent.version
    return version


ConsentVersion = Annotated[str, Depends(consent_version)]


class SignedIn:
    """What every act and question of a signed-in person finds in its request, before anything is looked up.

    One dependency with no others below it, because each one costs every request. What goes `freely` nobody may be
    kept from, not even by a full disk.

    Raises:
        NotSignedIn: no valid token.
    """

    freely: ClassVar[bool] = False

    def __init__(self, request: Request) -> None:
        self.request = request
        self.home: House = request.app.state.house
        self.claims = claims_of(request)
        self.consent: str = request.app.state.consent.version


class AccountAct(SignedIn):
    """Runs a use case for the signed-in person: session looked up, done once a key, committed, then answered."""

    consent_needed: ClassVar[bool] = True
    locked_too: ClassVar[bool] = False

    def __init__(self, request: Request, key: IdempotencyKey) -> None:
        super().__init__(request)
        self.key = key

    async def __call__(
        self,
        use_case: Callable[Concatenate[UnitOfWork, Caller, P], BaseModel | None],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response:
        """Run `use_case(uow, caller, …)` and answer with what it returns."""

        def prove(uow: UnitOfWork) -> Caller:
            caller = prove_caller(uow, self.claims, self.consent, locked_too=self.locked_too)
            idempotency.wait_for_copies(uow, caller.account_id, self.key)
            if self.consent_needed:
                require_consent(caller)
            return caller

        return await perform(self, self.key, prove, lambda uow, who: use_case(uow, who, *args, **kwargs))


class FreeAct(AccountAct):
    """The same for what nobody may be kept from: leaving, ending sessions, agreeing."""

    consent_needed = False
    freely = True


class LockedAct(FreeAct):
    """The same, also from behind the app lock: for what concerns this very session."""

    locked_too = True


class AccountAsk(SignedIn):
    """Runs a question of the signed-in person."""

    async def __call__(
        self,
        question: Callable[Concatenate[Snapshot, Caller, P], BaseModel],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response:
        """Answer with what `question(snapshot, caller, …)` returns."""

        def ask(snapshot: Snapshot) -> BaseModel:
            caller = prove_caller(snapshot, self.claims, self.consent)
            return question(snapshot, caller, *args, **kwargs)

        return shown(await self.home.db.read(ask))


async def perform(
    asking: SignedIn,
    key: str,
    prove: Callable[[UnitOfWork], Who],
    run: Callable[[UnitOfWork, Who], BaseModel | None],
    pair_of: Callable[[Who], idempotency.Pair | None] = lambda _: None,
) -> Response:
    """One write, all the way: prove who asks, do it once, commit, answer. `pair_of`: in whose space it is done."""
    once = await told_apart(asking.request, key)
    account_id = asking.claims.account_id

    def command(uow: UnitOfWork) -> idempotency.Answer:
        who = prove(uow)
        return idempotency.once(uow, account_id, once, partial(run, uow, who), pair_of(who))

    def refused(uow: UnitOfWork, problem: Problem) -> None:
        idempotency.remember_refusal(uow, account_id, once, problem)

    return answered(await asking.home.db.write(command, refused, freely=asking.freely))


Act = Annotated[AccountAct, Depends(made_here(AccountAct))]
ActFreely = Annotated[FreeAct, Depends(made_here(FreeAct))]
ActLocked = Annotated[LockedAct, Depends(made_here(LockedAct))]
Ask = Annotated[AccountAsk, Depends(made_here(AccountAsk))]
