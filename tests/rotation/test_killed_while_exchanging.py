"""S17, T12: the exchange of the server key is killed at any instant, and run again; nothing is ever closed."""

import os
import random
import time

import pytest
from faults.load import _forking, kill
from people import Clock, Person, ok
from rotation.turning import exchange, exchange_for_ever, make_many_keys, opens_everything
from serving import Server

from backend.core.engine import create_engine
from backend.core.keyring import server_keys
from backend.settings import Settings

KILLS = 100 if os.environ.get("WORDKEPT_LONG_FAULTS") else 3


@pytest.mark.faults
def test_killed_at_any_instant_nothing_is_closed(
    server: Server, alex: Person, sam: Person, settings: Settings, clock: Clock
) -> None:
    """A server that serves on, and one that starts after the kill, open everything; so does who comes last."""
    make_many_keys(settings, 1_500)
    first, halfway = alex.writes("Dear one, before all of it."), 0
    for _ in range(KILLS):
        process = _forking.Process(target=exchange_for_ever, args=(settings, Clock(clock())), daemon=True)
        process.start()
        time.sleep(random.uniform(0.1, 0.35))
        kill(process)
        exchanged = opens_everything(settings)
        halfway += _keys_in_use(settings) > 1
        written = sam.writes("Dear one, after a kill.")
        shown = {one["id"]: one["text"] for one in alex.thread("?limit=100")}
        assert shown[first["id"]] == "Dear one, before all of it."
        assert written["id"] in shown
    exchange(settings, clock)
    assert opens_everything(settings) >= max(1, exchanged)
    assert _keys_in_use(settings) == 1
    assert ok(Person(server, "Kim").signs_up().get("/account"))["name"] == "Kim"
    server.restart()
    assert first["id"] in {one["id"] for one in alex.thread("?limit=100")}
    print(f"{KILLS} kills, {halfway} with two keys in use, exchanged {exchanged} times")


def _keys_in_use(settings: Settings) -> int:
    engine = create_engine(settings.keys_database)
    with engine.connect() as connection:
        count = len(connection.execute(server_keys.select()).all())
    engine.dispose()
    return count
