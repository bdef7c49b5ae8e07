"""The step the two are at: the lowest that is open."""

from uuid import UUID

import pytest
from people import Person
from statements import counted

from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot
from backend.journey import rules, service
from backend.journey.models import StepState
from backend.spaces.access import prove_member

DONE, ASIDE, OPEN = StepState.COMPLETE, StepState.SET_ASIDE, StepState.OPEN


@pytest.mark.parametrize(
    ("states", "step"),
    [
        ({}, 1),
        ({1: DONE}, 2),
        ({1: DONE, 2: ASIDE}, 3),
        ({1: OPEN, 2: DONE}, 1),
        ({2: DONE, 3: DONE}, 1),
        ({1: DONE, 2: DONE, 3: DONE, 4: DONE}, 5),
        ({1: DONE, 2: DONE, 3: DONE, 4: DONE, 5: ASIDE}, 5),
    ],
)
def test_it_is_the_lowest_open_one_and_the_last_when_all_are_decided(states: dict[int, StepState], step: int) -> None:
    assert rules.current(states) == step


def test_opening_a_step_again_makes_it_the_current_one(alex: Person, sam: Person) -> None:
    assert at(alex) == 1
    for number in (1, 2):
        alex.marks(number)
        sam.marks(number)
    assert at(alex) == 3

    sam.reopens(1)

    assert at(alex) == 1


def test_it_takes_one_statement_and_reading_steps_two_however_many_turns(alex: Person, sam: Person) -> None:
    for _ in range(4):
        alex.marks(1)
        sam.marks(1)
        alex.reopens(1)

    def ask(snapshot: Snapshot) -> tuple[int, int]:
        claims = Claims(UUID(alex.id), UUID(alex.session_id), 0)
        consent = alex.server.app.state.consent.version
        member = prove_member(snapshot, claims, consent, UUID(alex.space_id), former=False)
        with counted() as for_one:
            assert service.current_step(snapshot, member.space_id) == 1
        with counted() as for_all:
            assert [step.turn for step in service.included(snapshot, member, [2, 1])] == [5, 1]
        return len(for_one), len(for_all)

    assert alex.server.read(ask) == (1, 2)


def at(person: Person) -> int:
    return person.server.read(lambda snapshot: service.current_step(snapshot, UUID(person.space_id)))
