"""The routers, in the order of the docs."""

from fastapi import APIRouter

from backend.accounts.router import router as accounts
from backend.server import router as server
from backend.spaces.router import router as spaces

PREFIX = "/api/v1"

api = APIRouter(prefix=PREFIX)
for router in (server, accounts, spaces):
    api.include_router(router)
