"""Use cases of notes: keep, change, delete, read, and the notes key. Ciphertext in, ciphertext out."""

from collections.abc import Collection
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, func, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import SecurityKind
from backend.accounts.service import recovery_codes, security_log
from backend.core.answers import require_version
from backend.core.problems import NotFound
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.notes import rules
from backend.notes.errors import NotesKeyMissing, SheetOutdated
from backend.notes.events import NoteDeleted, NoteKept, NotesCleared, NotesKeyChanged
from backend.notes.models import Note, NotesKey
from backend.notes.schemas import (
    NoteDraft,
    NotePage,
    NoteRead,
    NotesKeyDraft,
    NotesKeyRead,
    NotesKeyWay,
    NotesKeyWays,
    RecoveryWrapping,
)

PURPOSE = "notes"
WORDS, WRAPPED = "note.words", "notes_key.wrapped"
AFTER_ALL = 2**62  # later than every ordinal

_note: sa.Table = Note.__table__  # type: ignore[attr-defined]
_PAGE = Prepared(
    sa.select(_note)
    .where(_note.c.account_id == sa.bindparam("me"), _note.c.ordinal < sa.bindparam("before", type_=sa.BigInteger))
    .order_by(_note.c.ordinal.desc())
    .limit(sa.bindparam("count", type_=sa.Integer))
)


def read_all(snapshot: Snapshot, caller: Caller, before: int | None, limit: int) -> NotePage:
    """One's own notes, newest first."""
    values = {"me": caller.account_id, "before": AFTER_ALL if before is None else before, "count": limit + 1}
    found = _PAGE.all(snapshot.connection, values)
    shown = found[:limit]
    return NotePage(
        items=[_as_read(snapshot, note) for note in shown],
        next=str(shown[-1].ordinal) if len(found) > limit else None,
    )


def read(snapshot: Snapshot, caller: Caller, note_id: UUID) -> NoteRead:
    """One note.

    Raises:
        NotFound: there is none of this person's.
    """
    return _as_read(snapshot, _find(snapshot, caller, note_id))


def included(snapshot: Snapshot, caller: Caller, ids: Collection[UUID]) -> list[NoteRead]:
    """Those of `ids` that are still there, for a page of one's own events."""
    if not ids:
        return []
    mine = select(Note).where(Note.account_id == caller.account_id, col(Note.id).in_(ids))
    return [_as_read(snapshot, note) for note in snapshot.session.exec(mine)]


def keep(uow: UnitOfWork, caller: Caller, draft: NoteDraft) -> NoteRead:
    """Keep a new note.

    Raises:
        NotesKeyMissing: nothing could open it again.
        NotesFull: there are as many as one account can keep.
    """
    # The key's row is the lock: two notes kept at once would take the same place in the order.
    if _find_key(uow, caller) is None:
        raise NotesKeyMissing
    kept, last = uow.session.exec(
        select(func.count(), func.max(Note.ordinal)).where(Note.account_id == caller.account_id)
    ).one()
    rules.require_room(kept)
    note = Note(account_id=caller.account_id, id=uuid4(), ordinal=(last or 0) + 1, words=b"")
    note.words = uow.sealing.seal(draft.sealed, WORDS, note.id, caller.account_id)
    uow.session.add(note)
    uow.record(caller.account_id, NoteKept(note_id=note.id))
    return NoteRead(id=note.id, sealed=draft.sealed, version=note.version)


def change(uow: UnitOfWork, caller: Caller, note_id: UUID, draft: NoteDraft, seen: int) -> NoteRead:
    """Write a note anew.

    Raises:
        NotFound: there is none of this person's.
        VersionStale: another device changed it first.
    """
    note = _find(uow, caller, note_id)
    require_version(note.version, seen)
    note.words = uow.sealing.seal(draft.sealed, WORDS, note.id, caller.account_id)
    note.version += 1
    uow.record(caller.account_id, NoteKept(note_id=note.id))
    return NoteRead(id=note.id, sealed=draft.sealed, version=note.version)


def delete(uow: UnitOfWork, caller: Caller, note_id: UUID) -> None:
    """Delete a note; nothing of it stays.

    Raises:
        NotFound: there is none of this person's.
    """
    uow.session.delete(_find(uow, caller, note_id))
    uow.record(caller.account_id, NoteDeleted(note_id=note_id))


def read_key(snapshot: Snapshot, caller: Caller) -> NotesKeyRead:
    """How the notes key can be opened."""
    return _key_as_read(snapshot, snapshot.session.get(NotesKey, caller.account_id))


def put_key(uow: UnitOfWork, caller: Caller, draft: NotesKeyDraft, seen: int) -> NotesKeyRead:
    """Keep the notes key for the first time (`seen` is 0), or wrapped anew by another passphrase.

    Raises:
        VersionStale: another device did it first.
        ReauthRequired: wrapping it anew changes a lock, and needs a fresh proof (H7).
    """
    key = _find_key(uow, caller)
    require_version(key.version if key else 0, seen)
    ways: list[NotesKeyWay] = list(draft.ways)
    if key is None:
        key = NotesKey(account_id=caller.account_id, wrapped=b"", version=0)
    else:
        require_fresh_proof(caller, PURPOSE, uow.now)
        ways += [way for way in _ways(uow, key) if way.way == "recovery"]
    security_log.by(uow, caller, SecurityKind.NOTES_KEY_CHANGED)
    return _keep_ways(uow, key, ways)


def put_recovery(uow: UnitOfWork, caller: Caller, draft: RecoveryWrapping, seen: int) -> NotesKeyRead:
    """Have the present recovery codes open the notes key too. Once for each sheet of codes: nobody puts another there.

    Raises:
        VersionStale: another device changed the notes key first.
        NotesKeyMissing: there is none.
        SheetOutdated: it is closed for codes that were made anew meanwhile.
    """
    key = _find_key(uow, caller)
    if key is None:
        raise NotesKeyMissing
    require_version(key.version, seen)
    if recovery_codes.version(uow, caller) != draft.sheet:
        raise SheetOutdated
    ways = _ways(uow, key)
    if any(way.way == "recovery" and way.sheet == draft.sheet for way in ways):
        return _key_as_read(uow, key)
    return _keep_ways(uow, key, [*(way for way in ways if way.way != "recovery"), draft])


def clear(uow: UnitOfWork, caller: Caller) -> None:
    """Delete all notes and their key, to begin anew where the passphrase is forgotten.

    Raises:
        ReauthRequired: it destroys, and needs a fresh proof (H7).
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    uow.session.execute(sa.delete(Note).where(col(Note.account_id) == caller.account_id))
    uow.session.execute(sa.delete(NotesKey).where(col(NotesKey.account_id) == caller.account_id))
    uow.record(caller.account_id, NotesCleared())
    security_log.by(uow, caller, SecurityKind.NOTES_CLEARED)


def _keep_ways(uow: UnitOfWork, key: NotesKey, ways: list[NotesKeyWay]) -> NotesKeyRead:
    text = NotesKeyWays(ways=ways).model_dump_json()
    key.wrapped = uow.sealing.seal(text, WRAPPED, key.account_id, key.account_id)
    key.version += 1
    uow.session.add(key)
    uow.record(key.account_id, NotesKeyChanged())
    return NotesKeyRead(ways=ways, version=key.version)


def _find(snapshot: Snapshot, caller: Caller, note_id: UUID) -> Note:
    note = snapshot.session.get(Note, (caller.account_id, note_id))
    if note is None:
        raise NotFound
    return note


def _find_key(uow: UnitOfWork, caller: Caller) -> NotesKey | None:
    return uow.session.exec(uow.locking(select(NotesKey).where(NotesKey.account_id == caller.account_id))).first()


def _as_read(snapshot: Snapshot, note: Note) -> NoteRead:
    return NoteRead(id=note.id, sealed=snapshot.sealing.open(note.words, WORDS, note.id), version=note.version)


def _key_as_read(snapshot: Snapshot, key: NotesKey | None) -> NotesKeyRead:
    if key is None:
        return NotesKeyRead(ways=[], version=0)
    return NotesKeyRead(ways=_ways(snapshot, key), version=key.version)


def _ways(snapshot: Snapshot, key: NotesKey) -> list[NotesKeyWay]:
    return NotesKeyWays.model_validate_json(snapshot.sealing.open(key.wrapped, WRAPPED, key.account_id)).ways
