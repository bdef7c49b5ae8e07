"""One's own account, for one's own export."""

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.accounts.models import Consent
from backend.accounts.schemas import ConsentRead
from backend.accounts.service import profile
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire


class OwnAccount(Wire):
    """Name, address and settings, and each text that was agreed to (P1)."""

    name: str
    email: str | None
    zone: str
    language: str
    show_sealed: bool
    consents: list[ConsentRead]


def own(snapshot: Snapshot, caller: Caller) -> list[OwnAccount]:
    """The account; there is one."""
    account = profile.read(snapshot, caller)
    given = snapshot.session.exec(
        select(Consent).where(Consent.account_id == caller.account_id).order_by(col(Consent.given_at))
    )
    return [
        OwnAccount(
            name=account.name,
            email=account.email,
            zone=account.zone,
            language=account.language,
            show_sealed=account.show_sealed,
            consents=[ConsentRead(version=consent.version, given_at=consent.given_at) for consent in given],
        )
    ]
