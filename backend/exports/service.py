"""Use cases of exports: allow one, see and end what is allowed, spend the permission, and gather what one wrote."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import SecurityKind
from backend.accounts.service import security_log, sessions
from backend.content.exports import ExportWords
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.exports import reading
from backend.exports.events import ExportAllowed, ExportEnded
from backend.exports.models import ExportPermission
from backend.exports.schemas import ExportedWords, ExportFile, ExportRead, ExportSection, OpenExport, OpenExportList
from backend.exports.sections import SECTIONS

PURPOSE = "export"
LIFE = timedelta(minutes=10)

Told = Callable[[int, int], None]
"""Hears how much is done, of how much."""


def allow(uow: UnitOfWork, caller: Caller) -> ExportRead:
    """Allow one download in this session; one that was allowed here before is over, and what ran out is swept away.

    Raises:
        ReauthRequired: an open session alone may not export (H7).
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    mine = col(ExportPermission.account_id) == caller.account_id
    here = col(ExportPermission.session_id) == caller.session_id
    over = sa.or_(here, col(ExportPermission.expires_at) <= uow.now)
    uow.session.execute(sa.delete(ExportPermission).where(mine, over))
    made = ExportPermission(
        account_id=caller.account_id, id=uuid4(), session_id=caller.session_id, expires_at=uow.now + LIFE
    )
    uow.session.add(made)
    uow.record(caller.account_id, ExportAllowed(session_id=caller.session_id))
    security_log.by(uow, caller, SecurityKind.EXPORT_ALLOWED)
    return ExportRead(id=made.id, expires_at=made.expires_at)


def read_open(snapshot: Snapshot, caller: Caller) -> OpenExportList:
    """What may still begin, on any of one's devices (H5)."""
    devices = {session.id: session.label for session in sessions.living(snapshot, caller.account_id)}
    query = select(ExportPermission).where(
        ExportPermission.account_id == caller.account_id,
        ExportPermission.expires_at > snapshot.now,
        col(ExportPermission.session_id).in_(devices),
    )
    found = snapshot.session.exec(query.order_by(col(ExportPermission.expires_at), col(ExportPermission.id)))
    return OpenExportList(
        items=[
            OpenExport(
                id=permission.id,
                device=devices[permission.session_id],
                here=permission.session_id == caller.session_id,
                expires_at=permission.expires_at,
            )
            for permission in found
        ]
    )


def end(uow: UnitOfWork, caller: Caller, export_id: UUID) -> None:
    """Let one of one's own permissions, of whichever device, allow nothing any more.

    Raises:
        NotFound: unknown, used or too old.
    """
    permission = uow.session.get(ExportPermission, (caller.account_id, export_id))
    if permission is None or permission.expires_at <= uow.now:
        raise NotFound
    uow.session.delete(permission)
    uow.record(caller.account_id, ExportEnded())
    security_log.by(uow, caller, SecurityKind.EXPORT_ENDED)


def spend(uow: UnitOfWork, caller: Caller, export_id: UUID) -> None:
    """Use a permission up.

    Raises:
        NotFound: unknown, used, too old, or of another session.
    """
    permission = uow.session.get(ExportPermission, (caller.account_id, export_id))
    if permission is None or permission.session_id != caller.session_id or permission.expires_at <= uow.now:
        raise NotFound
    uow.session.delete(permission)
    uow.record(caller.account_id, ExportEnded())


def gather(snapshot: Snapshot, caller: Caller, words: ExportWords, told: Told) -> ExportedWords:
    """Everything one wrote, for programs and for people, from one snapshot."""
    found: dict[str, Any] = {}
    sections: list[ExportSection] = []
    for done, (name, own) in enumerate(SECTIONS.items(), 1):
        entries = list(own(snapshot, caller))
        found[name] = entries
        if name != "notes":  # ciphertext is nothing to read; the phone has the words
            sections.append(reading.section(words, name, entries, caller.account_id))
        told(done, len(SECTIONS))
    file = ExportFile.model_validate({"made_on": caller.today, **found})
    return ExportedWords(file=file.model_dump(mode="json"), reading=sections)


def picked(sections: list[ExportSection], keys: set[str]) -> list[ExportSection]:
    """The entries that were picked, in their order."""
    chosen = [
        section.model_copy(update={"entries": [entry for entry in section.entries if entry.key in keys]})
        for section in sections
    ]
    return [section for section in chosen if section.entries]
