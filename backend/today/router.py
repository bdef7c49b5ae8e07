"""The route of Today."""

import contextlib
from functools import partial

from fastapi import APIRouter, Request, Response

from backend.accounts.access import ConsentVersion, CurrentClaims
from backend.check_ins.service import FirstLooks
from backend.core.answers import CurrentHouse, shown
from backend.core.problems import NotSignedIn, Problem, problems
from backend.today import service
from backend.today.schemas import TodayRead

router = APIRouter(tags=["today"])


@router.get("/today", operation_id="read_today", response_model=TodayRead, responses=problems(NotSignedIn))
async def read_today(request: Request, home: CurrentHouse, claims: CurrentClaims, consent: ConsentVersion) -> Response:
    """Everything the first screen shows, in one request; following the cursors from here misses nothing."""
    looks: FirstLooks = request.app.state.first_looks
    prompts = request.app.state.prompts
    fix = partial(service.fix_prompt, claims=claims, consent=consent, prompts=prompts)
    today = await home.db.read(lambda snapshot: service.read(snapshot, claims, consent))
    if today is not None and looks.take(claims.account_id, today.on):  # takes as long as for who comes first
        with contextlib.suppress(Problem):  # nobody is kept from reading by what needs not be written
            await home.db.write(fix, freely=True)
    while today is None:  # nobody has asked for this day's prompt yet: fix it, the same for both
        await home.db.write(fix, freely=True)  # who only reads is held by no full disk
        today = await home.db.read(lambda snapshot: service.read(snapshot, claims, consent))
        if today is not None:
            looks.take(claims.account_id, today.on)
    return shown(today)
