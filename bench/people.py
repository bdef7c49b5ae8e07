"""People signed in at a server of their own, known by their sessions: made through the use cases, or written down."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keys import read_server_key
from backend.core.tokens import ACCESS_LIFE, AccessTokens, Claims
from backend.operation import preparing
from backend.settings import Settings
from bench.listener import Subscription
from bench.loadgen import address_of
from bench.product import API, BEAT
from bench.request import request
from bench.sender import Sender
from bench.server import Server, free_port

RENEWED = ACCESS_LIFE - timedelta(minutes=1)


class People:
    """What they are all served from, and how each of them asks."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.settings = Settings(data_dir=folder, port=self.port)
        preparing.prepare(self.settings)
        keys = DataKeys(create_engine(self.settings.keys_database), read_server_key(self.settings.key_file))
        self._tokens = AccessTokens(keys.ring)
        self._minted: dict[UUID, tuple[datetime, dict[str, str]]] = {}

    def start(self, log: Path) -> Server:
        """Begin to serve them."""
        settings = {"WORDKEPT_DATA_DIR": str(self.settings.data_dir), "WORDKEPT_PORT": str(self.port)}
        command = [sys.executable, "-m", "backend.cli", "serve"]
        return Server(command, settings, self.port, f"{API}/server", log)

    def headers(self, claims: Claims) -> dict[str, str]:
        """What every request of this person carries; the token is another every few minutes, as a phone's is."""
        now = datetime.now(UTC)
        minted, headers = self._minted.get(claims.session_id, (None, {}))
        if minted is None or now - minted > RENEWED:
            token = self._tokens.mint(claims.account_id, claims.session_id, now)
            headers = {"Host": f"127.0.0.1:{self.port}", "Authorization": f"Bearer {token}"}
            self._minted[claims.session_id] = (now, headers)
        return headers

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[Sender]:
        """A connection for questions that are not measured."""
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(Sender, "127.0.0.1", self.port, local_addr=(address_of(0), 0))
        try:
            yield line
        finally:
            line.close()

    async def subscriptions(self, lines: Sequence[tuple[Claims, int]]) -> list[Subscription]:
        """With a ticket each, to be used soon; the number of a line says where it comes from."""
        host = f"127.0.0.1:{self.port}"
        found = []
        async with self.asking() as asking:
            for claims, number in lines:
                headers = {**self.headers(claims), "Idempotency-Key": uuid4().hex}
                answer = await asking.post(request("POST", f"{API}/live/tickets", headers))
                if answer.status != 201:
                    raise RuntimeError(answer.body[:300].decode())
                hello = {"type": "hello", "ticket": json.loads(answer.body)["ticket"], "cursors": []}
                found.append(
                    Subscription(
                        path=f"{API}/live",
                        address=address_of(number),
                        headers={"Host": host, "Origin": f"http://{host}"},
                        hello=json.dumps(hello).encode(),
                        ready=b'"welcome"',
                        beat=BEAT,
                    )
                )
        return found
