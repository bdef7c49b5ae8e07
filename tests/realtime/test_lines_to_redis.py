"""R17, R9: whatever becomes of a line to Redis, rings are heard again, or everyone looks; nothing is left open."""

import asyncio
import contextlib
import gc
import random
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

import pytest
import services
from faults import between
from faults.between import Between, Fault, Swallowed

from backend.core import redis_hub
from backend.core.hub import Bell
from backend.core.redis_hub import RedisHub

ROUNDS = 150
STOPS = 10
HEARD_WITHIN = 10.0  # seconds


async def _nothing_moves(streams: Sequence[UUID]) -> Mapping[UUID, int]:
    return dict.fromkeys(streams, 0)


def test_lines_that_die_while_channels_are_opened_leave_nothing_open_and_are_heard_again(
    redis: services.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two who open the same line anew at one time lose one of theirs, unclosed, or read over one another."""
    monkeypatch.setattr(redis_hub, "AGAIN_AFTER", 0.02)

    def kill(until: threading.Event) -> None:
        while not until.wait(random.uniform(0.005, 0.05)):
            for kind in (b"pubsub", b"normal"):
                redis.told(b"CLIENT KILL TYPE %s SKIPME yes" % kind)

    async def listen_on_and_on(hub: RedisHub) -> None:
        for _ in range(ROUNDS):
            bell, stream = Bell(), uuid4()
            hub.listen(bell, stream)
            hub.ring([stream])
            await asyncio.sleep(random.uniform(0, 0.03))
            hub.forget(bell, stream)

    async def live() -> None:
        here, there, bell, stream, until = RedisHub(redis.url), RedisHub(redis.url), Bell(), uuid4(), threading.Event()
        async with here.running(_nothing_moves), there.running(_nothing_moves):
            there.listen(bell, stream)
            killing = asyncio.create_task(asyncio.to_thread(kill, until))
            try:
                await asyncio.gather(listen_on_and_on(here), listen_on_and_on(there))
            finally:
                until.set()
            await killing
            assert here.alive
            assert there.alive
            await _hears_at_once(here, bell, stream)

    asyncio.run(live())
    gc.collect()  # what was left open is told, and is an error


def test_a_line_whose_other_end_vanished_is_found_before_the_next_ring(redis: services.Redis) -> None:
    """Nothing tells that it did: the line looks open, and takes what is said."""

    async def took() -> float:
        bell, stream = Bell(), uuid4()
        with Between("127.0.0.1", redis.port) as way:
            here, there = RedisHub(f"redis://127.0.0.1:{way.port}/0"), RedisHub(redis.url)
            async with here.running(_nothing_moves), there.running(_nothing_moves):
                there.listen(bell, stream)
                await _hears_at_once(here, bell, stream)
                way.fault = _has_vanished(way)
                await asyncio.sleep(redis_hub.SPEAKS_EVERY + redis_hub.ANSWERS_WITHIN + 1.5)
                bell._rung = False
                rung_at = time.monotonic()
                here.ring([stream])
                async with asyncio.timeout(HEARD_WITHIN):
                    await bell.heard()
                return time.monotonic() - rung_at

    assert asyncio.run(took()) < 1


def test_what_is_no_word_of_redis_ends_a_line_and_not_the_hub(redis: services.Redis) -> None:
    """Something else answers there for a while, or a bit has turned round."""

    async def live() -> None:
        bell, stream = Bell(), uuid4()
        with Between("127.0.0.1", redis.port) as way:
            here, there = RedisHub(f"redis://127.0.0.1:{way.port}/0"), RedisHub(redis.url)
            async with here.running(_nothing_moves), there.running(_nothing_moves):
                there.listen(bell, stream)
                for said in (b":abc\r\n", b"+OK\r\n" * 9, b":1\r\n" * 9, b"*3\r\n" + b"$1\r\na\r\n" * 9):
                    await _hears_at_once(here, bell, stream)
                    way.fault = _says(said)
                    here.listen(Bell(), uuid4())
                    here.ring([stream])
                    await asyncio.sleep(0.5)
                    way.fault = between.passes
                await _hears_at_once(here, bell, stream)
                assert here.alive

    asyncio.run(live())


def test_what_was_rung_in_the_moment_of_a_stop_is_heard(redis: services.Redis) -> None:
    """R15: who is not told would show it with the next beat only."""

    async def live() -> None:
        there = RedisHub(redis.url)
        async with there.running(_nothing_moves):
            for _ in range(STOPS):
                async with asyncio.timeout(HEARD_WITHIN):
                    await _is_heard_at_its_stop(RedisHub(redis.url), there)

    asyncio.run(live())


async def _is_heard_at_its_stop(here: RedisHub, there: RedisHub) -> None:
    bell, stream = Bell(), uuid4()
    there.listen(bell, stream)
    await bell.heard()  # as its channel was opened
    async with here.running(_nothing_moves):
        while not here._hears:
            await asyncio.sleep(0.01)
        here.ring([uuid4()])
        await asyncio.sleep(0)
        here.ring([stream])
    await bell.heard()


def _says(what: bytes) -> Fault:
    def fault(target: socket.socket, _: bytes) -> None:
        target.sendall(what)

    return fault


def _has_vanished(way: Between) -> Fault:
    """The other end of the lines that are open; new ones find another."""
    ends = set(way.ends)

    def fault(target: socket.socket, part: bytes) -> None:
        if target in ends:
            raise Swallowed
        target.sendall(part)

    return fault


async def _hears_at_once(here: RedisHub, bell: Bell, stream: UUID) -> None:
    """Soon a ring is heard within a moment again."""
    async with asyncio.timeout(HEARD_WITHIN):
        while True:
            await asyncio.sleep(0.5)
            bell._rung = False
            here.ring([stream])
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.3):
                    await bell.heard()
                    return
