"""Cookies: the refresh token, and the mark of a device that has signed in before. No script can read either."""

import base64
import hashlib
import hmac
import secrets

from fastapi import Request, Response

from backend.accounts.service.sessions import IDLE, LONGEST, normal_email
from backend.core.keys import ServerKey
from backend.core.origin import plain_cookies

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

    def __init__(self, server_key: ServerKey) -> None:
        self._key = server_key.derive("marks of known devices")

    def of(self, request: Request, email: str) -> str | None:
        """The mark's random part, where this browser has signed in with `email` before."""
        mark = request.cookies.get(_name(request, DEVICE), "")
        nonce, _, proof = mark.partition(".")
        return nonce if proof and hmac.compare_digest(proof.encode(), self._proof(nonce, email).encode()) else None

    def mark(self, request: Request, response: Response, email: str) -> None:
        """Remember that this browser signed in with `email`."""
        nonce = self.of(request, email) or secrets.token_urlsafe(12)
        value = f"{nonce}.{self._proof(nonce, email)}"
        _set(request, response, DEVICE, value, int(LONGEST.total_seconds()))

    def _proof(self, nonce: str, email: str) -> str:
        digest = hmac.new(self._key, f"{nonce}\0{normal_email(email)}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
