"""The route of Today."""

from functools import partial

from fastapi import APIRouter, Request, Response

from backend.accounts.access import ConsentVersion, CurrentClaims
from backend.core.answers import CurrentHouse, shown
from backend.core.problems import NotSignedIn, problems
from backend.today import service
from backend.today.schemas import TodayRead

router = APIRouter(tags=["today"])


@router.get("/today", operation_id="read_today", response_model=TodayRead, responses=problems(NotSignedIn))
async def read_today(request: Request, home: CurrentHouse, claims: CurrentClaims, consent: ConsentVersion) -> Response:
    """Everything the first screen shows, in one request; following the cursors from here misses nothing."""
    today = await home.db.read(lambda snapshot: service.read(snapshot, claims, consent))
    while today is None:  # nobody has asked for this day's prompt yet: fix it, the same for both
        prompts = request.app.state.prompts
        fix = partial(service.fix_prompt, claims=claims, consent=consent, prompts=prompts)
        await home.db.write(fix, freely=True)  # who only reads is held by no full disk
        today = await home.db.read(lambda snapshot: service.read(snapshot, claims, consent))
    return shown(today)
