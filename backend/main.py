"""The application: the only place where things are put together."""

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from backend import __version__
from backend.accounts.access import SignedIn, claims_of, current_claims, prove_caller
from backend.accounts.cookies import KnownDevices
from backend.accounts.passphrases import Passphrases
from backend.accounts.service import profile, sign_up
from backend.api import add_routes
from backend.check_ins.service import FirstLooks
from backend.composer.published import PublishedRules
from backend.composer.rules import load_rules
from backend.content.calendars import load_calendar_words
from backend.content.consent import load_consent
from backend.content.exports import load_export_words
from backend.content.feelings import load_feelings
from backend.content.ground_rules import load_ground_rules
from backend.content.mail import load_mail_texts
from backend.content.match_words import load_match_words
from backend.content.practices import load_practices
from backend.content.prompts import load_prompts
from backend.content.steps import load_steps
from backend.content.support import load_host_support, load_support
from backend.core import event_log
from backend.core.answers import House
from backend.core.clock import Clock, system_clock
from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.engine import create_engine, end_what_has_vanished
from backend.core.headers import Guard
from backend.core.hub import Hub, create_hub
from backend.core.keys import read_server_key
from backend.core.measures import Measures
from backend.core.problems import (
    IdempotencyKeyRequired,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    Problem,
    VersionRequired,
    answer_problem,
    refused,
)
from backend.core.sealing import Sealing
from backend.core.secret_files import read_token
from backend.core.short_way import ShortWay
from backend.core.tokens import AccessTokens, RefreshTokens
from backend.core.tombstones import TombstoneLog
from backend.deletions.destroying import Destroying, Forgetting
from backend.deletions.service import account as account_deletions
from backend.deletions.service import space as space_deletions
from backend.journey import service as journey
from backend.mail.post import Post
from backend.mail.server import read_mail_server
from backend.mail.service import JOB as MAIL
from backend.messages.delivery import Delivery
from backend.openapi import described
from backend.pages import add_pages
from backend.push.identity import PushIdentity, read_push_key
from backend.push.sender import PushSender
from backend.push.service import JOB as PUSH
from backend.realtime.limits import Sockets
from backend.recoveries import service as recoveries
from backend.recoveries.minding import Minding
from backend.reminders import service as reminders
from backend.reminders.reminding import Reminding
from backend.retention.clearing import CLEARING, Clearing
from backend.scheduling.scheduler import Scheduler
from backend.server import health
from backend.settings import ROOT, Registration, Settings
from backend.spaces.service import invitations, space

log = logging.getLogger("wordkept")
CONTENT = ROOT / "content"
PWA = ROOT / "pwa" / "dist"


async def heads_of(db: Database, streams: Sequence[UUID]) -> Mapping[UUID, int]:
    """How far these streams are."""
    return await db.read(lambda snapshot: event_log.heads(snapshot.connection, streams))


def create_app(settings: Settings, clock: Clock = system_clock) -> FastAPI:
    """Put the application together. The database must be migrated and the key file present.

    Raises:
        KeyFileError: the key file is missing, malformed or open to others.
        ContentError: a content file has a mistake; the text names file and place.
        MailSettingsError: mail is wanted, but a setting is missing or does not fit.
    """
    keys_engine = create_engine(settings.keys_database)
    end_what_has_vanished(keys_engine)
    keys = DataKeys(keys_engine, read_server_key(settings.key_file))
    sealing = Sealing(keys)
    hub = create_hub(settings.redis_url)
    db = Database(settings.database, sealing, clock, hub, TombstoneLog(keys_engine))
    measures = Measures()
    db.on_commit, hub.on_hearing = measures.committed, measures.heard
    passphrases = Passphrases()
    delivery = Delivery(db)
    later = plan_ahead(settings, db, hub, clock, keys)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            async with (
                keys.ring.watched(),
                hub.running(partial(heads_of, db)),
                delivery.running(),
                later.clearing.running(),
                later.scheduler.running(),
            ):
                yield
        finally:
            db.close()
            keys.close()
            passphrases.close()

    app = FastAPI(
        title="Wordkept",
        version=__version__,
        lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # nothing leaves by a variable of the host's
        docs_url="/docs" if settings.show_api_docs else None,
        redoc_url=None,
        openapi_url="/openapi.json" if settings.show_api_docs else None,
    )
    app.state.house = House(settings, db, sealing, hub, clock, AccessTokens(keys.ring), RefreshTokens(keys.ring))
    app.state.passphrases = passphrases
    app.state.delivery = delivery
    app.state.post = later.post
    app.state.push = later.push
    app.state.scheduler = later.scheduler
    app.state.known_devices = KnownDevices(keys.ring, clock)
    give_content(app, settings)
    app.state.sockets = Sockets(measures.line)
    app.state.measures = measures
    app.state.metrics_token = read_token(settings)
    app.state.current_step = journey.current_step
    app.state.tell_new_name = space.tell_new_name
    app.state.names_beside = space.names_beside
    app.state.asked_since = recoveries.asked_since
    app.state.end_recoveries = recoveries.end_all
    app.state.take_yes_back = recoveries.take_yes_back
    app.state.follow_zone = reminders.follow_zone
    app.state.doors = sign_up.Doors(
        {
            "operator_link": sign_up.opens,
            "invitation_link": invitations.link_allows_sign_up,
            "invitation_code": invitations.code_allows_sign_up,
        },
        closed=settings.registration is Registration.CLOSED,
    )
    app.include_router(health)
    add_routes(app)
    add_pages(app, PWA, settings)
    app.openapi = partial(described, app)  # type: ignore[method-assign]
    app.add_exception_handler(Problem, answer_problem)
    app.add_exception_handler(RequestValidationError, answer_misshapen)
    app.add_exception_handler(HTTPException, answer_unrouted)
    app.add_middleware(ShortWay, routes=app.routes)
    app.add_middleware(Guard, settings=settings, shell=PWA / "index.html", measures=measures)
    return app


def give_content(app: FastAPI, settings: Settings) -> None:
    """Read the words and data of `content/`, and the host's own.

    Raises:
        ContentError: a file has a mistake; the text names file and place.
    """
    app.state.consent = load_consent(CONTENT)
    app.state.calendar_words = load_calendar_words(CONTENT)
    app.state.ground_rules = load_ground_rules(CONTENT)
    app.state.match_words = load_match_words(CONTENT)
    app.state.rules = load_rules(CONTENT, "en")
    app.state.published_rules = PublishedRules(CONTENT, "en")
    app.state.export_words = load_export_words(CONTENT)
    app.state.prompts = load_prompts(CONTENT, "en", settings.prompts_file)
    app.state.feelings = load_feelings(CONTENT)
    app.state.first_looks = FirstLooks()
    for load in (load_steps, load_practices, load_support):  # the phones have them; a mistake is told here
        load(CONTENT)
    app.state.host_support = load_host_support(
        settings.support_file or settings.data_dir / "support.toml", must_exist=settings.support_file is not None
    )


@dataclass(frozen=True)
class Later:
    """What is done later, when it is due, and by whom."""

    post: Post
    push: PushSender
    clearing: Clearing
    scheduler: Scheduler


def plan_ahead(settings: Settings, db: Database, hub: Hub, clock: Clock, keys: DataKeys) -> Later:
    """Put together what reminds people and carries it to them."""
    mail_server = read_mail_server(settings.smtp_url, settings.smtp_password_file, settings.mail_from)
    post = Post(db, clock, mail_server, load_mail_texts(CONTENT).mails, profile.address_of)
    identity = PushIdentity(read_push_key(settings.push_key), settings.push_contact)
    push = PushSender(db, clock, identity, settings.named_push_hosts, partial(reminders.told, mail_on=post.is_on))
    clearing = Clearing(db)
    works = {
        MAIL: post.work,
        PUSH: push.work,
        reminders.JOB: Reminding(db, mail_on=post.is_on).work,
        CLEARING: clearing.work,
        recoveries.JOB: Minding(db).work,
        account_deletions.JOB: Destroying(db, keys).work,
        space_deletions.JOB: Forgetting(db, keys).work,
    }
    return Later(post, push, clearing, Scheduler(db, hub, clock, works))


async def answer_misshapen(request: Request, error: Exception) -> Response:
    """A request that does not fit the description: say which field, never what was in it (finding 7).

    A person who is not signed in is told that first, and a malformed id is simply not there.
    """
    assert isinstance(error, RequestValidationError)  # noqa: S101  (registered for it only)
    errors = error.errors()
    places = [tuple(str(part) for part in found["loc"]) for found in errors]
    try:
        if needs_session(request.scope["route"]):
            home: House = request.app.state.house
            claims = claims_of(request)
            await home.db.read(lambda snapshot: prove_caller(snapshot, claims, ""))
    except Problem as problem:
        return refused(request, problem)
    if any(place[0] == "path" for place in places):
        return refused(request, NotFound())
    if any(place[:2] == ("header", "Idempotency-Key") for place in places):
        return refused(request, IdempotencyKeyRequired())
    if any(place[:2] == ("header", "If-Match") for place in places):
        return refused(request, VersionRequired())
    described = [
        # The name of a field we do not know is the sender's own word: only where it stood is told.
        {"field": ".".join(place[1:-1] if found["type"] == "extra_forbidden" else place[1:]), "rule": found["type"]}
        for place, found in zip(places, errors, strict=True)
    ]
    return refused(request, InvalidRequest(errors=described[:20]))


def needs_session(route: object) -> bool:
    """Whether a route is for signed-in people only."""
    pending = [route.dependant] if isinstance(route, APIRoute) else []
    while pending:
        dependant = pending.pop()
        made = getattr(dependant.call, "makes", None)
        if dependant.call is current_claims or (made is not None and issubclass(made, SignedIn)):
            return True
        pending.extend(dependant.dependencies)
    return False


async def answer_unrouted(request: Request, error: Exception) -> Response:
    """No such address, or not that way."""
    assert isinstance(error, HTTPException)  # noqa: S101  (registered for it only)
    if isinstance(error.__cause__, Problem):  # raised while the body was read
        return refused(request, error.__cause__)
    if error.status_code == 405:
        return refused(request, MethodNotAllowed(headers=error.headers))
    if error.status_code == 404:
        return refused(request, NotFound())
    return refused(request, InvalidRequest())
