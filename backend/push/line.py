"""A call to a push service: over TLS, to an address that was looked at first, once, and never further (S22).

The name is resolved here and the line goes to that very address, so that a name cannot mean something else a moment
later. An answer is a status and how long to wait; what else is said is not read.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import h11

from backend.push.rules import PushAddress, may_connect

TIMEOUT = 5.0  # seconds for everything
MOST_READ = 4096  # bytes of all that is said


class PushUnreachable(Exception):
    """The service is away, speaks no proper HTTP, or its name leads where we do not go."""


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """What a push service said."""

    status: int
    wait: timedelta | None = None


async def call(address: PushAddress, body: bytes, headers: Mapping[str, str], tls: ssl.SSLContext) -> PushAnswer:
    """POST `body` and give the answer's status.

    Raises:
        PushUnreachable: no answer within five seconds, or none that may be had.
    """
    try:
        async with asyncio.timeout(TIMEOUT):
            return await _call(address, body, headers, tls)
    except (TimeoutError, OSError, h11.RemoteProtocolError) as error:  # OSError: refused, no such name, TLS
        raise PushUnreachable(type(error).__name__) from error


async def _call(address: PushAddress, body: bytes, headers: Mapping[str, str], tls: ssl.SSLContext) -> PushAnswer:
    reader, writer = await asyncio.open_connection(
        await _resolved(address), address.port, ssl=tls, server_hostname=address.host, limit=MOST_READ
    )
    try:
        http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_READ)
        host = address.origin.removeprefix("https://")
        sent = [
            ("Host", host),
            *headers.items(),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        ]
        for part in (
            h11.Request(method="POST", target=address.path, headers=sent),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            writer.write(http.send(part) or b"")
        await writer.drain()
        left = MOST_READ
        while True:
            event = http.next_event()
            if event is h11.NEED_DATA:
                if not left:
                    raise PushUnreachable("too much is said")
                heard = await reader.read(left)
                left -= len(heard)
                http.receive_data(heard)
            elif isinstance(event, h11.Response):
                return PushAnswer(event.status_code, _wait(event))
            elif not isinstance(event, h11.InformationalResponse):
                raise PushUnreachable("no answer")
    finally:
        writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            writer.transport.abort()


async def _resolved(address: PushAddress) -> str:
    loop = asyncio.get_running_loop()
    found = [str(one[4][0]) for one in await loop.getaddrinfo(address.host, address.port, type=1)]
    if not found or not all(may_connect(one, own_network=address.own_network) for one in found):
        raise PushUnreachable("not on the public network")
    return found[0]


def _wait(answer: h11.Response) -> timedelta | None:
    """What `Retry-After` asks for, where it is in seconds."""
    for name, value in answer.headers:
        if name == b"retry-after" and value.isdigit() and len(value) < 7:
            return timedelta(seconds=int(value))
    return None
