"""Routes of exports."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from backend.accounts.access import ActFreely, Ask, ConsentVersion, CurrentClaims, prove_caller
from backend.accounts.errors import ReauthRequired
from backend.content.exports import ExportWords
from backend.core.answers import CurrentHouse, House
from backend.core.problems import NotFound, NotSignedIn, Problem, problems
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.exports import service
from backend.exports.schemas import (
    DownloadDraft,
    ExportedPdf,
    ExportedWords,
    ExportProgress,
    ExportRead,
    ExportSection,
    OpenExportList,
)

router = APIRouter(tags=["exports"], prefix="/exports")
LINES = "application/x-ndjson"


@router.post(
    "",
    status_code=201,
    operation_id="allow_export",
    response_model=ExportRead,
    responses=problems(NotSignedIn, ReauthRequired),
)
async def allow_export(act: ActFreely) -> Response:
    """Allow one download of your own words: in this session, once, within ten minutes."""
    return await act(service.allow)


@router.get("", operation_id="list_exports", response_model=OpenExportList, responses=problems(NotSignedIn))
async def list_exports(ask: Ask) -> Response:
    """The downloads of your own words that may still begin, on all your devices."""
    return await ask(service.read_open)


@router.delete("/{export_id}", status_code=204, operation_id="end_export", responses=problems(NotSignedIn, NotFound))
async def end_export(export_id: UUID, act: ActFreely) -> Response:
    """End one of them before it begins, from any of your devices."""
    return await act(service.end, export_id)


@router.post(
    "/{export_id}/downloads",
    operation_id="download_export",
    response_class=StreamingResponse,
    responses={
        200: {"description": "Lines of JSON: `progress`, then `words` or `pdf`.", "content": {LINES: {}}},
        **problems(NotSignedIn, NotFound),
    },
)
async def download_export(
    export_id: UUID,
    draft: DownloadDraft,
    request: Request,
    home: CurrentHouse,
    claims: CurrentClaims,
    consent: ConsentVersion,
) -> StreamingResponse:
    """Your own words, made while you wait and kept nowhere: lines of progress, and last the file."""
    await home.db.write(lambda uow: service.spend(uow, prove_caller(uow, claims, consent), export_id))
    words: ExportWords = request.app.state.export_words
    return StreamingResponse(_lines(home, claims, consent, words, draft), media_type=LINES)


async def _lines(
    home: House, claims: Claims, consent: str, words: ExportWords, draft: DownloadDraft
) -> AsyncIterator[bytes]:
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[Wire]()

    def told(done: int, total: int) -> None:
        loop.call_soon_threadsafe(lines.put_nowait, ExportProgress(done=done, total=total))

    def gather(snapshot: Snapshot) -> ExportedWords:
        return service.gather(snapshot, prove_caller(snapshot, claims, consent), words, told)

    async def make() -> Wire:
        found = await home.db.read(gather)
        if draft.form == "words":
            return found
        chosen = service.picked(found.reading, set(draft.picked))
        return await asyncio.to_thread(_printed, words, chosen, told)

    making = asyncio.create_task(make())
    while not making.done() or not lines.empty():
        next_line = asyncio.create_task(lines.get())
        await asyncio.wait({making, next_line}, return_when=asyncio.FIRST_COMPLETED)
        if next_line.done():
            yield _line(next_line.result())
        else:
            next_line.cancel()
    try:  # a long file: the session that asked may have ended, or been locked, meanwhile (S5)
        made = making.result()
        await home.db.read(lambda snapshot: prove_caller(snapshot, claims, consent))
    except Problem:
        return
    yield _line(made)


def _printed(words: ExportWords, chosen: list[ExportSection], told: Callable[[int, int], None]) -> ExportedPdf:
    from backend.exports import pdf  # noqa: PLC0415  (20 MiB of fonts' tools, for where somebody wants a print)

    data, not_shown = pdf.made_of(words, chosen, told)
    return ExportedPdf(data=base64.b64encode(data).decode(), not_shown=not_shown)


def _line(said: Wire) -> bytes:
    return said.model_dump_json().encode() + b"\n"
