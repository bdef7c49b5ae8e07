"""A browser's half of push, and a push service of the tests' own, over https on this machine."""

import base64
import contextlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from people import Person, ok
from tls import trusted


@dataclass(frozen=True)
class Pushed:
    """What a push service was handed."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """Takes pushes; `answers` are given first, each a status and headers, then 201 to everything."""

    port: int = 0
    pushed: list[Pushed] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        """What the operator names."""
        return f"localhost:{self.port}"

    @property
    def settings(self) -> dict[str, Any]:
        """What the operator sets, so that browsers may be reached here."""
        return {"push_hosts": self.host}


@dataclass
class Browser:
    """What a browser makes when a page asks to be reached: an address and keys of its own."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    def draft(self) -> dict[str, Any]:
        """As the page sends it."""
        public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "keys": {"p256dh": text(public), "auth": text(self.auth)}}

    def opens(self, pushed: Pushed) -> Any:
        """What a push says, opened by another hand than ours."""
        clear = http_ece.decrypt(
            pushed.body, private_key=self.key, auth_secret=self.auth, version=pushed.headers["content-encoding"]
        )
        return json.loads(clear)


def text(data: bytes) -> str:
    """Base64 as browsers write it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def who_calls(pushed: Pushed, public_key: str, audience: str) -> dict[str, Any]:
    """The claims of who calls, verified against the key that browsers were given."""
    scheme, _, parts = pushed.headers["authorization"].partition(" ")
    assert scheme == "vapid"
    token, key = (part.strip().partition("=")[2] for part in parts.split(","))
    assert key == public_key
    padded = base64.urlsafe_b64decode(public_key + "=" * (-len(public_key) % 4))
    verified = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), padded)
    claims: dict[str, Any] = jwt.decode(
        token, verified, algorithms=["ES256"], audience=audience, options={"verify_exp": False}
    )
    return claims


def subscribes(person: Person, service: PushService) -> Browser:
    """This device asks to be reached by `service`."""
    browser = Browser(f"https://{service.host}/push/{uuid4().hex}")
    ok(person.proves("push").post("/push-subscriptions", browser.draft()))
    return browser


@contextlib.contextmanager
def push_service(folder: Path, trusting: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service that listens while the test runs."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            service.pushed.append(Pushed(self.path, headers, body))
            status, more = service.answers.pop(0) if service.answers else (201, {})
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = trusted(folder, trusting).wrap_socket(server.socket, server_side=True)
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
