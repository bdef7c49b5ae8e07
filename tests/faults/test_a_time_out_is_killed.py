"""A time-out and what waits for its end are rows: kill -9 in the midst of it changes neither."""

import httpx
import pytest
from faults.load import kill, serve
from people import Person, agree, ok, pair
from serving import Server
from time_outs.stopping import both_see, delivers, ends

from backend.core.clock import system_clock
from backend.settings import Settings


@pytest.mark.faults
def test_a_time_out_and_held_messages_survive_a_kill(settings: Settings) -> None:
    server = Server(settings, system_clock)
    alex, sam = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    memories, port = (alex.memory(), sam.memory()), server.port
    server.close()
    serving = settings.model_copy(update={"port": port})
    process = serve(serving)
    with httpx.Client(base_url=f"http://localhost:{port}/api/v1{alex.space}", trust_env=False) as http:
        line = {"kind": "letter", "mode": "free"}
        for number, (path, body) in enumerate(
            [
                ("/time-outs", {"minutes": 20}),
                ("/messages", {**line, "text": "It waits.", "hold": "none"}),
                ("/messages", {**line, "text": "It is held.", "hold": "hour"}),
            ]
        ):
            headers = {"Authorization": f"Bearer {alex.token}", "Idempotency-Key": f"before-the-kill-{number}"}
            assert http.post(path, json=body, headers=headers).status_code == 201
    kill(process)

    server = Server(settings, system_clock)
    try:
        alex, sam = (Person.again(server, memory) for memory in memories)
        (time_out,) = both_see(alex, sam)
        assert time_out["ending"] is None
        delivers(alex)
        assert sam.thread() == []
        assert {one["text"]: one["state"] for one in alex.thread()} == {"It waits.": "held", "It is held.": "held"}
        ok(ends(alex, time_out))
        delivers(alex)
        assert [one["text"] for one in sam.thread()] == ["It waits."]
    finally:
        server.close()
