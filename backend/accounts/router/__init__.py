"""Routes of accounts: of `accounts` and their sessions, and of the `security_log`."""

from backend.accounts.router.accounts import router as accounts
from backend.accounts.router.security_log import router as security_log

ROUTERS = (accounts, security_log)
