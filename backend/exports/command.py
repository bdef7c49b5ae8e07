"""`wordkept export`: one's own words from a server one has an account on, as the app saves them for programs (H13).

A client like the app: it signs in with what only the person knows, asks for one download and signs out. Whoever hosts
the server can do no more with it than with the app, and it stands in the security log as a sign-in and an export do.
"""

import contextlib
import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPResponse
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

Told = Callable[[int, int], None]
"""Hears how much is gathered, of how much."""

SILENCE = 60.0  # seconds without a word of the server's
_WHY = {
    "sign-in-failed": "That email and passphrase do not go together on this server. An account that is opened by a "
    "passkey alone is exported in the app.",
    "too-many-requests": "That was tried too often. Wait a little, then try again.",
    "https-needed": "This server takes a passphrase only over https. Name its https address with --server.",
    "unavailable": "The server is busy. Try again in a moment.",
}


class CannotExportError(Exception):
    """Why not, and what to do."""


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """A passphrase goes to the address that was named, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


def export(server: str, email: str, passphrase: str, told: Told) -> str:
    """All that this person wrote: the text of a file that `docs/export.schema.json` describes.

    Raises:
        CannotExportError: no such server or account there, or it ended in the midst of it.
    """
    if not server.startswith(("http://", "https://")):
        raise CannotExportError("Name the server as a browser does: https://words.example.org")
    there = _Server(server.rstrip("/"))
    session = there.asks("POST", "/sessions", {"email": email, "passphrase": passphrase})
    there.token = session["access_token"]
    try:
        allowed = there.asks("POST", "/exports")
        return json.dumps(_downloaded(there, allowed["id"], told), ensure_ascii=False, indent=2) + "\n"
    finally:
        with contextlib.suppress(CannotExportError):  # it ends by itself; what went wrong before is what is told
            there.asks("DELETE", f"/sessions/{session['session_id']}")


def keep(words: str, file: Path) -> None:
    """Write a new file that its owner alone can read; where that fails, nothing is left of it."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(words)
    except BaseException:
        file.unlink()
        raise


def _downloaded(there: "_Server", export_id: str, told: Told) -> dict[str, Any]:
    with there.opens("POST", f"/exports/{export_id}/downloads", {"form": "words"}) as lines:
        try:
            for line in lines:
                said = json.loads(line)
                if said["type"] == "words":
                    file: dict[str, Any] = said["file"]
                    return file
                told(said["done"], said["total"])
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise CannotExportError("The server was lost in the midst of it. Try again.") from error
    raise CannotExportError("The server ended it: perhaps this session was signed out meanwhile. Try again.")


class _Server:
    """The server's API, for one session."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(_NoDetours)
        self.token: str | None = None

    def asks(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """One request, and what was answered."""
        with self.opens(method, path, body) as answer:
            try:
                found: dict[str, Any] = json.loads(answer.read() or b"{}")
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise CannotExportError(f"No Wordkept answers at {self._address}.") from error
            return found

    def opens(self, method: str, path: str, body: Any = None) -> HTTPResponse:
        """One request, and its answer to be read.

        Raises:
            CannotExportError: a refusal, or no answer.
        """
        headers = {"Idempotency-Key": uuid4().hex, "User-Agent": "wordkept export"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        try:
            request = urllib.request.Request(f"{self._address}/api/v1{path}", data, headers, method=method)  # noqa: S310
            answer: HTTPResponse = self._opener.open(request, timeout=SILENCE)
        except urllib.error.HTTPError as error:
            with error:
                raise CannotExportError(_why(error, error.code, self._address)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:  # no such name, refused, silent, no address
            raise CannotExportError(f"No server answers at {self._address}. Is the address right?") from error
        return answer


def _why(answer: IO[bytes], status: int, address: str) -> str:
    if 300 <= status < 400:
        return f"{address} sends one on to another address. Name that one with --server."
    try:
        kind = str(json.loads(answer.read())["type"]).rpartition("/")[2]
    except (OSError, ValueError, KeyError, TypeError):
        return f"No Wordkept answers at {address}."
    return _WHY.get(kind, f"The server refused ({kind}). Try again, or use the app.")
