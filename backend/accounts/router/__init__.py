"""Routes of accounts: of `accounts` and their sessions, of the `security_log`, and of the `app_lock`."""

from backend.accounts.router.accounts import router as accounts
from backend.accounts.router.app_lock import router as app_lock
from backend.accounts.router.security_log import router as security_log

ROUTERS = (accounts, security_log, app_lock)
