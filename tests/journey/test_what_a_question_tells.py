"""H4: which question a day has, of which step, does not tell whoever changed the step whether the other has looked."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from beginnings import MORNING, Shelf
from people import Clock, Person, ok
from serving import Server


@contextlib.contextmanager
def at_step_three(shelf: Shelf) -> Iterator[tuple[Person, Person, Clock]]:
    """Two people who came to the third step some days ago, in a copy of one and the same space."""
    clock = Clock(MORNING)
    with shelf.copy("couple") as settings:
        server = Server(settings, clock)
        try:
            alex, sam = (Person.again(server, memory) for memory in shelf.beginning("couple").people)
            for number in (1, 2):
                both_say_done(alex, sam, number)
            clock.move(days=4)
            yield alex, sam, clock
        finally:
            server.close()


def both_say_done(alex: Person, sam: Person, number: int) -> None:
    alex.marks(number)
    sam.marks(number)


def opens_one_again(_alex: Person, sam: Person) -> None:
    sam.reopens(1)


def agrees_to_the_third(alex: Person, sam: Person) -> None:
    both_say_done(alex, sam, 3)


def asked(person: Person) -> Any:
    return ok(person.get("/today"))["check_in"]["prompt"]["id"]


@pytest.mark.parametrize("changes", [opens_one_again, agrees_to_the_third])
@pytest.mark.parametrize("shelf", ["sqlite", "postgres"])
def test_it_is_the_same_whether_the_other_looked_before_the_step_changed(
    changes: Callable[[Person, Person], None], shelf: str, request: pytest.FixtureRequest
) -> None:
    seen = []
    for looks in (True, False):
        with at_step_three(request.getfixturevalue(shelf)) as (alex, sam, clock):
            if looks:
                asked(alex)
            changes(alex, sam)
            first = asked(sam)
            clock.move(days=3)
            seen.append((first, asked(sam)))

    assert seen[0] == seen[1]
    assert seen[0][0] != seen[0][1]
