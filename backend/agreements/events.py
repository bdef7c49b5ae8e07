"""Facts of transparency agreements, in the space's stream; never their words."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class AgreementEvent(Event):
    """What every fact of an agreement names: which, and whose."""

    agreement_id: UUID
    by: UUID


class AgreementOffered(AgreementEvent):
    """Its giver shows something for a while."""

    kind: Literal["agreement.offered"] = "agreement.offered"


class AgreementEnded(AgreementEvent):
    """Its giver ended it before its last day."""

    kind: Literal["agreement.ended"] = "agreement.ended"


class AgreementDeleted(AgreementEvent):
    """Its giver deleted its words; that there was one remains."""

    kind: Literal["agreement.deleted"] = "agreement.deleted"


AgreementFact = AgreementOffered | AgreementEnded | AgreementDeleted
