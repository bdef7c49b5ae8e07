"""The short way from a request to its route: what fits a route's description is answered without detours.

Everything is read from the routes as FastAPI knows them, once, at the start. Whatever does not fit, in any way, goes on
to FastAPI as if nothing had happened, which says what is wrong with it: there is one place that refuses, and one
description. A request that is refused is read twice; nothing has run by then but what only looks at the request.
"""

import inspect
import types
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Union, get_origin
from urllib.parse import parse_qsl

from fastapi import Response, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, APIWebSocketRoute, RouteContext, iter_route_contexts
from pydantic import BaseModel
from starlette.requests import ClientDisconnect, Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

JSON = b"application/json"
_SCALAR_ORIGINS = {None, Union, types.UnionType, Literal}


class _DoesNotFit(Exception):
    """The request, or the route, is not for the short way."""


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of the path, the query or the headers."""

    name: str
    alias: str
    field: Any

    def read(self, given: Mapping[str, str]) -> Any:
        text = given.get(self.alias)
        if text is None:
            if self.field.field_info.is_required():
                raise _DoesNotFit
            return self.field.get_default()
        value, errors = self.field.validate(text, {}, loc=())
        if errors:
            raise _DoesNotFit
        return value


@dataclass(slots=True)
class _Asked:
    """What a request brought, each part read when first needed."""

    request: Request
    path: Mapping[str, str]
    body: bytes
    made: dict[Any, Any] = field(default_factory=dict)
    _query: dict[str, str] | None = None
    _headers: dict[str, str] | None = None

    @property
    def query(self) -> Mapping[str, str]:
        if self._query is None:
            text = self.request.scope["query_string"].decode("latin-1")
            self._query = dict(parse_qsl(text, keep_blank_values=True)) if text else {}
        return self._query

    @property
    def headers(self) -> Mapping[str, str]:
        if self._headers is None:  # the first of several counts
            raw = self.request.scope["headers"]
            self._headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(raw)}
        return self._headers


@dataclass(frozen=True, slots=True)
class _Function:
    """A route's function, or one that it depends on, and what each is called with."""

    call: Callable[..., Awaitable[Any]]
    request: str | None
    path: Sequence[_Value]
    query: Sequence[_Value]
    headers: Sequence[_Value]
    needs: Sequence[tuple[str | None, "_Function"]]
    body: tuple[str, Any] | None = None

    async def arguments(self, asked: _Asked) -> dict[str, Any]:
        """Everything this function is called with.

        Raises:
            _DoesNotFit: something is missing or malformed.
        """
        given: dict[str, Any] = {}
        for name, needed in self.needs:
            if needed.call not in asked.made:
                asked.made[needed.call] = await needed.call(**await needed.arguments(asked))
            if name is not None:
                given[name] = asked.made[needed.call]
        for value in self.path:
            given[value.name] = value.read(asked.path)
        for value in self.query:
            given[value.name] = value.read(asked.query)
        for value in self.headers:
            given[value.name] = value.read(asked.headers)
        if self.request is not None:
            given[self.request] = asked.request
        if self.body is not None:
            name, validator = self.body
            try:
                given[name] = validator.validate_json(asked.body)
            except ValueError as error:
                raise _DoesNotFit from error
        return given


@dataclass(slots=True)
class _Place:
    """A place in the tree of paths: what may follow, and which routes end here."""

    named: dict[str, "_Place"] = field(default_factory=dict)
    any: "_Place | None" = None
    routes: dict[str, tuple[BaseRoute, Sequence[str], _Function]] = field(default_factory=dict)


class ShortWay:
    """The layer in front of FastAPI's own routing."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._root = _Place()
        self._sockets: dict[str, tuple[Callable[..., Awaitable[None]], str]] = {}
        for context in iter_route_contexts(routes):
            if isinstance(context.original_route, APIRoute):
                self._add(context)
            elif isinstance(context.original_route, APIWebSocketRoute):
                self._add_socket(context)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what fits; hand on the rest."""
        if scope["type"] == "websocket" and scope["path"] in self._sockets:
            follow, name = self._sockets[scope["path"]]
            await follow(**{name: WebSocket(scope, receive, send)})
            return
        found = self.find(scope)
        if found is None:
            await self._app(scope, receive, send)
            return
        scope["route"], scope["path_params"], function = found
        request = Request(scope, receive, send)
        try:
            asked = _Asked(request, scope["path_params"], await _json(request) if function.body else b"")
            arguments = await function.arguments(asked)
        except (_DoesNotFit, ClientDisconnect):
            await self._app(scope, _once_more(request, receive), send)
            return
        response = await function.call(**arguments)
        await response(scope, receive, send)

    def find(self, scope: Scope) -> tuple[BaseRoute, dict[str, str], _Function] | None:
        """The route, the values in its path, and its function; nothing where the long way is the only one."""
        if scope["type"] != "http" or scope.get("root_path"):
            return None
        place, values = self._root, []
        for segment in scope["path"].split("/"):
            following = place.named.get(segment)
            if following is None:
                following = place.any
                if following is None or not segment:
                    return None
                values.append(segment)
            place = following
        found = place.routes.get(scope["method"])
        if found is None:
            return None
        route, names, function = found
        return route, dict(zip(names, values, strict=True)), function

    def holds(self, path: str) -> bool:
        """Whether a socket at `path` takes the short way."""
        return path in self._sockets

    def _add(self, context: RouteContext) -> None:
        try:
            function = _route_function(context)
        except _DoesNotFit:
            return
        place, names = self._root, []
        for segment in str(context.path_format).split("/"):
            if segment.startswith("{"):
                names.append(segment[1:-1])
                place.any = place = place.any or _Place()
            else:
                place = place.named.setdefault(segment, _Place())
        for method in context.methods or ():
            place.routes.setdefault(method, (context.original_route, names, function))

    def _add_socket(self, context: RouteContext) -> None:
        """A socket's path and function: most of a socket's weight is what the framework keeps while it stands."""
        dependant: Dependant = context.dependant
        name, function = dependant.websocket_param_name, context.endpoint
        if name is not None and function is not None and [*inspect.signature(function).parameters] == [name]:
            self._sockets[str(context.path_format)] = (function, name)


def _route_function(context: RouteContext) -> _Function:
    dependant: Dependant = context.dependant
    if inspect.signature(context.endpoint or object).return_annotation is not Response or ":" in str(context.path):
        raise _DoesNotFit
    body = None
    if dependant.body_params:
        [*more, one] = dependant.body_params
        kind = one.field_info.annotation
        described = type(one.field_info) is params.Body and not one.field_info.embed
        if more or not described or not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            raise _DoesNotFit
        body = (one.name, kind.__pydantic_validator__)
    return _function(dependant, body)


def _function(dependant: Dependant, body: tuple[str, Any] | None = None) -> _Function:
    """A function as FastAPI knows it; what we never use is left to FastAPI.

    Raises:
        _DoesNotFit: it takes something else than what stands in a request.
    """
    call = dependant.call
    if (
        call is None
        or not inspect.iscoroutinefunction(call)
        or (dependant.body_params and body is None)
        or dependant.cookie_params
        or dependant.websocket_param_name
        or dependant.http_connection_param_name
        or dependant.response_param_name
        or dependant.background_tasks_param_name
        or dependant.security_scopes_param_name
        or not dependant.use_cache
    ):
        raise _DoesNotFit
    return _Function(
        call,
        dependant.request_param_name,
        tuple(_values(dependant.path_params)),
        tuple(_values(dependant.query_params)),
        tuple(_values(dependant.header_params, str.lower)),
        tuple((needed.name, _function(needed)) for needed in dependant.dependencies),
        body,
    )


def _values(fields: Sequence[Any], spelled: Callable[[str], str] = str) -> Iterator[_Value]:
    for one in fields:
        kind = one.field_info.annotation
        if get_origin(kind) not in _SCALAR_ORIGINS or (isinstance(kind, type) and issubclass(kind, BaseModel)):
            raise _DoesNotFit
        yield _Value(one.name, spelled(one.alias), one)


async def _json(request: Request) -> bytes:
    """The body, where it is said to be JSON in so many words."""
    if not any(name == b"content-type" and value == JSON for name, value in request.scope["headers"]):
        raise _DoesNotFit
    return await request.body()


def _once_more(request: Request, receive: Receive) -> Receive:
    """The same request from its beginning."""
    body: bytes | None = getattr(request, "_body", None)
    if body is None:
        return receive
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return pending.pop() if pending else await receive()

    return again
