"""Routes of accounts: of `accounts` and their sessions, of the `security_log`,
`passkeys`, `recovery_codes` and the `app_lock`."""

from backend.accounts.router.accounts import router as accounts
from backend.accounts.router.app_lock import router as app_lock
from backend.accounts.router.passkeys import router as passkeys
from backend.accounts.router.recovery_codes import router as recovery_codes
from backend.accounts.router.security_log import router as security_log

ROUTERS = (accounts, passkeys, recovery_codes, security_log, app_lock)
