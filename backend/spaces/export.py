"""One's own part in each space, for one's own export; nothing of the other, not even the name they chose."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.spaces.models import GroundRulesSignature, Membership, Space, SpaceKind


class OwnGroundRules(Wire):
    """One's own signature under the four sentences, and one's own side of the choices."""

    sentences_version: str
    letters: bool
    delivered_shown: bool
    check_in_time: str | None
    signed_on: date


class OwnSpace(Wire):
    """A space one is or was in."""

    space_id: UUID
    kind: SpaceKind
    opened_on: date
    closed_on: date | None
    left_by_me: bool
    ground_rules: OwnGroundRules | None


def own(snapshot: Snapshot, caller: Caller) -> list[OwnSpace]:
    """The spaces, in the order of their opening, in one statement."""
    rows = snapshot.session.exec(
        select(Space, Membership, GroundRulesSignature)
        .join(Membership, col(Membership.space_id) == Space.id)
        .outerjoin(
            GroundRulesSignature,
            (col(GroundRulesSignature.space_id) == Space.id)
            & (col(GroundRulesSignature.account_id) == Membership.account_id),
        )
        .where(Membership.account_id == caller.account_id, col(Membership.deleting_at).is_(None))
        .order_by(col(Space.opened_on), col(Space.id))
    )
    return [
        OwnSpace(
            space_id=space.id,
            kind=space.kind,
            opened_on=space.opened_on,
            closed_on=space.closed_on,
            left_by_me=membership.left,
            ground_rules=signature
            and OwnGroundRules(
                sentences_version=signature.sentences_version,
                letters=signature.letters,
                delivered_shown=signature.delivered_shown,
                check_in_time=signature.check_in_time,
                signed_on=signature.signed_on,
            ),
        )
        for space, membership, signature in rows
    ]
