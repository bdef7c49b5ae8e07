"""A talk goes on where it was when the server is killed: the floor is with the same person, at the same stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import pytest
from faults.load import kill, serve
from meetings.talking import does, meet, sees
from people import Person, agree, pair
from serving import Server

from backend.core.clock import Clock, system_clock
from backend.settings import Settings

STORY = [("take", 0), ("finish", 0), ("say_back", 1), ("not_quite", 0), ("say_back", 1), ("thats_it", 0)]


@dataclass
class Elsewhere:
    """As much of a server as people need who ask one in another process."""

    url: str
    clock: Clock = system_clock
    lines: list[Callable[[], None]] = field(default_factory=list)

    def on_stop(self, act: Callable[[], None]) -> None:
        """Remember a line to close."""
        self.lines.append(act)

    def let_go(self) -> None:
        """Close the lines of the people who asked."""
        for line in self.lines:
            line()


@pytest.mark.faults
def test_the_floor_survives_a_kill_after_every_act(settings: Settings) -> None:
    server = Server(settings, system_clock)
    two = [Person(server, name).signs_up() for name in ("Alex", "Sam")]
    alex, sam = two
    pair(alex, sam)
    agree(alex, sam)
    meeting = meet(alex, sam)
    port, memories = server.port, [person.memory() for person in two]
    server.close()

    settings = settings.model_copy(update={"port": port})
    floors = [meeting["floor"]]
    for act, who in STORY:
        process = serve(settings)
        there = Elsewhere(f"http://localhost:{port}")
        people = [Person.again(cast("Server", there), memory) for memory in memories]
        assert [sees(person)["floor"] for person in people] == [floors[-1], floors[-1]]
        meeting = does(people[who], act, meeting)
        floors.append(meeting["floor"])
        there.let_go()
        kill(process)

    server = Server(settings, system_clock)
    try:
        found = [sees(Person.again(server, memory)) for memory in memories]
    finally:
        server.close()
    assert found == [meeting, meeting]
    assert (meeting["floor"]["number"], meeting["floor"]["stage"]) == (2, "speaking")
    assert all(before != after for before, after in pairwise(floors))
