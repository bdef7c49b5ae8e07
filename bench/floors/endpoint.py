"""The bare endpoint: Starlette's routes around an exchange, and nothing else."""

from pydantic_core import from_json, to_json
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute

from bench.floors.exchange import Exchange, person
from bench.floors.store import Store


def endpoint(store: Store) -> Starlette:
    """Return the application that keeps its letters in `store`."""
    exchange = Exchange(store)

    async def post(request: Request) -> Response:
        author = person(request.headers["authorization"].removeprefix("Bearer "))
        text = from_json(await request.body())["text"]
        return Response(to_json(await exchange.take(author, text)), 201, media_type="application/json")

    async def health(_: Request) -> Response:
        return Response(b"ok")

    return Starlette(
        routes=[
            Route("/letters", post, methods=["POST"]),
            Route("/health", health),
            WebSocketRoute("/live", exchange.follow),
        ]
    )
