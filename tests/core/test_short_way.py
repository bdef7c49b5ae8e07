"""The short way answers as FastAPI does, or leaves the answer to it."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI, Response
from fastapi.routing import APIRoute, iter_route_contexts
from people import API, Clock, Person
from starlette.types import Receive, Scope, Send

from backend.core.short_way import ShortWay
from backend.main import create_app
from backend.settings import Settings

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
LETTER = {"kind": "letter", "mode": "free", "text": "Dear one", "hold": "none"}
BODIES = (
    *(b"", b"null", b"[]", b'"x"', b"{", b"{}", b'{"kind": 1}', b'{"unknown": 1}', b"\xef\xbb\xbf{}", b'{"a": "\xff"}'),
    json.dumps({**LETTER, "unknown": 1}).encode(),
    json.dumps({**LETTER, "text": ""}).encode(),
    json.dumps({**LETTER, "text": "a\0b"}).encode(),
    json.dumps({**LETTER, "text": "a" * 2001}).encode(),
    json.dumps({**LETTER, "text": "\ud800"}).encode(),
    json.dumps({**LETTER, "hold": "for ever"}).encode(),
    json.dumps(LETTER).encode() + b"x",
    json.dumps({**LETTER, "text": ""}).encode("utf-16"),
)
HEADERS: tuple[dict[str, str | None], ...] = (
    *({"Idempotency-Key": wrong} for wrong in (None, "short", "x" * 65, "with space", "")),
    *({"If-Match": wrong} for wrong in (None, "", "x", '"1', "1" * 21)),
    *({"Authorization": wrong} for wrong in (None, "", "Bearer", "Bearer x", "Basic eDp5")),
    *({"Content-Type": wrong} for wrong in (None, "text/plain", "application/json; charset=utf-8", "APPLICATION/JSON")),
    {"Accept": "text/plain"},
)


@pytest.fixture
def apps(settings: Settings, clock: Clock) -> Iterator[tuple[FastAPI, FastAPI]]:
    """The application as it is, and without the short way, over the same data."""
    with_it, without = create_app(settings, clock), create_app(settings, clock)
    without.user_middleware = [layer for layer in without.user_middleware if "ShortWay" not in repr(layer)]
    yield with_it, without
    for app in (with_it, without):
        app.state.house.db.close()


def answers(app: FastAPI, requests: list[dict[str, Any]]) -> list[tuple[int, bytes, list[tuple[str, str]]]]:
    """What `app` says to each."""

    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            return [await client.send(client.build_request(**request)) for request in requests]

    return [(one.status_code, one.content, sorted(one.headers.items())) for one in asyncio.run(ask())]


def misfits(alex: Person) -> Iterator[dict[str, Any]]:
    """Requests that are refused, whatever the way, or change nothing."""
    space, sane = f"{API}/spaces/{alex.space_id}", json.dumps(LETTER).encode()
    usual = {"Authorization": f"Bearer {alex.token}", "Content-Type": "application/json", "If-Match": '"1"'}

    def write(method: str, path: str, content: bytes = sane, **changed: str | None) -> dict[str, Any]:
        headers = {**usual, "Idempotency-Key": uuid4().hex, **changed}
        given = {name: value for name, value in headers.items() if value is not None}
        return {"method": method, "url": path, "content": content, "headers": given}

    for method, path in (("POST", "/messages"), ("PUT", f"/messages/{uuid4()}")):
        yield from (write(method, space + path, body) for body in BODIES)
        yield from (write(method, space + path, b"{}", **changed) for changed in HEADERS)
    yield write("POST", f"{API}/spaces/not-an-id/messages")
    yield write("POST", f"{API}/spaces/{uuid4()}/messages")
    yield write("POST", f"{API}/spaces//messages")
    yield write("POST", f"{space}/messages/")
    yield write("POST", f"{space}%2Fmessages", b"{}")
    yield write("PUT", f"{space}/messages")
    yield write("POST", f"{space}/messages/{uuid4()}/nothing")
    for query in (
        "",
        "limit=0",
        "limit=x",
        "limit=1&limit=2",
        "before=x",
        "before=",
        "unknown=1",
        "limit=%31",
        "limit",
    ):
        yield {"method": "GET", "url": f"{space}/messages?{query}", "headers": usual}
        yield {"method": "GET", "url": f"{space}/events?{query}&epoch={uuid4()}&after=0", "headers": usual}
    for method in ("HEAD", "OPTIONS", "TRACE", "GET"):
        yield {"method": method, "url": f"{space}/messages", "headers": usual}
    yield {"method": "GET", "url": f"{space}/messages", "headers": [*usual.items(), ("Authorization", "Bearer x")]}


@on_sqlite
def test_what_does_not_fit_is_answered_the_same_either_way(alex: Person, apps: tuple[FastAPI, FastAPI]) -> None:
    """Status, headers and every byte of the body."""
    requests = list(misfits(alex))
    short, long = (answers(app, requests) for app in apps)
    for request, one, other in zip(requests, short, long, strict=True):
        assert one == other, request
    assert {status for status, *_ in short} >= {200, 400, 401, 404, 405, 415, 422, 428}


@on_sqlite
def test_every_route_that_answers_for_itself_is_on_the_short_way(settings: Settings, clock: Clock) -> None:
    """Nothing takes the long way by oversight."""
    app = create_app(settings, clock)
    reached: list[str] = []

    async def long(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(f"{scope['method']} {scope['path']}")

    way = ShortWay(long, app.routes)
    for context in iter_route_contexts(app.routes):
        route, path = context.original_route, str(context.path_format)
        if isinstance(route, APIRoute) and path.startswith(API) and context.endpoint is not None:
            [method] = context.methods or []
            scope = {"type": "http", "method": method, "path": path.replace("{", "").replace("}", "")}
            itself = context.endpoint.__annotations__["return"] is Response
            assert (way.find(scope) is not None) is itself, f"{method} {path}"
    app.state.house.db.close()
    asyncio.run(way({"type": "websocket", "path": f"{API}/nowhere", "method": ""}, _nothing, _nothing))
    assert reached == [f" {API}/nowhere"]
    assert way.holds(f"{API}/live")


async def _nothing(*_: object) -> Any:
    raise AssertionError
