"""R5: following the event stream gives the same state as a fresh load, for both people, with cut sockets."""

import os
import random

import pytest
from laws.following import Follower, fresh
from laws.living import Life
from people import Person

SEQUENCES = 500 if os.environ.get("WORDKEPT_LONG_FAULTS") else 100  # on each database
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
