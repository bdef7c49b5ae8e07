"""Today, put together from what each domain knows, in as few statements as there are nouns."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.accounts.models import Account, Consent
from backend.accounts.schemas import AccountRead
from backend.accounts.service import profile
from backend.check_ins import service as check_ins
from backend.check_ins.rules import Prompts
from backend.commitments import service as commitments
from backend.core.event_log import Stream
from backend.core.statements import Prepared
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.journey import service as journey
from backend.messages import service as messages
from backend.realtime.schemas import StreamPosition
from backend.spaces.access import prove_active
from backend.spaces.models import GroundRulesSignature, Membership, Space
from backend.spaces.schemas import SpaceRead
from backend.spaces.service import invitations, join_requests, space
from backend.today import waiting
from backend.today.schemas import TodayRead

SPACE = sa.bindparam("space", type_=sa.Uuid)
_space: sa.Table = Space.__table__  # type: ignore[attr-defined]
_membership: sa.Table = Membership.__table__  # type: ignore[attr-defined]
_account: sa.Table = Account.__table__  # type: ignore[attr-defined]
_consent: sa.Table = Consent.__table__  # type: ignore[attr-defined]
_signature: sa.Table = GroundRulesSignature.__table__  # type: ignore[attr-defined]
_stream: sa.Table = Stream.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Shared:
    """The space, from one statement."""

    read: SpaceRead
    account: AccountRead
    streams: list[Stream]


def read(snapshot: Snapshot, claims: Claims, consent: str) -> TodayRead | None:
    """Today; or nothing where the day's prompt has not been asked for yet and must be fixed first."""
    caller, member = prove_active(snapshot, claims, consent)
    check_in = check_ins.day(snapshot, caller, member, caller.today)
    if check_in is None:
        return None
    if member is not None:
        shared = _shared(snapshot, member.space_id, caller.account_id)
        return TodayRead(
            on=caller.today,
            account=shared.account,
            space=shared.read,
            join_request=None,
            invitation=None,
            check_in=check_in,
            letter=messages.newest_unheard(snapshot, member),
            commitment=commitments.to_look_at(snapshot, member),
            waiting=waiting.read(snapshot, member),
            cursors=[_position(stream, caller.account_id) for stream in shared.streams],
        )
    account, stream = _alone(snapshot, caller.account_id)
    requests = join_requests.waiting(snapshot, caller.account_id)
    closed = None if requests else _last_closed(snapshot, caller)
    standing = [] if requests or closed else invitations.open_ones(snapshot, caller.account_id)
    return TodayRead(
        on=caller.today,
        account=account,
        space=closed,
        join_request=join_requests.as_read(snapshot, requests[0], caller.account_id) if requests else None,
        invitation=invitations.as_read(standing[0]) if standing else None,
        check_in=check_in,
        letter=None,
        commitment=None,
        waiting=[],
        cursors=[_position(stream, caller.account_id)],
    )


_TABLES = (_space, _membership, _account, _consent, _signature, _stream)
_SHARED = Prepared(
    sa.select(*_TABLES)
    .select_from(
        _membership.join(_space, _space.c.id == _membership.c.space_id)
        .join(_account, _account.c.id == _membership.c.account_id)
        .join(_consent, (_consent.c.account_id == _account.c.id) & (_consent.c.version == _account.c.consent_version))
        .join(_stream, _stream.c.id.in_([sa.bindparam("me", type_=sa.Uuid), SPACE]))
        .outerjoin(
            _signature,
            (_signature.c.space_id == _membership.c.space_id) & (_signature.c.account_id == _membership.c.account_id),
        )
    )
    .where(_membership.c.space_id == SPACE),
    *_TABLES,
)


def _shared(snapshot: Snapshot, space_id: UUID, account_id: UUID) -> Shared:
    rows = _SHARED.all(snapshot.connection, {"me": account_id, "space": space_id})
    mine = next(row for row in rows if row[1].account_id == account_id)
    theirs = next(row for row in rows if row[1].account_id != account_id)
    signatures = {row[4].account_id: row[4] for row in rows if row[4] is not None}
    streams = {row[5].id: row[5] for row in rows}
    return Shared(
        space.compose(snapshot, mine[0], mine[2], theirs[2], mine[1], theirs[1], list(signatures.values())),
        profile.compose(snapshot, mine[2], mine[3]),
        [streams[account_id], streams[space_id]],
    )


def _alone(snapshot: Snapshot, account_id: UUID) -> tuple[AccountRead, Stream]:
    account, consent, stream = snapshot.session.exec(
        select(Account, Consent, Stream)
        .join(
            Consent,
            sa.and_(col(Consent.account_id) == col(Account.id), col(Consent.version) == col(Account.consent_version)),
        )
        .join(Stream, col(Stream.id) == col(Account.id))
        .where(Account.id == account_id)
    ).one()
    return profile.compose(snapshot, account, consent), stream


def _last_closed(snapshot: Snapshot, caller: Caller) -> SpaceRead | None:
    """The space that closed last: the day, and nothing of the other."""
    row = snapshot.session.exec(
        select(Space, Membership, Account)
        .join(Membership, col(Membership.space_id) == col(Space.id))
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(Membership.account_id == caller.account_id, ~col(Membership.deleted), col(Space.closed_on).is_not(None))
        .order_by(col(Space.closed_on).desc(), col(Space.id))
        .limit(1)
    ).first()
    if row is None:
        return None
    closed, mine, me = row
    return space.compose(snapshot, closed, me, me, mine, mine, [])


def _position(stream: Stream, account_id: UUID) -> StreamPosition:
    kind = "account" if stream.id == account_id else "space"
    return StreamPosition(stream=kind, id=stream.id, epoch=stream.epoch, seq=stream.last_seq)


def fix_prompt(uow: UnitOfWork, claims: Claims, consent: str, prompts: Prompts) -> None:
    """Fix the prompt of the day, the same for both, before anyone has seen it."""
    caller, member = prove_active(uow, claims, consent)
    step = journey.current_step(uow, member.space_id) if member is not None else None
    check_ins.ask(uow, caller, member, caller.today, step, prompts)
