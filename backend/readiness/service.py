"""Use cases of readiness: choose, take back, offer an exploration, agree to it, end it, and read where the two are."""

from uuid import UUID, uuid4

from sqlmodel import col, select

from backend.core.problems import NotAllowed, NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.readiness import choices, rules
from backend.readiness.events import (
    ExplorationAgreed,
    ExplorationEnded,
    ExplorationOffered,
    ReadinessChosen,
    ReadinessTold,
)
from backend.readiness.models import Choice, Exploration, ReadinessChoice, ReadinessRound
from backend.readiness.schemas import ChoiceDraft, ExplorationDraft, ExplorationRead, ReadinessRead, ToldRead
from backend.spaces.access import Member


def read(snapshot: Snapshot, member: Member) -> ReadinessRead:
    """Where the two are, as this person may know it."""
    told = _last_told(snapshot, member.space_id)
    number = told.round if told else 0
    mine = _choice_of(snapshot, member.space_id, number + 1, member.account_id)
    exploration = _present(snapshot, told) if told else None
    return ReadinessRead(
        mine=mine and mine.value,
        told=_told(snapshot, member, told) if told else None,
        exploration=_as_read(member, exploration) if exploration else None,
    )


def choose(uow: UnitOfWork, member: Member, draft: ChoiceDraft) -> ReadinessRead:
    """Choose for oneself. Nothing of it is known to the other before both have chosen; until then it can be changed."""
    last = _last_told(uow, member.space_id)
    number = (last.round if last else 0) + 1
    mine = uow.session.get(ReadinessChoice, (member.space_id, number, member.account_id)) or ReadinessChoice(
        space_id=member.space_id, round=number, account_id=member.account_id, choice=b""
    )
    mine.choice = uow.sealing.seal(
        draft.choice, choices.place(number), member.account_id, member.account_id, member.space_id
    )
    uow.session.add(mine)
    uow.record(member.account_id, ReadinessChosen(), on=member.caller.today)
    other = _choice_of(uow, member.space_id, number, member.other_id)
    if other is not None:
        unsure = rules.outcome(Choice(draft.choice), other) is Choice.NOT_SURE
        uow.session.add(ReadinessRound(space_id=member.space_id, round=number, told_on=member.today, unsure=unsure))
        uow.record(member.space_id, ReadinessTold(), on=member.today)
    uow.session.flush()
    return read(uow, member)


def take_back(uow: UnitOfWork, member: Member) -> ReadinessRead:
    """Take back one's own choice that is not told yet. Taking back twice is taking back once."""
    told = _last_told(uow, member.space_id)
    mine = uow.session.get(ReadinessChoice, (member.space_id, (told.round if told else 0) + 1, member.account_id))
    if mine is not None:
        uow.session.delete(mine)
        uow.session.flush()
        uow.record(member.account_id, ReadinessChosen(), on=member.caller.today)
    return read(uow, member)


def offer(uow: UnitOfWork, member: Member, draft: ExplorationDraft) -> ReadinessRead:
    """Offer an exploration. It runs once the other agrees.

    Raises:
        ExplorationNotOffered: it does not follow from "not sure".
        ExplorationOpen: there is one.
        ExplorationsFull: there were twenty after this round.
        DayNotPossible: its end is not two to eight weeks from today.
    """
    told = _last_told(uow, member.space_id)
    present = _present(uow, told) if told else None
    state = _state(member, present) if present else None
    rules.require_offer(unsure=told is not None and told.unsure, present=state)
    rules.require_room(present.ordinal if present else 0)
    until = rules.last_day(draft.until, member.today, member.caller.today)
    assert told is not None  # noqa: S101  (nobody is unsure before a round was told)
    exploration = Exploration(
        space_id=member.space_id,
        id=uuid4(),
        round=told.round,
        ordinal=present.ordinal + 1 if present else 1,
        offered_by=member.account_id,
        until=until,
    )
    uow.session.add(exploration)
    uow.session.flush()
    uow.record(
        member.space_id, ExplorationOffered(exploration_id=exploration.id, by=member.account_id), on=member.today
    )
    return read(uow, member)


def agree(uow: UnitOfWork, member: Member, exploration_id: UUID) -> ReadinessRead:
    """Agree to the other's offer. Agreeing twice is agreeing once.

    Raises:
        NotFound: there is none.
        NotAllowed: one's own offer waits for the other.
        ExplorationEnded: it has ended, or both have chosen anew since.
    """
    exploration = _find(uow, member, exploration_id)
    if exploration.offered_by == member.account_id:
        raise NotAllowed
    state = _state(member, exploration)
    told = _last_told(uow, member.space_id)
    rules.require_open(state, chosen_since=told is None or told.round != exploration.round)
    if state == "offered":
        exploration.agreed_on = member.today
        uow.record(
            member.space_id, ExplorationAgreed(exploration_id=exploration.id, by=member.account_id), on=member.today
        )
    return read(uow, member)


def end(uow: UnitOfWork, member: Member, exploration_id: UUID) -> ReadinessRead:
    """End it, alone and at once; of an offer: decline it, or take it back. Ending twice is ending once.

    Raises:
        NotFound: there is none.
    """
    exploration = _find(uow, member, exploration_id)
    state = _state(member, exploration)
    if state in {"offered", "running"}:
        exploration.ended_on, exploration.ended_by = member.today, member.account_id
        uow.record(
            member.space_id,
            ExplorationEnded(exploration_id=exploration.id, by=member.account_id, was_running=state == "running"),
            on=member.today,
        )
    return read(uow, member)


def _find(snapshot: Snapshot, member: Member, exploration_id: UUID) -> Exploration:
    exploration = snapshot.session.get(Exploration, (member.space_id, exploration_id))
    if exploration is None:
        raise NotFound
    return exploration


def _last_told(snapshot: Snapshot, space_id: UUID) -> ReadinessRound | None:
    return snapshot.session.exec(
        select(ReadinessRound)
        .where(ReadinessRound.space_id == space_id)
        .order_by(col(ReadinessRound.round).desc())
        .limit(1)
    ).first()


def _present(snapshot: Snapshot, told: ReadinessRound) -> Exploration | None:
    """The newest of this round: one is offered only after the one before has ended."""
    return snapshot.session.exec(
        select(Exploration)
        .where(Exploration.space_id == told.space_id, Exploration.round == told.round)
        .order_by(col(Exploration.ordinal).desc())
        .limit(1)
    ).first()


def _choice_of(snapshot: Snapshot, space_id: UUID, number: int, account_id: UUID) -> Choice | None:
    row = snapshot.session.get(ReadinessChoice, (space_id, number, account_id))
    return None if row is None else choices.choice_in(snapshot, row)


def _told(snapshot: Snapshot, member: Member, told: ReadinessRound) -> ToldRead:
    mine, other = (
        _choice_of(snapshot, told.space_id, told.round, account_id)
        for account_id in (member.account_id, member.other_id)
    )
    assert mine is not None  # noqa: S101  (a round is told once both have chosen)
    assert other is not None  # noqa: S101
    return ToldRead(on=told.told_on, mine=mine.value, other=other.value, outcome=rules.outcome(mine, other).value)


def _as_read(member: Member, exploration: Exploration) -> ExplorationRead:
    return ExplorationRead(
        id=exploration.id,
        state=_state(member, exploration),
        offered_by=exploration.offered_by,
        until=exploration.until,
        agreed_on=exploration.agreed_on,
        ended_on=exploration.ended_on,
        ended_by=exploration.ended_by,
    )


def _state(member: Member, exploration: Exploration) -> rules.ExplorationState:
    return rules.state_on(exploration.agreed_on, exploration.until, exploration.ended_on, member.today)
