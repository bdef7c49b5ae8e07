"""R5: following the event stream gives the same state as a fresh load, for both people, with cut sockets."""

import os
import random
from collections.abc import Iterator

import pytest
import services
from laws.following import Follower, fresh
from laws.living import Life
from people import Person
from serving import Server

SEQUENCES = 500 if os.environ.get("WORDKEPT_LONG_FAULTS") else 40  # on each database
STEPS = 40 if os.environ.get("WORDKEPT_LONG_FAULTS") else 20
SEQUENCES_OF_A_COUPLE = 20


@pytest.mark.parametrize("part", range(SEQUENCES // SEQUENCES_OF_A_COUPLE))
def test_a_phone_that_follows_shows_what_a_fresh_load_shows(part: int, alex: Person, sam: Person) -> None:
    """Random acts of both; each phone loads at some point, follows with cuts, and ends where a fresh load is."""
    chance = random.Random(part)
    for sequence in range(SEQUENCES_OF_A_COUPLE):
        life = Life(alex, sam, chance)
        loads_at = chance.randrange(STEPS)
        followers: list[Follower] = []
        for step in range(STEPS):
            if step == loads_at:
                followers = [Follower(alex), Follower(sam)]
            life.happens()
            for follower in followers:
                if chance.random() < 0.15:
                    follower.cut()
                elif chance.random() < 0.3:
                    follower.catch_up()
        alex.server.do(alex.server.app.state.delivery.deliver_due())  # now, and not in the middle of the comparison
        for follower in followers:
            follower.catch_up()
            assert follower.shown() == fresh(follower.person), f"sequence {sequence}: {life.story[-STEPS:]}"
            follower.close()
        alex.server.clock.move(days=1)  # type: ignore[attr-defined]


@pytest.fixture
def workers(redis: services.Redis, couple: tuple[Person, Person]) -> Iterator[tuple[Server, Server]]:
    """Two over the same data, in place of the couple's own."""
    first = couple[0].server
    first.stop()
    settings = first.settings.model_copy(update={"redis_url": redis.url})
    both = Server(settings, first.clock), Server(settings, first.clock)
    yield both
    for server in both:
        server.close()
    first.start()


@pytest.mark.long
@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
@pytest.mark.parametrize("part", range(SEQUENCES // SEQUENCES_OF_A_COUPLE))
def test_the_same_where_workers_change_and_one_of_them_starts_anew(
    part: int, workers: tuple[Server, Server], couple: tuple[Person, Person]
) -> None:
    """Each asks a worker of their own; a phone whose line was cut comes back to either; in each part one restarts."""
    chance = random.Random(1000 + part)
    alex, sam = people = [Person.again(worker, person.memory()) for worker, person in zip(workers, couple, strict=True)]
    life = Life(alex, sam, chance)
    restarts_at, cuts = chance.randrange(SEQUENCES_OF_A_COUPLE), 0
    for sequence in range(SEQUENCES_OF_A_COUPLE):
        loads_at = chance.randrange(STEPS // 2)
        followers: list[Follower] = []
        for step in range(STEPS):
            if step == loads_at:
                followers = [Follower(person) for person in people]
            if (sequence, step) == (restarts_at, STEPS - 5):
                chance.choice(workers).restart()
            life.happens()
            for follower in followers:
                if chance.random() < 0.15:
                    follower.cut()
                    follower.worker = chance.choice(workers)
                elif chance.random() < 0.3:
                    follower.catch_up()
        for worker in workers:
            worker.do(worker.app.state.delivery.deliver_due())
        for follower in followers:
            follower.catch_up()
            assert follower.shown() == fresh(follower.person), f"sequence {sequence}: {life.story[-STEPS:]}"
            cuts += follower.cuts
            follower.close()
        alex.server.clock.move(days=1)  # type: ignore[attr-defined]
    print(f"part {part}: {SEQUENCES_OF_A_COUPLE} sequences of {STEPS} steps, {cuts} lines cut, 1 restart")
