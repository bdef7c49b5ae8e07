"""From a use case's result to an HTTP answer, serialised once, and the headers that writes come with."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel

from backend.core import idempotency
from backend.core.clock import Clock
from backend.core.db import Database
from backend.core.hub import Hub
from backend.core.idempotency import Answer
from backend.core.problems import MEDIA_TYPE, InvalidRequest, Problem, VersionRequired, VersionStale
from backend.core.sealing import Sealing
from backend.core.tokens import AccessTokens, RefreshTokens
from backend.settings import Settings

T = TypeVar("T")


def made_here(kind: Callable[..., T]) -> Callable[..., Awaitable[T]]:
    """A dependency that makes a `kind` on the event loop.

    FastAPI makes classes, and calls plain functions, in another thread; measured, the hops of one request cost
    more than its use case. So every dependency of ours is a coroutine function, which never waits.
    """

    async def make(**needed: Any) -> T:
        return kind(**needed)

    cast("Any", make).__signature__ = inspect.signature(kind)  # what FastAPI reads
    cast("Any", make).makes = kind
    return make


@dataclass(frozen=True)
class House:
    """What `create_app` put together, as every request finds it."""

    settings: Settings
    db: Database
    sealing: Sealing
    hub: Hub
    clock: Clock
    access_tokens: AccessTokens
    refresh_tokens: RefreshTokens


async def house(request: Request) -> House:
    """The house of this request's application."""
    found: House = request.app.state.house
    return found


CurrentHouse = Annotated[House, Depends(house)]


async def if_match(
    seen: Annotated[
        str,
        Header(alias="If-Match", max_length=20, description='The version being changed, as in `"3"` (RFC 9110).'),
    ],
) -> int:
    """The version the writer has seen (R7)."""
    try:
        return int(seen.removeprefix("W/").strip('"'))
    except ValueError as error:
        raise VersionRequired from error


IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=64,
        pattern="^[A-Za-z0-9_-]+$",
        description="Chosen by the client, one a write: retrying with the same key does it once.",
    ),
]
IfMatch = Annotated[int, Depends(if_match)]


def require_version(present: int, seen: int) -> None:
    """Refuse a change of something that was changed meanwhile.

    Raises:
        VersionStale: with the present version.
    """
    if present != seen:
        raise VersionStale(version=present)


async def words_of(request: Request) -> bytes:
    """The body.

    Raises:
        InvalidRequest: there is one, and its route takes none: nobody would read it (S11).
    """
    body = await request.body()
    if body not in {b"", b"{}"} and not request.scope["route"].dependant.body_params:
        raise InvalidRequest(errors=[{"field": "body", "rule": "takes_none"}])
    return body


TakesNoWords = Depends(words_of)
"""For a write that is not told apart from another."""


async def told_apart(request: Request, key: str) -> idempotency.Request:
    """This write, as far as telling it from another goes.

    Raises:
        InvalidRequest: words come with it, and its route takes none.
    """
    path, query = request.scope["path"].encode(), request.scope["query_string"]
    content = b"\0".join((request.method.encode(), path + b"?" + query if query else path, await words_of(request)))
    return idempotency.Request(key, request.scope["route"].status_code or 200, content)


def answered(answer: Answer) -> Response:
    """The answer of a write, first or replayed."""
    headers = dict(answer.headers)
    if answer.version is not None:
        headers["ETag"] = f'"{answer.version}"'
    if answer.replayed:
        headers["Idempotent-Replayed"] = "true"
    media_type = MEDIA_TYPE if answer.problem else "application/json"
    return Response(answer.body, answer.status, headers, media_type if answer.body is not None else None)


def shown(result: BaseModel) -> Response:
    """The answer of a read."""
    version = getattr(result, "version", None)
    headers = {} if not isinstance(version, int) else {"ETag": f'"{version}"'}
    return Response(result.__pydantic_serializer__.to_json(result), 200, headers, "application/json")


__all__ = [
    "CurrentHouse",
    "House",
    "IdempotencyKey",
    "IfMatch",
    "Problem",
    "TakesNoWords",
    "answered",
    "house",
    "made_here",
    "require_version",
    "shown",
    "told_apart",
]
