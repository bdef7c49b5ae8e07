"""R14, R5: anything that two people and whoever means them harm can do, in any order, as Hypothesis chooses it.

Each sequence begins with two people in an open space, on a server of its own, so that one that fails is told as the
shortest that does. `WORDKEPT_LONG_FAULTS=1` makes 2,000.
"""

import os
from contextlib import ExitStack
from datetime import timedelta
from random import Random
from typing import Any

import httpx
from attacks.described import leading_to, objects, routes
from attacks.test_bad_input import HOSTILE, NO_IDS, NO_TEXTS, NO_VALUES
from beginnings import MORNING, Shelf
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from laws.following import Follower, fresh
from laws.living import Life
from people import Clock, Person
from serving import Server

from backend.core.clock import local_date

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
SEQUENCES, STEPS = (2000, 20) if LONG else (6, 15)
ANSWERS_WITHIN = 5.0  # seconds
ODD: tuple[Any, ...] = (*NO_TEXTS, HOSTILE, *NO_VALUES, None, True, -1, 2**63, 1e308, [], {}, [[]], [{}], "x" * 9000)
PROBLEM = "application/problem+json"
chances = st.randoms(use_true_random=False, note_method_calls=False)
people = st.integers(0, 1)


def looks(response: httpx.Response) -> None:
    """Whatever is asked: answered soon, and no mistake of ours; what is refused says by a stable name why."""
    response.read()
    said = f"{response.request.method} {response.request.url.path}: {response.status_code} {response.text[:300]}"
    assert response.status_code < 500, said
    assert response.elapsed.total_seconds() < ANSWERS_WITHIN, said
    if response.status_code >= 400:
        assert response.headers["content-type"] == PROBLEM, said
        assert response.json()["type"].startswith("/problems/"), said


class AnyOrder(RuleBasedStateMachine):
    """Two people, a phone of each that follows, and what befalls them."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.until_the_end = ExitStack()
        self.server = Server(self.until_the_end.enter_context(shelf.copy("couple")), Clock(MORNING))
        self.until_the_end.callback(self.server.close)
        alex, sam = (Person.again(self.server, memory) for memory in shelf.beginning("couple").people)
        self.people = (alex, sam)
        for person in self.people:
            person._http.event_hooks = {"response": [looks]}

    @initialize()
    def two_phones_load(self) -> None:
        self.phones = [Follower(person) for person in self.people]

    @rule(who=people, what=st.integers(0, 999), chance=chances)
    def one_does_something(self, who: int, what: int, chance: Random) -> None:
        life = Life(*self.people, chance)
        acts = life.acts()
        life.does(self.people[who], acts[what % len(acts)])

    @rule(who=people, what=st.integers(0, 999), chance=chances)
    def somebody_sends_what_does_not_fit(self, who: int, what: int, chance: Random) -> None:
        """To any address, about something that is there, is not or cannot be; with a body of any shape."""
        route, person = routes()[what % len(routes())], self.people[who]
        there = [person.space_id, person.id, person.session_id, "1", person.today.isoformat(), chance.choice(NO_IDS)]
        given = {one["name"]: chance.choice(there) for one in route.values("path") if chance.random() < 0.5}
        query = "&".join(f"{one['name']}={chance.choice(NO_VALUES)}" for one in route.values("query"))
        body = None
        if route.body:
            place, schema, kinds = chance.choice([*objects(route.body)])
            names = [*schema.get("properties", {}), "more"]
            put = {name: chance.choice(ODD) for name in chance.sample(names, chance.randint(0, min(3, len(names))))}
            body = leading_to(place, {**put, **kinds})
        person.send(route.method, f"{route.address(person, **given)}?{query}", body, version=chance.randrange(3))

    @rule(which=people)
    def a_line_is_cut(self, which: int) -> None:
        self.phones[which].cut()

    @rule(which=people)
    def a_phone_catches_up(self, which: int) -> None:
        self.phones[which].catch_up()

    @rule(minutes=st.sampled_from([1, 20, 61, 26 * 60]))
    def time_passes(self, minutes: int) -> None:
        """On a new day the app loads anew."""
        new_day = (
            local_date(self.server.clock() + timedelta(minutes=minutes), self.people[0].zone) != self.people[0].today
        )
        if new_day:
            self.phones_are_put_away()
        self.server.clock.move(minutes=minutes)  # type: ignore[attr-defined]
        self.server.do(self.server.app.state.delivery.deliver_due())
        if new_day:
            self.two_phones_load()

    def teardown(self) -> None:
        with self.until_the_end:
            self.phones_are_put_away()

    def phones_are_put_away(self) -> None:
        """What they made of what they heard is what they would load now (R5)."""
        for phone in self.phones:
            phone.catch_up()
            assert phone.shown() == fresh(phone.person)
            phone.close()


def test_no_order_of_anything_is_a_mistake_of_ours(sqlite: Shelf) -> None:
    run_state_machine_as_test(
        lambda: AnyOrder(sqlite),  # type: ignore[arg-type]
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
