"""R10: a server's clock that jumps does no harm: no error, order by sequence, and nobody is signed in for ever."""

from datetime import timedelta

import pytest
from people import Clock, Person, ok

HOUR, DAY, YEARS = timedelta(hours=1), timedelta(days=1), timedelta(days=3_652)
JUMPS = [HOUR, -HOUR, DAY, -DAY, -YEARS]


def renews(person: Person) -> None:
    """What the app does when its token is not taken any more."""
    person.token = None
    person._keeps(ok(person.post("/sessions/refresh")))


@pytest.mark.faults
def test_people_go_on_across_every_jump(clock: Clock, alex: Person, sam: Person) -> None:
    written: list[str] = []
    for jump in JUMPS:
        clock.now += jump
        for person in (alex, sam):
            renews(person)
            answers = [
                person.get("/today"),
                person.posts_message("A few lines.", kind="letter"),
                person.posts_check_in(),
                person.get(f"{person.space}/timeline"),
            ]
            assert [answer.status_code for answer in answers if answer.status_code >= 500] == [], f"after {jump}"
            assert answers[1].status_code == 201
            written.append(answers[1].json()["id"])
    shown = [one["id"] for one in sam.thread("?limit=100")]
    assert [one for one in reversed(shown) if one in written] == written, "in the order of their writing, not of clocks"


@pytest.mark.faults
def test_a_clock_that_went_back_and_came_again_ends_a_session_on_its_day(clock: Clock, alex: Person) -> None:
    clock.now -= DAY
    for _ in range(9):
        renews(alex)
        clock.now += 10 * DAY
    renews(alex)
    clock.now += 2 * DAY
    alex.token = None
    assert alex.post("/sessions/refresh").status_code == 401, "ninety days after it was opened it is over"
