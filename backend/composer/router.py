"""Routes of the composer."""

import asyncio

from fastapi import APIRouter, Request, Response

from backend.accounts.access import Ask, Caller
from backend.composer.checker import check
from backend.composer.loaded import current_rules
from backend.composer.published import PublishedRules
from backend.composer.schemas import CheckDraft, CheckRead, RulesRead
from backend.core.problems import NotSignedIn, problems
from backend.core.unit_of_work import Snapshot

router = APIRouter(prefix="/composer", tags=["composer"])


@router.post("/checks", operation_id="check_draft", response_model=CheckRead, responses=problems(NotSignedIn))
async def check_draft(draft: CheckDraft, ask: Ask, request: Request) -> Response:
    """Check a draft. It is read once and forgotten: nothing is kept, nothing is logged."""
    verdict = await asyncio.to_thread(check, draft.form, draft.mode, draft.draft(), current_rules(request))

    def question(_: Snapshot, __: Caller) -> CheckRead:
        return CheckRead.of(verdict)

    return await ask(question)


@router.get("/rules", operation_id="read_rules", response_model=RulesRead)
async def read_rules(request: Request) -> Response:
    """The rules this server decides by, for a phone that was built with others; nobody's words, so for everybody."""
    published: PublishedRules = request.app.state.published_rules
    return published.answer(request)
