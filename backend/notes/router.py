"""Routes of private notes. They are a person's own: no space is named, and none is needed."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.access import Act, ActFreely, Ask
from backend.accounts.errors import ConsentRequired, ReauthRequired
from backend.core.answers import IfMatch
from backend.core.pages import PageLimit
from backend.core.problems import NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.notes import service
from backend.notes.errors import NotesFull, NotesKeyMissing, SheetOutdated
from backend.notes.schemas import NoteDraft, NotePage, NoteRead, NotesKeyDraft, NotesKeyRead, RecoveryWrapping

router = APIRouter(tags=["notes"], prefix="/notes")

Before = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="`next` of the page before.")]


@router.get("", operation_id="list_notes", response_model=NotePage, responses=problems(NotSignedIn))
async def list_notes(ask: Ask, before: Before = None, limit: PageLimit = 100) -> Response:
    """Your notes as ciphertext, newest first. Only your devices can open them, and search is on the phone."""
    return await ask(service.read_all, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="keep_note",
    response_model=NoteRead,
    responses=problems(NotSignedIn, ConsentRequired, NotesKeyMissing, NotesFull),
)
async def keep_note(draft: NoteDraft, act: Act) -> Response:
    """Keep a note that the browser sealed."""
    return await act(service.keep, draft)


@router.delete("", status_code=204, operation_id="clear_notes", responses=problems(NotSignedIn, ReauthRequired))
async def clear_notes(act: ActFreely) -> Response:
    """Delete all your notes and their key. What a forgotten passphrase closed stays closed; this begins anew."""
    return await act(service.clear)


# Before `/{note_id}`, which would take the word for an id.
@router.get("/key", operation_id="read_notes_key", response_model=NotesKeyRead, responses=problems(NotSignedIn))
async def read_key(ask: Ask) -> Response:
    """How your notes key can be opened, by what only you know."""
    return await ask(service.read_key)


@router.put(
    "/key",
    operation_id="put_notes_key",
    response_model=NotesKeyRead,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, VersionRequired, VersionStale),
)
async def put_key(draft: NotesKeyDraft, act: Act, seen: IfMatch) -> Response:
    """Keep your notes key, wrapped in the browser: the first time, or anew under another passphrase."""
    return await act(service.put_key, draft, seen)


@router.put(
    "/key/recovery",
    operation_id="put_notes_key_recovery",
    response_model=NotesKeyRead,
    responses=problems(NotSignedIn, ConsentRequired, NotesKeyMissing, SheetOutdated, VersionRequired, VersionStale),
)
async def put_key_recovery(draft: RecoveryWrapping, act: Act, seen: IfMatch) -> Response:
    """Have your recovery codes open your notes too: the notes key, closed in the browser for what each code unwraps."""
    return await act(service.put_recovery, draft, seen)


@router.get("/{note_id}", operation_id="read_note", response_model=NoteRead, responses=problems(NotSignedIn, NotFound))
async def read_note(note_id: UUID, ask: Ask) -> Response:
    """One of your notes, as ciphertext."""
    return await ask(service.read, note_id)


@router.put(
    "/{note_id}",
    operation_id="change_note",
    response_model=NoteRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, VersionRequired, VersionStale),
)
async def change_note(note_id: UUID, draft: NoteDraft, act: Act, seen: IfMatch) -> Response:
    """Write one of your notes anew."""
    return await act(service.change, note_id, draft, seen)


@router.delete("/{note_id}", status_code=204, operation_id="delete_note", responses=problems(NotSignedIn, NotFound))
async def delete_note(note_id: UUID, act: ActFreely) -> Response:
    """Delete one of your notes; nothing of it stays."""
    return await act(service.delete, note_id)
