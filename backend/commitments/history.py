"""The chain of a space in the database: adding a link, and exporting it all."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.commitments import chain, wording
from backend.commitments.models import ChainEntry, CommitmentVersion, LinkKind
from backend.commitments.schemas import HistoryEntryRead, HistoryRead
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member


def add(uow: UnitOfWork, kind: LinkKind, version: CommitmentVersion, by: UUID | None, on: date) -> None:
    """Add a link to the space's chain."""
    last = uow.session.exec(
        select(ChainEntry)
        .where(ChainEntry.space_id == version.space_id)
        .order_by(col(ChainEntry.position).desc())
        .limit(1)
    ).first()
    entry = ChainEntry(
        space_id=version.space_id,
        position=last.position + 1 if last else 1,
        kind=kind,
        commitment_id=version.commitment_id,
        number=version.number,
        account_id=by,
        on=on,
        text_hash=version.text_hash,
        review_on=version.review_on,
        previous_hash=last.hash if last else bytes.fromhex(chain.START),
        hash=bytes.fromhex(chain.START),
    )
    facts = as_read(entry, None).model_dump(mode="json")
    entry.hash = bytes.fromhex(chain.link(entry.previous_hash.hex(), str(entry.space_id), facts))
    uow.session.add(entry)


def read(snapshot: Snapshot, member: Member) -> HistoryRead:
    """The whole chain. One who is no member any more reads the words of what both signed; the links are all there."""
    rows = snapshot.session.exec(
        select(ChainEntry, CommitmentVersion)
        .join(
            CommitmentVersion,
            (col(CommitmentVersion.space_id) == ChainEntry.space_id)
            & (col(CommitmentVersion.commitment_id) == ChainEntry.commitment_id)
            & (col(CommitmentVersion.number) == ChainEntry.number),
        )
        .where(ChainEntry.space_id == member.space_id)
        .order_by(col(ChainEntry.position))
    ).all()
    both = {(entry.commitment_id, entry.number) for entry, _ in rows if entry.kind is LinkKind.IN_FORCE}
    words = {
        (version.commitment_id, version.number): wording.salt_and_text(snapshot.sealing, version)
        for _, version in {(entry.commitment_id, entry.number): (entry, version) for entry, version in rows}.values()
        if not member.former or (version.commitment_id, version.number) in both
    }
    return HistoryRead(
        space_id=member.space_id,
        entries=[as_read(entry, words.get((entry.commitment_id, entry.number))) for entry, _ in rows],
    )


def as_read(entry: ChainEntry, words: tuple[str, str] | None) -> HistoryEntryRead:
    """A link as it goes over the wire, with the salt and the text where the reader may have them."""
    salt, text = words or (None, None)
    return HistoryEntryRead(
        position=entry.position,
        kind=entry.kind.value,
        commitment_id=entry.commitment_id,
        number=entry.number,
        by=entry.account_id,
        on=entry.on,
        text_hash=entry.text_hash.hex(),
        review_on=entry.review_on,
        salt=salt,
        text=text,
        previous_hash=entry.previous_hash.hex(),
        hash=entry.hash.hex(),
    )
