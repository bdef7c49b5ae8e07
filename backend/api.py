"""The routers of the API."""

from collections.abc import Sequence
from functools import cache

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from backend.accounts.router import ROUTERS as ACCOUNTS
from backend.agreements.router import router as agreements
from backend.breaches.router import ROUTERS as BREACHES
from backend.calendars.router import router as calendars
from backend.check_ins.router import router as check_ins
from backend.commitments.router import router as commitments
from backend.composer.router import router as composer
from backend.deletions.router import router as deletions
from backend.endings.router import router as endings
from backend.exports.router import router as exports
from backend.journey.router import router as journey
from backend.meetings.router import router as meetings
from backend.messages.router import router as messages
from backend.notes.router import router as notes
from backend.patterns.router import router as patterns
from backend.promises.router import router as promises
from backend.push.router import router as push
from backend.readiness.router import router as readiness
from backend.realtime.router import router as live
from backend.reassurance.router import router as reassurance
from backend.recoveries.router import router as recoveries
from backend.reminders.router import router as reminders
from backend.reviews.router import router as reviews
from backend.server import router as server
from backend.setbacks.router import router as setbacks
from backend.spaces.router import router as spaces
from backend.support_plans.router import router as support_plans
from backend.time_outs.router import router as time_outs
from backend.timeline.router import router as timeline
from backend.today.router import router as today

PREFIX = "/api/v1"

# Those asked most stand first: a request looks through them in this order.
ROUTERS = (
    messages,
    live,
    today,
    check_ins,
    server,
    *ACCOUNTS,
    spaces,
    composer,
    commitments,
    meetings,
    journey,
    reassurance,
    time_outs,
    timeline,
    patterns,
    support_plans,
    *BREACHES,
    notes,
    promises,
    agreements,
    readiness,
    setbacks,
    reviews,
    endings,
    reminders,
    push,
    calendars,
    exports,
    recoveries,
    deletions,
)


def add_routes(app: FastAPI) -> None:
    """Every route of the API. One level deep: each level more has every request look through the routes once more."""
    app.router.routes.extend(_routes())


@cache  # nothing in them belongs to one application, and FastAPI takes a quarter of a second to work them out
def _routes() -> Sequence[BaseRoute]:
    together = APIRouter()
    for router in ROUTERS:
        together.include_router(router, prefix=PREFIX)
    return together.routes
