"""The hub of many processes: Redis carries the ring, and nothing but the ring (PROMISES R17, R9).

Redis forgets what nobody hears, so it may only wake; what there is always comes from the database by cursor. A process
hears the others as long as it hears itself. While it does not, it asks the database every second which streams have
moved, and everything else goes on.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from time import monotonic
from uuid import UUID, uuid4

from redis.asyncio.connection import AbstractConnection, ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.core.hub import Bell, Heads, InProcessHub
from backend.core.problems import Problem

CHANNEL = b"wordkept:ring:"
WITHOUT_REDIS = 1.0  # seconds between two looks while Redis is away: a session that ends closes its lines within two
ANSWERS_WITHIN = 2.0  # seconds
AGAIN_AFTER = 1.0  # seconds
SPEAKS_EVERY = 2.0  # seconds, so that it hears itself
HEARD_WITHIN = 6.0  # seconds after it has spoken, before the line that hears counts as dead
TO_SAY = 10_000  # rings that wait to be said; beyond, Redis is away in all but name, and those are lost
AT_ONCE = 1_000  # of them
LOST = (RedisError, OSError, ValueError, TypeError)  # the last two: what came over it is no word of Redis

log = logging.getLogger("wordkept.hub")


class RedisHub(InProcessHub):
    """Rings here at once, and through Redis in the other processes. Each hears only the streams it has sockets for."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._lines = ConnectionPool.from_url(
            url,
            socket_connect_timeout=ANSWERS_WITHIN,
            socket_timeout=None,  # we keep the time ourselves: in there, Python 3.11 may lose a cancellation
            retry=Retry(NoBackoff(), 0),  # we try again ourselves as well
        )
        self._me = uuid4()  # the stream of this process alone
        self._to_say: asyncio.Queue[UUID] = asyncio.Queue(TO_SAY)
        self._has_said_all = asyncio.Event()
        self._changed = asyncio.Event()
        self._hears = False
        self._is_told = False
        self._speaks_at = 0.0
        self._spoke_at: float | None = None  # what it has not heard yet
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def alive(self) -> bool:
        """Whether it rings at all: whether what it does in the background is still being done."""
        return bool(self._tasks) and not any(task.done() for task in self._tasks)

    def ring(self, streams: Iterable[UUID]) -> None:
        """Wake whoever listens to one of `streams`, here and elsewhere."""
        streams = list(streams)
        super().ring(streams)
        for stream in streams:
            self._say_soon(stream)

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
            if self._hears:  # who is not told of the last acts would wait for a beat
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(ANSWERS_WITHIN):
                        await self._has_said_all.wait()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def _line(self) -> AsyncIterator[AbstractConnection]:
        """A line that is opened once and never again: two tasks that open it anew at one time lose one of theirs."""
        line = self._lines.make_connection()  # type: ignore[no-untyped-call]
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                await line.connect()
            yield line
        finally:
            await line.disconnect(nowait=True)

    def _say_soon(self, stream: UUID) -> None:
        with contextlib.suppress(asyncio.QueueFull):  # lost: every line looks by itself now and then
            self._to_say.put_nowait(stream)
            self._has_said_all.clear()

    async def _saying(self) -> None:
        """Over a line of its own: the client's pipelines take four times the processor, for every message.

        What could not be said is said again: where only this line has died, the others hear well, and do not look.
        """
        streams: set[UUID] = set()
        while True:
            has_said = False
            try:
                async with self._line() as line:
                    streams.add(self._me)
                    while True:
                        await self._say(line, streams)
                        has_said = True
                        if self._to_say.empty():
                            self._has_said_all.set()
                        streams = await self._what_to_say()
            except LOST as error:
                if has_said:  # it may have been closed since
                    continue
                self._hears_no_more(error)  # who cannot speak does not know whether the others can
                await asyncio.sleep(AGAIN_AFTER)

    async def _what_to_say(self) -> set[UUID]:
        """What waits to be said, and now and then this process itself."""
        streams: set[UUID] = set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(self._speaks_at - monotonic(), 0.0)):
                streams.add(await self._to_say.get())
        while len(streams) < AT_ONCE and not self._to_say.empty():
            streams.add(self._to_say.get_nowait())
        if monotonic() >= self._speaks_at:
            streams.add(self._me)
        return streams

    async def _say(self, line: AbstractConnection, streams: set[UUID]) -> None:
        async with asyncio.timeout(ANSWERS_WITHIN):
            await line.send_packed_command(
                line.pack_commands(("PUBLISH", CHANNEL + stream.bytes, self._me.bytes) for stream in streams)
            )
            for _ in streams:
                await line.read_response()
        if self._me in streams:
            now = monotonic()
            self._speaks_at, self._spoke_at = now + SPEAKS_EVERY, self._spoke_at or now

    async def _hearing(self) -> None:
        while True:
            try:
                async with self._line() as line:
                    self._spoke_at = None
                    async with asyncio.TaskGroup() as both:
                        both.create_task(self._following(line))
                        both.create_task(self._hear(line))
            except* LOST as errors:
                self._hears_no_more(errors.exceptions[0])
            await asyncio.sleep(AGAIN_AFTER)

    async def _following(self, line: AbstractConnection) -> None:
        """Keep open the channels of the streams that are listened to here, and the one of this process."""
        open_now: set[UUID] = set()
        while True:
            self._changed.clear()
            wanted = {self._me, *self._bells}
            for how, streams in (("SUBSCRIBE", wanted - open_now), ("UNSUBSCRIBE", open_now - wanted)):
                if streams:
                    async with asyncio.timeout(ANSWERS_WITHIN):
                        await line.send_command(how, *(CHANNEL + stream.bytes for stream in streams))
            open_now = wanted
            await self._changed.wait()

    async def _hear(self, line: AbstractConnection) -> None:
        """Ring what is heard. A channel that was just opened rings too: what happened between the wish for it and its
        opening was said to nobody.

        Raises:
            TimeoutError: what this process said did not come back.
        """
        while self._spoke_at is None or monotonic() - self._spoke_at < HEARD_WITHIN:
            told = await line.read_response(timeout=SPEAKS_EVERY, disconnect_on_error=False, push_request=True)
            if told is None:
                continue
            kind, channel, said = told
            stream = UUID(bytes=channel[len(CHANNEL) :])
            if stream == self._me:
                self._hears_itself(kind)
            elif kind == b"subscribe" or (kind == b"message" and said != self._me.bytes):  # who is here has been rung
                super().ring([stream])
        raise TimeoutError

    def _hears_itself(self, kind: bytes) -> None:
        if kind == b"subscribe":
            self._say_soon(self._me)
            return
        self._spoke_at = None
        if not self._hears:
            self._hears = True
            self.on_hearing(True)

    def _hears_no_more(self, error: BaseException) -> None:
        if self._hears or not self._is_told:
            log.warning("Redis is away: looking every second", extra={"kind": type(error).__name__})
        was_heard, self._hears, self._is_told = self._hears, False, True
        self.on_hearing(False)
        if was_heard:  # what was said since the line fell silent was said to nobody
            super().ring(list(self._bells))

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
