"""A floor as the bench sees it."""

import sys
import time
from pathlib import Path

import jwt

from bench.ledger import text_of
from bench.listener import Subscription
from bench.loadgen import address_of
from bench.request import request
from bench.server import Server, free_port

SECRET = "a-secret-of-the-floors-that-guards-nothing"
TOKEN_SECONDS = 3600


class Floor:
    """One module of `bench.floors`, served as the product is: uvicorn, uvloop, httptools, one worker."""

    def __init__(self, name: str, module: str) -> None:
        self.name = name
        self._module = module
        self._folder = Path()
        self._host = ""
        self._tokens: list[tuple[str, str]] = []

    def prepare(self, folder: Path, pairs: int) -> None:
        self._folder = folder
        self._tokens = [
            (self._token(2 * pair, pair, 2 * pair + 1), self._token(2 * pair + 1, pair, 2 * pair))
            for pair in range(pairs)
        ]

    def start(self) -> Server:
        port = free_port()
        self._host = f"127.0.0.1:{port}"
        command = [sys.executable, "-m", "uvicorn", f"bench.floors.{self._module}:app", "--port", str(port)]
        command += ["--loop", "uvloop", "--http", "httptools", "--ws", "websockets-sansio"]
        command += ["--ws-per-message-deflate", "false", "--no-access-log", "--log-level", "warning"]
        settings = {"FLOOR_SECRET": SECRET, "FLOOR_DATABASE": str(self._folder / "floor.db")}
        return Server(command, settings, port, "/health", self._folder / "server.log")

    def message(self, pair: int, number: int) -> bytes:
        body = b'{"text":"%s"}' % text_of(number).encode()
        headers = {"Host": self._host, "Authorization": f"Bearer {self._tokens[pair][0]}"}
        return request("POST", "/letters", headers, body)

    def subscriptions(self, count: int) -> list[Subscription]:
        pairs = len(self._tokens)
        return [
            Subscription(
                path=f"/live?token={self._tokens[i % pairs][1 - i // pairs % 2]}",
                address=address_of(i % pairs),
                headers={"Host": self._host},
            )
            for i in range(count)
        ]

    def _token(self, person: int, pair: int, other: int) -> str:
        claims = {"sub": str(person), "pair": pair, "other": other, "exp": int(time.time()) + TOKEN_SECONDS}
        return jwt.encode(claims, SECRET, algorithm="HS256")
