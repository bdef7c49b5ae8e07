"""Routes of the composer."""

from fastapi import APIRouter, Response

from backend.accounts.access import Ask, Caller
from backend.composer.checker import check
from backend.composer.loaded import CurrentRules
from backend.composer.schemas import CheckDraft, CheckRead
from backend.core.problems import NotSignedIn, problems
from backend.core.unit_of_work import Snapshot

router = APIRouter(prefix="/composer", tags=["composer"])


@router.post("/checks", operation_id="check_draft", response_model=CheckRead, responses=problems(NotSignedIn))
async def check_draft(draft: CheckDraft, ask: Ask, rules: CurrentRules) -> Response:
    """Check a draft. It is read once and forgotten: nothing is kept, nothing is logged."""

    def question(_: Snapshot, __: Caller) -> CheckRead:
        return CheckRead.of(check(draft.form, draft.mode, draft.draft(), rules))

    return await ask(question)
