"""The routers, in the order of the docs."""

from fastapi import APIRouter

from backend.accounts.router import router as accounts
from backend.commitments.router import router as commitments
from backend.journey.router import router as journey
from backend.server import router as server
from backend.spaces.router import router as spaces
from backend.timeline.router import router as timeline

PREFIX = "/api/v1"

api = APIRouter(prefix=PREFIX)
for router in (server, accounts, spaces, commitments, journey, timeline):
    api.include_router(router)
