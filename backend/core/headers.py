"""What every answer carries and every request must satisfy, before any route: pure ASGI, so sockets see it too.

Browser hardening (PROMISES S13), no cross-site writes (S14), a bound on the body, an access line without words (S15).
"""

import asyncio
import base64
import hashlib
import logging
import re
import secrets
import time
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.core.measures import Measures
from backend.core.origin import allowed_origin, is_secure
from backend.core.problems import (
    REFUSED,
    ForeignOrigin,
    Problem,
    TooLarge,
    Unavailable,
    Unexpected,
    UnsupportedMediaType,
    problem_response,
)
from backend.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_LIMIT = 256 * 1024  # bytes; the longest text of any request, several times over
API = "/api/"

log = logging.getLogger("wordkept.http")


def inline_style_hashes(page: str) -> list[str]:
    """The CSP sources of the shell's inline styles."""
    styles = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    return ["'sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() + "'" for style in styles]


def hardening(shell: Path | None) -> dict[str, str]:
    """The headers of every answer; HSTS joins over https."""
    page = shell.read_text("utf-8") if shell is not None and shell.exists() else ""
    styles = " ".join(["'self'", *inline_style_hashes(page)])
    csp = (
        f"default-src 'self'; script-src 'self'; style-src {styles}; img-src 'self' data:; connect-src 'self'; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; worker-src 'self'; "
        "manifest-src 'self'"
    )
    return {
        "content-security-policy": csp,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "geolocation=(), camera=(), microphone=(), browsing-topics=()",
        "x-robots-tag": "noindex, nofollow",
    }


WITHOUT_A_PAGE = hardening(None)
"""The same, for what is refused before the application is asked."""
SOON = {"Retry-After": "5"}
"""When a server that stops is expected back."""


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings, shell: Path, measures: Measures) -> None:
        self._app = app
        self._measures = measures
        self._settings = settings
        self._headers = [(name.encode(), value.encode()) for name, value in hardening(shell).items()]
        reach = "; includeSubDomains" if settings.hsts_subdomains else ""
        self._hsts = (b"strict-transport-security", f"max-age={settings.hsts_seconds}{reach}".encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, run, harden, and write one line without words."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        started = time.perf_counter()
        status = 500
        begun = False
        secure = is_secure(connection) and self._settings.hsts_seconds > 0

        async def harden(message: Message) -> None:
            nonlocal status, begun
            if message["type"] == "http.response.start":
                status, begun = message["status"], True
                headers = message.setdefault("headers", [])
                if scope["path"].startswith(API) and not any(name == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
                headers.extend(self._headers)
                if secure:
                    headers.append(self._hsts)
            await send(message)

        try:
            self._require_own_page(connection, scope)
            await self._app(scope, _bounded(receive), harden)
        except Problem as problem:
            if begun:
                raise
            scope[REFUSED] = problem.type()
            await problem_response(problem)(scope, receive, harden)
        except asyncio.CancelledError:  # the server stops, and waits no longer for what is under way
            if begun:
                raise
            refusal = Unavailable(headers=SOON)
            scope[REFUSED] = refusal.type()
            await problem_response(refusal)(scope, receive, harden)
        except Exception as error:
            reference = secrets.token_hex(4)
            log.error(
                "a mistake of ours",
                extra={"reference": reference, "kind": type(error).__name__, "at": _places(error)},
            )
            if begun:
                raise
            await problem_response(Unexpected(reference=reference))(scope, receive, harden)
        finally:
            seconds = time.perf_counter() - started
            self._measures.answered(safe=scope["method"] in SAFE, status=status, seconds=seconds)
            said: dict[str, object] = {
                "method": scope["method"] if scope["method"].isalpha() else "?",
                "route": getattr(scope.get("route"), "path", "-"),
                "status": status,
                "ms": round(seconds * 1000, 1),
            }
            if REFUSED in scope:
                said["kind"] = scope[REFUSED].rpartition("/")[2]
            # What went well is said only where every detail is wanted; each refusal is one line.
            log.log(logging.DEBUG if status < 400 else logging.INFO, "answered", extra=said)

    def _require_own_page(self, connection: HTTPConnection, scope: Scope) -> None:
        if scope["method"] in SAFE or not scope["path"].startswith(API):
            return
        given: dict[bytes, bytes] = dict(reversed(scope["headers"]))  # the first of several counts
        origin = given.get(b"origin")
        if origin is not None and not allowed_origin(connection, self._settings, origin.decode("latin-1")):
            raise ForeignOrigin
        if origin is None and given.get(b"sec-fetch-site", b"same-origin") not in {b"same-origin", b"none"}:
            raise ForeignOrigin
        length = given.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > BODY_LIMIT:
            raise TooLarge
        kind = given.get(b"content-type", b"").split(b";", 1)[0].strip().lower()
        if kind != b"application/json" and (length != b"0" or b"transfer-encoding" in given or kind):
            raise UnsupportedMediaType


def _bounded(receive: Receive) -> Callable[[], Awaitable[MutableMapping[str, Any]]]:
    """The same body, refused once it grows past the limit, whatever its header said."""
    seen = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_LIMIT:
            raise TooLarge
        return message

    return bounded


def _places(error: BaseException) -> list[str]:
    """Where a mistake happened; its text stays out of the log, because it may hold somebody's words."""
    return [
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
