"""What one may know of this server without signing in, and whether it is well."""

from fastapi import APIRouter, Request
from sqlalchemy import text

from backend import __version__
from backend.accounts.schemas import ServerRead
from backend.content.support import HostSupport
from backend.core.answers import CurrentHouse
from backend.core.origin import host_of, is_loopback, is_secure
from backend.core.problems import Unavailable, problems
from backend.core.wire import Wire

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
async def readyz(home: CurrentHouse) -> HealthRead:
    """Whether the database answers too."""
    await home.db.read(lambda snapshot: snapshot.connection.execute(text("SELECT 1")).scalar_one())
    return HealthRead(status="ok")
