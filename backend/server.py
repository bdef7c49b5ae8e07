"""What one may know of this server without signing in, and whether it is well."""

import asyncio
import hmac
import logging
import os
import time

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from backend import __version__
from backend.accounts.schemas import ServerRead
from backend.content.support import HostSupport
from backend.core import pulse
from backend.core.answers import CurrentHouse
from backend.core.measures import Measures
from backend.core.origin import host_of, is_loopback, is_secure
from backend.core.problems import NotFound, Problem, Unavailable, problems
from backend.core.wire import Wire

FELT_FOR = 2.0  # seconds; asked more often, the same is answered
BEATS_WITHIN = 3.0  # seconds

log = logging.getLogger("wordkept.health")
router = APIRouter(tags=["server"])
health = APIRouter(tags=["server"])


class HealthRead(Wire):
    """Well, and nothing more."""

    status: str


@router.get("/server", operation_id="read_server")
async def read_server(request: Request, home: CurrentHouse) -> ServerRead:
    """What one may know before signing in: who runs this server, and who may make an account."""
    return ServerRead(
        name="Wordkept",
        version=__version__,
        operator=home.settings.operator,
        registration=home.settings.registration.value,
        consent_version=request.app.state.consent.version,
        rules_version=request.app.state.rules.version,
        plain_http=not is_secure(request) and not is_loopback(host_of(request)),
        languages=["en"],
    )


@router.get("/support", operation_id="read_support")
async def read_support(request: Request) -> HostSupport:
    """People who help whom this server's host has added to those that every phone carries."""
    found: HostSupport = request.app.state.host_support
    return found


@health.get("/healthz", operation_id="read_health")
async def healthz() -> HealthRead:
    """Whether the process answers."""
    return HealthRead(status="ok")


@health.get("/readyz", operation_id="read_readiness", responses=problems(Unavailable))
async def readyz(request: Request, home: CurrentHouse) -> HealthRead:
    """Whether it can serve: the database takes a write and is of this version, rings are rung, others may come in."""
    state, now = request.app.state, time.monotonic()
    if now >= getattr(state, "pulse_felt_until", 0.0):
        amiss = await _what_is_amiss(home)
        if amiss != getattr(state, "amiss", None):
            log.log(logging.WARNING if amiss else logging.INFO, "readiness changed", extra={"kind": amiss or "ready"})
        state.amiss, state.pulse_felt_until = amiss, time.monotonic() + FELT_FOR
    if state.amiss:
        raise Unavailable(headers={"Retry-After": "5"})
    return HealthRead(status="ok")


async def _what_is_amiss(home: CurrentHouse) -> str | None:
    if not home.hub.alive:
        return "hub"
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return "descriptors"  # nobody new is let in either
    try:
        async with asyncio.timeout(BEATS_WITHIN):
            fits = await home.db.write(pulse.beat)
    except (Problem, SQLAlchemyError, TimeoutError):
        return "database"
    return None if fits else "version"


@health.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Figures for Prometheus, for who shows the operator's token; for everyone else there is no such page."""
    token: bytes | None = request.app.state.metrics_token
    shown = request.headers.get("authorization", "").encode()
    if token is None or not hmac.compare_digest(shown, b"Bearer " + token):
        raise NotFound
    measures: Measures = request.app.state.measures
    return Response(measures.written(), media_type=CONTENT_TYPE_LATEST)
