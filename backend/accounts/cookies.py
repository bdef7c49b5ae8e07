"""Cookies: the refresh token, and the mark of a device that has signed in before. No script can read either."""

import base64
import hashlib
import hmac
import secrets

from fastapi import Request, Response

from backend.accounts.service.sessions import LONGEST, normal_email
from backend.core.clock import Clock
from backend.core.keyring import Keyring
from backend.core.origin import plain_cookies
from backend.core.tokens import IDLE

REFRESH = "wordkept-refresh"
DEVICE = "wordkept-device"
EVERYTHING = '"cache", "cookies", "storage"'  # what a browser forgets of a session that ended (H12)


def _name(request: Request, name: str) -> str:
    return name if plain_cookies(request) else f"__Host-{name}"


def _set(request: Request, response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        _name(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=not plain_cookies(request),
        httponly=True,
        samesite="strict",
    )


def refresh_token(request: Request) -> str | None:
    """The refresh token this browser sent."""
    return request.cookies.get(_name(request, REFRESH))


def set_refresh_token(request: Request, response: Response, token: str) -> None:
    """Give the browser its refresh token."""
    _set(request, response, REFRESH, token, int(IDLE.total_seconds()))


def clear_refresh_token(request: Request, response: Response) -> None:
    """Take the refresh token back."""
    _set(request, response, REFRESH, "", 0)


class KnownDevices:
    """Recognises a browser that has signed in to an account before, by a mark only this server can make."""

    def __init__(self, ring: Keyring, clock: Clock) -> None:
        self._ring = ring
        self._clock = clock

    def of(self, request: Request, email: str) -> str | None:
        """The mark's random part, where this browser has signed in with `email` before."""
        mark = request.cookies.get(_name(request, DEVICE), "")
        nonce, _, proof = mark.partition(".")
        ours = (_proof(key, nonce, email) for key in self._keys())
        return nonce if proof and any(hmac.compare_digest(proof.encode(), one.encode()) for one in ours) else None

    def mark(self, request: Request, response: Response, email: str) -> None:
        """Remember that this browser signed in with `email`; what was counted of the mark before is over."""
        nonce = secrets.token_urlsafe(12)
        value = f"{nonce}.{_proof(self._keys()[0], nonce, email)}"
        _set(request, response, DEVICE, value, int(LONGEST.total_seconds()))

    def mark_anew(self, request: Request, response: Response, email: str) -> None:
        """Where this browser was marked, let it be known by the present address: that may be another since."""
        if _name(request, DEVICE) in request.cookies and self.of(request, email) is None:
            self.mark(request, response, email)

    def _keys(self) -> tuple[bytes, ...]:
        return self._ring.signing("marks of known devices", self._clock(), IDLE)


def _proof(key: bytes, nonce: str, email: str) -> str:
    digest = hmac.new(key, f"{nonce}\0{normal_email(email)}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
