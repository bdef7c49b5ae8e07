"""R17: two workers behave as one. R9: without Redis, a look at the database wakes phones; nothing is lost."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
import services
from faults import between
from faults.between import Between
from faults.on_a_server import ready
from people import Person, ok
from realtime.line import Line
from serving import Server

from backend.core import redis_hub
from backend.core.hub import Bell
from backend.operation import preparing, refusals
from backend.settings import Settings

LETTER = {"kind": "letter", "mode": "free", "text": "I felt shut out on Sunday.", "hold": "none"}
KNOWN = {"stream", "id", "epoch"}
LETTERS = 100
LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
FAULTS = [between.swallows, between.slices, between.resets]
SHOWS_WITHIN = 10.0  # seconds, however bad the way to Redis is


@dataclass
class Workers:
    """Alex asks one worker, Sam the other; both are over the same data."""

    alex: Person
    sam: Person
    redis: services.Redis


@pytest.fixture
def workers(redis: services.Redis, couple: tuple[Person, Person]) -> Iterator[Workers]:
    """The couple's own server is the database's first visitor and goes; two workers take over."""
    alex, sam = couple
    first = alex.server
    first.stop()
    settings = first.settings.model_copy(update={"redis_url": redis.url})
    one, two = Server(settings, first.clock), Server(settings, first.clock)
    yield Workers(Person.again(one, alex.memory()), Person.again(two, sam.memory()), redis)
    for server in (one, two):
        server.close()
    first.start()


def _cursors(live: Line) -> list[dict[str, object]]:
    return [{**{name: c[name] for name in KNOWN}, "after": c["seq"]} for c in live.welcome["cursors"]]


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_what_one_worker_wrote_is_on_the_others_phone_within_a_second(workers: Workers) -> None:
    took: list[float] = []
    with Line(workers.sam) as live:
        for _ in range(LETTERS):
            sent_at = time.monotonic()
            message = ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
            page = live.hears_of("message.delivered", within=5)
            assert page["included"]["messages"][0]["id"] == message["id"]
            took.append(time.monotonic() - sent_at)
    assert sorted(took)[LETTERS * 99 // 100 - 1] <= 1, "of a hundred letters one may take longer"


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_what_happens_while_a_line_opens_is_not_missed(workers: Workers) -> None:
    """A channel is asked for after the line's first look; what is said in between is said to nobody."""
    for _ in range(15):
        with Line(workers.sam) as live:
            ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
            live.hears_of("message.delivered", within=2)


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_signing_out_on_one_worker_ends_the_line_on_the_other(workers: Workers) -> None:
    """S5, across workers."""
    with Line(workers.sam) as live:
        elsewhere = Person.again(workers.alex.server, workers.sam.memory())
        ok(elsewhere.delete(f"/sessions/{workers.sam.session_id}"))
        assert live.is_closed(within=2) == 4401


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_without_redis_phones_hear_by_a_look_at_the_database_and_go_on_with_it_when_it_is_back(
    workers: Workers,
) -> None:
    with Line(workers.sam) as live:
        workers.redis.stop()
        try:
            first = ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
            page = live.hears_of("message.delivered", within=10)
            assert page["included"]["messages"][0]["id"] == first["id"]
        finally:
            workers.redis.start()
        time.sleep(redis_hub.AGAIN_AFTER + 1.5)
        sent_at = time.monotonic()
        second = ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
        page = live.hears_of("message.delivered", within=3)
        assert page["included"]["messages"][0]["id"] == second["id"]
        assert time.monotonic() - sent_at < 3


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
@pytest.mark.parametrize(
    ("forbids", "allows"),
    [(b"ACL SETUSER default -publish", b"ACL SETUSER default +publish")]
    + LONG * [(b"ACL SETUSER default resetchannels", b"ACL SETUSER default allchannels")],
)
def test_where_redis_lets_nobody_ring_phones_hear_by_a_look_until_it_does(
    workers: Workers, forbids: bytes, allows: bytes
) -> None:
    """R17: every line is open and answers well, and who only listens would not notice that nobody is passed on."""
    with Line(workers.sam) as live:
        ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
        live.hears_of("message.delivered", within=3)
        workers.redis.told(forbids)
        try:
            for _ in range(3):
                ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
                live.hears_of("message.delivered", within=SHOWS_WITHIN)
            assert ready(workers.sam.server, workers.sam), "it serves, by looking"
        finally:
            workers.redis.told(allows)
        time.sleep(2 * redis_hub.AGAIN_AFTER + 1.5)
        ok(workers.alex.post(f"{workers.alex.space}/messages", LETTER))
        live.hears_of("message.delivered", within=0.8)


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS if LONG else FAULTS[:1])
def test_a_bad_way_to_redis_holds_no_write_and_phones_look_by_themselves(
    fault: between.Fault, redis: services.Redis, couple: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R9: a line that looks open and carries nothing, or almost nothing, is Redis away; who notices looks at once."""
    monkeypatch.setattr(redis_hub, "WITHOUT_REDIS", 1.0 if LONG else 60.0)  # so that noticing alone has to do
    first = couple[0].server
    first.stop()
    with Between("127.0.0.1", redis.port) as way:
        settings = first.settings.model_copy(update={"redis_url": f"redis://127.0.0.1:{way.port}/0"})
        one, two = Server(settings, first.clock), Server(settings, first.clock)
        try:
            alex, sam = Person.again(one, couple[0].memory()), Person.again(two, couple[1].memory())
            with Line(sam) as live:
                ok(alex.post(f"{alex.space}/messages", LETTER))
                live.hears_of("message.delivered", within=2)
                way.fault = fault
                for _ in range(3 if LONG else 1):
                    sent_at = time.monotonic()
                    ok(alex.post(f"{alex.space}/messages", LETTER))
                    assert time.monotonic() - sent_at < 1, "a write waited for Redis"
                    live.hears_of("message.delivered", within=SHOWS_WITHIN)
                    assert time.monotonic() - sent_at < SHOWS_WITHIN
        finally:
            way.fault = between.passes
            for server in (one, two):
                server.close()
            first.start()


def test_a_stop_ends_what_has_just_begun_to_listen(redis: services.Redis) -> None:
    """Python 3.11 loses a cancellation in the moment in which the client has written; a stop never ended then."""

    async def lives_shortly(number: int) -> None:
        hub = redis_hub.RedisHub(redis.url)
        streams = [uuid4() for _ in range(number % 7)]
        async with asyncio.timeout(10), hub.running(_nothing_moves):
            await asyncio.sleep(0.02)
            for stream in streams:
                hub.listen(Bell(), stream)
            hub.ring(streams)
            await asyncio.sleep(0.001 * (number % 5))

    async def live() -> int:
        ended = 0
        for number in range(100):
            await asyncio.create_task(lives_shortly(number))
            ended += 1
        return ended

    assert asyncio.run(live()) == 100


def test_a_ring_wakes_each_once_here_and_elsewhere(redis: services.Redis) -> None:
    """What a worker said itself comes back to it from Redis: whoever listens there has looked by then."""

    async def rung() -> tuple[int, int]:
        here, there, stream = redis_hub.RedisHub(redis.url), redis_hub.RedisHub(redis.url), uuid4()
        one, other, heard = Bell(), Bell(), [0, 0]

        async def counts(place: int, bell: Bell) -> None:
            while True:
                await bell.heard()
                heard[place] += 1

        async with here.running(_nothing_moves), there.running(_nothing_moves):
            listening = [asyncio.create_task(counts(place, bell)) for place, bell in enumerate((one, other))]
            here.listen(one, stream)
            there.listen(other, stream)
            await asyncio.sleep(1.0)  # both channels are open, which rings as well
            heard[:] = [0, 0]
            for _ in range(20):
                here.ring([stream])
                await asyncio.sleep(0.05)
            for task in listening:
                task.cancel()
        return heard[0], heard[1]

    assert asyncio.run(rung()) == (20, 20)


def _closes_what_only_speaks(redis: services.Redis) -> None:
    assert redis.told(b"CLIENT KILL TYPE normal SKIPME yes").startswith(b":")


def _begins_anew(redis: services.Redis) -> None:
    redis.stop()
    redis.start()


@pytest.mark.parametrize("fault", [_closes_what_only_speaks, _begins_anew])
def test_a_ring_is_heard_after_its_line_was_closed_between_two(
    redis: services.Redis, fault: Callable[[services.Redis], None]
) -> None:
    """R17: Redis closes a line that is idle, a proxy does. The others hear well all the time, and do not look."""

    async def took() -> float:
        here, there, bell, stream = redis_hub.RedisHub(redis.url), redis_hub.RedisHub(redis.url), Bell(), uuid4()
        async with here.running(_nothing_moves), there.running(_nothing_moves), asyncio.timeout(20):
            there.listen(bell, stream)
            await asyncio.sleep(1.0)
            await bell.heard()  # as its channel was opened
            here.ring([stream])
            await bell.heard()
            fault(redis)
            await asyncio.sleep(redis_hub.AGAIN_AFTER + 1.5)  # all of them hear again, and have looked
            while bell._rung:
                await bell.heard()
            rung_at = time.monotonic()
            here.ring([stream])
            await bell.heard()
            return time.monotonic() - rung_at

    assert asyncio.run(took()) < 1


async def _nothing_moves(streams: Sequence[UUID]) -> Mapping[UUID, int]:
    return dict.fromkeys(streams, 0)


@pytest.mark.parametrize(
    ("more", "missing"),
    [({}, "PostgreSQL"), ({"database_url": "postgresql://nobody@127.0.0.1:1/none"}, "Redis")],
    ids=["sqlite", "no redis"],
)
def test_several_workers_that_could_not_wake_one_another_are_refused(
    tmp_path: object, more: dict[str, str], missing: str
) -> None:
    settings = Settings(data_dir=tmp_path, workers=2, **more)  # type: ignore[arg-type]
    with pytest.raises(refusals.CannotStart, match=f"needs {missing}"):
        preparing.prepare(settings)
