"""The hub of many processes: Redis carries the ring, and nothing but the ring (PROMISES R17, R9).

Redis forgets what nobody hears, so it may only wake; what there is always comes from the database by cursor. While it
is away each process asks the database every second which streams have moved, and everything else goes on.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from uuid import UUID, uuid4

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.core.hub import Bell, Heads, InProcessHub
from backend.core.problems import Problem

CHANNEL = b"wordkept:ring:"
WITHOUT_REDIS = 1.0  # seconds between two looks while Redis is away: a session that ends closes its lines within two
ANSWERS_WITHIN = 2.0  # seconds
AGAIN_AFTER = 1.0  # seconds
SILENCES = 3  # of `ANSWERS_WITHIN` each, before a line counts as dead, and everyone looks
TO_SAY = 10_000  # rings that wait to be said; beyond, Redis is away in all but name, and those are lost

log = logging.getLogger("wordkept.hub")


class RedisHub(InProcessHub):
    """Rings here at once, and through Redis in the other processes. Each hears only the streams it has sockets for."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=ANSWERS_WITHIN,
            socket_timeout=ANSWERS_WITHIN,
            retry=Retry(NoBackoff(), 0),  # we try again ourselves: a retry in there may leave its line open
        )
        self._me = uuid4().bytes
        self._to_say: asyncio.Queue[UUID] = asyncio.Queue(TO_SAY)
        self._changed = asyncio.Event()
        self._hears = False
        self._ends = False
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def alive(self) -> bool:
        """Whether it rings at all: whether what it does in the background is still being done."""
        return bool(self._tasks) and not any(task.done() for task in self._tasks)

    def ring(self, streams: Iterable[UUID]) -> None:
        """Wake whoever listens to one of `streams`, here and elsewhere."""
        streams = list(streams)
        super().ring(streams)
        with contextlib.suppress(asyncio.QueueFull):  # lost: every line looks by itself now and then
            for stream in streams:
                self._to_say.put_nowait(stream)

    def listen(self, bell: Bell, stream: UUID) -> None:
        """Set `bell` whenever `stream` is rung, from now on; once more when Redis has begun to pass its rings on."""
        if stream not in self._bells:
            self._changed.set()
        super().listen(bell, stream)

    def forget(self, bell: Bell, stream: UUID) -> None:
        """Stop doing so; harmless where it never began."""
        super().forget(bell, stream)
        if stream not in self._bells:
            self._changed.set()

    @contextlib.asynccontextmanager
    async def running(self, heads: Heads) -> AsyncIterator[None]:
        """Say and hear while the application runs."""
        self._tasks = [asyncio.create_task(work) for work in (self._saying(), self._hearing(), self._looking(heads))]
        try:
            yield
        finally:
            self._ends = True  # Python 3.11 loses a cancellation that comes as the client has just written something
            self._changed.set()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self._redis.aclose()

    async def _saying(self) -> None:
        """Over a line of its own: the client's pipelines take four times the processor, for every message.

        What could not be said is said again: where only this line has died, the others hear well, and do not look.
        """
        line: AbstractConnection | None = None
        streams: set[UUID] = set()
        told = False
        while not self._ends:
            streams = streams or {await self._to_say.get()}
            while len(streams) < TO_SAY and not self._to_say.empty():
                streams.add(self._to_say.get_nowait())
            was_open = line is not None and line.is_connected
            try:
                line = line or await self._redis.connection_pool.get_connection()  # type: ignore[no-untyped-call]
                await line.send_packed_command(
                    line.pack_commands(("PUBLISH", CHANNEL + stream.bytes, self._me) for stream in streams)
                )
                for _ in streams:
                    await line.read_response()
                streams, told = set(), False
            except (RedisError, OSError) as error:
                if line is not None:
                    await line.disconnect(nowait=True)  # an answer that comes late belongs to nothing any more
                if was_open:  # it may have been closed since it was last used
                    continue
                if not told:
                    log.warning("rings not passed on yet", extra={"kind": type(error).__name__})
                told = True
                await asyncio.sleep(AGAIN_AFTER)

    async def _hearing(self) -> None:
        told = False
        while not self._ends:
            try:
                async with self._redis.pubsub() as heard:
                    await heard.subscribe(CHANNEL)  # nobody says anything here: it keeps the line open
                    async with asyncio.TaskGroup() as both:
                        both.create_task(self._following(heard))
                        both.create_task(self._hear(heard))
            except* (RedisError, OSError) as errors:
                if self._hears or not told:
                    kind = type(errors.exceptions[0]).__name__
                    log.warning("Redis is away: looking every second", extra={"kind": kind})
            was_heard, self._hears, told = self._hears, False, True
            self.on_hearing(False)
            if was_heard:  # what was said since the line fell silent was said to nobody
                super().ring(list(self._bells))
            await asyncio.sleep(AGAIN_AFTER)

    async def _following(self, heard: PubSub) -> None:
        """Keep open the channels of the streams that are listened to here."""
        open_now: set[UUID] = set()
        while not self._ends:
            self._changed.clear()
            wanted = set(self._bells)
            if more := wanted - open_now:
                await heard.subscribe(*(CHANNEL + stream.bytes for stream in more))
            if fewer := open_now - wanted:
                await heard.unsubscribe(*(CHANNEL + stream.bytes for stream in fewer))
            open_now = wanted
            await self._changed.wait()

    async def _hear(self, heard: PubSub) -> None:
        """Ring what is heard. A channel that was just opened rings too: what happened between the wish for it and its
        opening was said to nobody.

        Raises:
            TimeoutError: the line is silent, though it was asked.
        """
        silences = 0
        while not self._ends and silences < SILENCES:
            message = await heard.get_message(timeout=ANSWERS_WITHIN)
            if message is None:
                silences += 1
                await heard.ping()
                continue
            silences = 0
            if not self._hears:
                self._hears = True
                self.on_hearing(True)
            if message["data"] == self._me:  # those who listen here were rung at once
                continue
            if message["type"] in {"message", "subscribe"} and len(message["channel"]) > len(CHANNEL):
                super().ring([UUID(bytes=message["channel"][len(CHANNEL) :])])
        if not self._ends:
            raise TimeoutError

    async def _looking(self, heads: Heads) -> None:
        """While Redis is away: ring for each stream that has moved since the last look, and at the first for all."""
        known: Mapping[UUID, int] = {}
        while True:
            await asyncio.sleep(WITHOUT_REDIS)
            if self._hears:
                known = {}
                continue
            with contextlib.suppress(Problem):  # the database is away as well
                present = await heads(list(self._bells))
                super().ring([stream for stream, seq in present.items() if known.get(stream) != seq])
                known = present
