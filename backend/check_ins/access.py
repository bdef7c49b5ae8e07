"""Who asks, and the space they are in now, if any: a check-in is a person's own, and the space is implied."""

from collections.abc import Callable
from typing import Annotated, ClassVar, Concatenate, ParamSpec

from fastapi import Depends, Request, Response
from pydantic import BaseModel

from backend.accounts.access import Caller, SignedIn, perform, require_consent
from backend.check_ins.rules import Prompts
from backend.core.answers import IdempotencyKey, made_here, shown
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member, pair_of, prove_active

P = ParamSpec("P")


class CheckInAct(SignedIn):
    """Runs `use_case(uow, caller, member or None, …)`."""

    consent_needed: ClassVar[bool] = True

    def __init__(self, request: Request, key: IdempotencyKey) -> None:
        super().__init__(request)
        self.key = key

    async def __call__(
        self,
        use_case: Callable[Concatenate[UnitOfWork, Caller, Member | None, P], BaseModel | None],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response:
        """Run it, once a key, committed, and answer with what it returns."""

        def prove(uow: UnitOfWork) -> tuple[Caller, Member | None]:
            caller, member = prove_active(uow, self.claims, self.consent)
            if self.consent_needed:
                require_consent(caller)
            return caller, member

        def run(uow: UnitOfWork, who: tuple[Caller, Member | None]) -> BaseModel | None:
            return use_case(uow, *who, *args, **kwargs)

        return await perform(self, self.key, prove, run, lambda who: None if who[1] is None else pair_of(who[1]))


class FreeCheckInAct(CheckInAct):
    """For what nobody may be kept from: taking back, opening what is there."""

    consent_needed = False


class CheckInAsk(SignedIn):
    """Runs `question(snapshot, caller, member or None, …)`."""

    async def __call__(
        self,
        question: Callable[Concatenate[Snapshot, Caller, Member | None, P], BaseModel],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response:
        """Answer with what it returns."""

        def ask(snapshot: Snapshot) -> BaseModel:
            return question(snapshot, *prove_active(snapshot, self.claims, self.consent), *args, **kwargs)

        return shown(await self.home.db.read(ask))


async def prompts(request: Request) -> Prompts:
    """The application's questions."""
    found: Prompts = request.app.state.prompts
    return found


CurrentPrompts = Annotated[Prompts, Depends(prompts)]
Act = Annotated[CheckInAct, Depends(made_here(CheckInAct))]
ActFreely = Annotated[FreeCheckInAct, Depends(made_here(FreeCheckInAct))]
Ask = Annotated[CheckInAsk, Depends(made_here(CheckInAsk))]
