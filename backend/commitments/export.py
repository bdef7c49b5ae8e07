"""One's own wordings and the signed history, for one's own export.

The chain is there whole, so that it can be checked; the words only of what one wrote oneself or what both signed.
"""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.commitments import history, wording
from backend.commitments.models import ChainEntry, CommitmentVersion, LinkKind
from backend.commitments.schemas import HistoryEntryRead
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.spaces.models import Membership


class OwnWording(Wire):
    """A version that one wrote, signed or not."""

    commitment_id: UUID
    number: int
    on: date
    text: str
    review_on: date


class OwnCommitments(Wire):
    """What one offered in a space, and the history of its signatures as `wordkept verify` reads it."""

    space_id: UUID
    written: list[OwnWording]
    entries: list[HistoryEntryRead]


def own(snapshot: Snapshot, caller: Caller) -> list[OwnCommitments]:
    """Each space that has some, in three statements."""
    mine = select(Membership.space_id).where(
        Membership.account_id == caller.account_id, col(Membership.deleting_at).is_(None)
    )
    versions = snapshot.session.exec(
        select(CommitmentVersion)
        .where(col(CommitmentVersion.space_id).in_(mine))
        .order_by(col(CommitmentVersion.on), col(CommitmentVersion.commitment_id), col(CommitmentVersion.number))
    ).all()
    links = snapshot.session.exec(
        select(ChainEntry).where(col(ChainEntry.space_id).in_(mine)).order_by(col(ChainEntry.position))
    ).all()
    both = {(link.commitment_id, link.number) for link in links if link.kind is LinkKind.IN_FORCE}
    words = {
        (version.commitment_id, version.number): wording.salt_and_text(snapshot.sealing, version)
        for version in versions
        if version.author_id == caller.account_id or (version.commitment_id, version.number) in both
    }
    return [
        OwnCommitments(
            space_id=space_id,
            written=[
                OwnWording(
                    commitment_id=version.commitment_id,
                    number=version.number,
                    on=version.on,
                    text=words[version.commitment_id, version.number][1],
                    review_on=version.review_on,
                )
                for version in versions
                if version.space_id == space_id and version.author_id == caller.account_id
            ],
            entries=[
                history.as_read(link, words.get((link.commitment_id, link.number)))
                for link in links
                if link.space_id == space_id
            ],
        )
        for space_id in dict.fromkeys(version.space_id for version in versions)
    ]
