"""The load generator: it knows nothing of a system but the bytes that it is given.

Raw HTTP/1.1 and WebSocket on one event loop, one clock for both ends, no JSON decoded: one core of it outruns
any server on one core. A message is known on arrival by the number in its text.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.ledger import Ledger
from bench.listener import Listener, Subscription
from bench.sender import Sender

GRACE_SECONDS = 5.0
OPENING_AT_ONCE = 8

Message = Callable[[int, int], bytes]
"""The request by which the first of pair `n` sends the message of a number."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one phase gave. `seconds` runs to the last delivery; `generator_share` is of its own core."""

    ledger: Ledger
    seconds: float
    generator_share: float


def address_of(pair: int) -> str:
    """Return the loopback address a pair comes from, so that limits per address see many homes, not one."""
    return f"127.0.{1 + pair // 250}.{1 + pair % 250}"


@asynccontextmanager
async def listening(
    port: int, subscriptions: Sequence[Subscription], arrived: Callable[[bytes, float], None]
) -> AsyncIterator[list[Listener]]:
    """Hold live sockets open, all of them subscribed when this is entered.

    Raises:
        ConnectionError: the server refused one, or closed one meanwhile.
    """
    few = asyncio.Semaphore(OPENING_AT_ONCE)
    listeners: list[Listener] = []

    async def listen(subscription: Subscription) -> None:
        async with few:
            _, listener = await asyncio.get_running_loop().create_connection(
                lambda: Listener(subscription, arrived),
                "127.0.0.1",
                port,
                local_addr=(subscription.address, 0),
            )
            listeners.append(listener)
            await asyncio.wait_for(listener.ready, 30)

    try:
        async with asyncio.TaskGroup() as opening:
            for subscription in subscriptions:
                opening.create_task(listen(subscription))
        yield listeners
        if lost := sum(listener.lost for listener in listeners):
            raise ConnectionError(f"{lost} of {len(listeners)} live sockets were closed by the server")
    finally:
        for listener in listeners:
            listener.close()
        await asyncio.sleep(0.2)


@asynccontextmanager
async def open_senders(port: int, count: int) -> AsyncIterator[list[Sender]]:
    """Hold connections open, with no garbage collection in their midst."""
    loop = asyncio.get_running_loop()
    senders: list[Sender] = []
    for index in range(count):
        _, sender = await loop.create_connection(Sender, "127.0.0.1", port, local_addr=(address_of(index), 0))
        senders.append(sender)
    gc.collect()
    gc.disable()
    try:
        yield senders
    finally:
        gc.enable()
        for sender in senders:
            sender.close()


class Generator:
    """Sends as the first of each pair and listens as the second."""

    def __init__(self, port: int, numbers: Iterator[int], message: Message, pairs: int) -> None:
        self._port = port
        self._numbers = numbers
        self._message = message
        self._pairs = pairs
        self._ledger = Ledger()

    @asynccontextmanager
    async def listening(self, subscriptions: Sequence[Subscription]) -> AsyncIterator[list[Listener]]:
        """Hold live sockets open, all of them subscribed before the first message.

        Raises:
            ConnectionError: the server refused one, or closed one meanwhile.
        """
        async with listening(self._port, subscriptions, self._arrived) as listeners:
            yield listeners

    async def steady(self, per_second: float, seconds: float) -> Load:
        """Send at a fixed rate whatever comes back (an open loop): the wait at an ordinary hour."""
        async with self._senders(16) as senders:
            free = asyncio.Queue[Sender]()
            for sender in senders:
                free.put_nowait(sender)
            began = time.perf_counter()
            async with asyncio.timeout(seconds + 30), asyncio.TaskGroup() as sending:
                for turn in range(int(per_second * seconds)):
                    # A little uneven, so that arrivals do not fall in step with the server's own timers.
                    due = began + (turn + 0.37 * (turn * 7919 % 100) / 100) / per_second
                    await asyncio.sleep(max(0.0, due - time.perf_counter()))
                    sending.create_task(self._borrow(free, turn % self._pairs))
            return await self._measured(began, 0.0)

    async def full(self, senders_count: int, seconds: float) -> Load:
        """Every sender sends again once it is answered (a closed loop): what the server can do at most."""
        async with self._senders(senders_count) as senders:
            began, cpu = time.perf_counter(), time.process_time()

            async def keep_sending(sender: Sender, lane: int) -> None:
                pairs = range(lane % self._pairs, self._pairs, senders_count)
                turn = 0
                while time.perf_counter() < began + seconds:
                    await self._send(sender, pairs[turn % len(pairs)])
                    turn += 1

            async with asyncio.timeout(seconds + 30), asyncio.TaskGroup() as sending:
                for lane, sender in enumerate(senders):
                    sending.create_task(keep_sending(sender, lane))
            return await self._measured(began, time.process_time() - cpu)

    async def _borrow(self, free: asyncio.Queue[Sender], pair: int) -> None:
        sender = await free.get()
        await self._send(sender, pair)
        free.put_nowait(sender)

    async def _send(self, sender: Sender, pair: int) -> None:
        number = next(self._numbers)
        request = self._message(pair, number)
        self._ledger.sent[number] = time.perf_counter()
        answer = await sender.post(request)
        self._ledger.answered(number, answer.status, answer.body, answer.at)

    async def _measured(self, began: float, cpu: float) -> Load:
        answered = time.perf_counter()
        while not self._ledger.settled and time.perf_counter() < answered + GRACE_SECONDS:
            await asyncio.sleep(0.01)
        last = max(self._ledger.delivered.values(), default=answered)
        return Load(self._ledger, max(answered, last) - began, cpu / (answered - began))

    def _arrived(self, payload: bytes, at: float) -> None:
        self._ledger.arrived(payload, at)

    @asynccontextmanager
    async def _senders(self, count: int) -> AsyncIterator[list[Sender]]:
        """Open connections for one phase, with a fresh ledger."""
        self._ledger = Ledger()
        async with open_senders(self._port, count) as senders:
            yield senders
