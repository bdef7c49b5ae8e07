"""Routes of accounts: of `accounts` and their sessions, of one's own `account`, of the `security_log`,
`passkeys`, `recovery_codes` and the `app_lock`."""

from backend.accounts.router.account import router as account
from backend.accounts.router.accounts import router as accounts
from backend.accounts.router.app_lock import router as app_lock
from backend.accounts.router.passkey_sign_up import router as passkey_sign_up
from backend.accounts.router.passkeys import router as passkeys
from backend.accounts.router.recovery_codes import router as recovery_codes
from backend.accounts.router.security_log import router as security_log

ROUTERS = (accounts, account, passkey_sign_up, passkeys, recovery_codes, security_log, app_lock)
