"""A person's hands on the HTTP API: used to make the pairs, never while something is measured."""

import http.client
import json
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

PATIENCE_SECONDS = 60
TRIES = 4


class Caller:
    """One signed-in person at one address. `port` is that of the server now running."""

    def __init__(self, address: str, prefix: str) -> None:
        self.address = address
        self.port = 0
        self._prefix = prefix
        self._token = ""
        self._cookies: dict[str, str] = {}

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def headers(self) -> dict[str, str]:
        """Return what every request of this person carries."""
        return {"Host": self.host, "Authorization": f"Bearer {self._token}"}

    def get(self, path: str) -> Any:
        return self._call("GET", path, None, {})

    def post(self, path: str, body: Mapping[str, object] | None = None) -> Any:
        return self._call("POST", path, body, {"Idempotency-Key": uuid4().hex})

    def put(self, path: str, body: Mapping[str, object], version: int) -> Any:
        return self._call("PUT", path, body, {"Idempotency-Key": uuid4().hex, "If-Match": f'"{version}"'})

    def sign_up(self, draft: Mapping[str, object]) -> None:
        self._token = self.post("/accounts", draft)["access_token"]

    def refresh(self) -> None:
        """Take a new access token; the old one lives five minutes at most."""
        self._token = self._call("POST", "/sessions/refresh", None, {})["access_token"]

    def _call(self, method: str, path: str, body: Mapping[str, object] | None, extra: Mapping[str, str]) -> Any:
        """Return the parsed answer; wait as long as the server asks for, within reason.

        Raises:
            RuntimeError: the server refused, or asked for more patience than a bench has.
        """
        for _ in range(TRIES):
            status, retry_after, answer = self._once(method, path, body, extra)
            if status < 300:
                return json.loads(answer) if answer else None
            if status not in (429, 503) or not 0 < retry_after <= PATIENCE_SECONDS:
                break
            time.sleep(retry_after)
        raise RuntimeError(f"{method} {path}: {status} {answer[:400].decode(errors='replace')} (retry {retry_after} s)")

    def _once(
        self, method: str, path: str, body: Mapping[str, object] | None, extra: Mapping[str, str]
    ) -> tuple[int, int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(self.address, 0))
        headers = {"Host": self.host, "Origin": f"http://{self.host}", **extra}
        if self._token:
            headers |= self.headers()
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, self._prefix + path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self._cookies[name.strip()] = value
            return response.status, int(response.headers.get("Retry-After", 0)), response.read()
        finally:
            connection.close()
