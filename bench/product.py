"""Wordkept as the bench sees it: its command line, its HTTP API and its live socket, and nothing from within.

The pairs are made the way people make them: sign up, invite, join, confirm, sign the ground rules. Nothing
is switched off for the bench. Each pair comes from a loopback address of its own, as homes do, so that the
limits per address hold and do not bite.
"""

import json
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.caller import Caller
from bench.ledger import text_of
from bench.listener import Subscription
from bench.loadgen import address_of
from bench.request import request
from bench.server import ROOT, Server, environment, free_port

API = "/api/v1"
PASSPHRASES = ("nine slow herons by the mill", "a kettle sings before the rain")
BEAT = b'{"type":"beat"}'


class Product:
    """One server on SQLite with everything as it is by default."""

    name = "Wordkept"

    def __init__(self) -> None:
        self._folder = Path()
        self._port = 0
        self._pairs: list[tuple[Caller, Caller]] = []
        self._spaces: list[str] = []

    def prepare(self, folder: Path, pairs: int) -> None:
        self._folder = folder
        server = self._serve()
        try:
            # Most of the set-up is the command line starting anew for each link: on both cores, then.
            with ThreadPoolExecutor(2) as commands:
                for pair, secret in enumerate(commands.map(self._operator_secret, range(pairs))):
                    self._pairs.append((Caller(address_of(pair), API), Caller(address_of(pair), API)))
                    self._spaces.append(self._meet(pair, secret))
                    print(f"\r  {self.name}: {pair + 1} of {pairs} pairs met", end="", file=sys.stderr, flush=True)
            print(file=sys.stderr)
        finally:
            server.stop()

    def start(self) -> Server:
        server = self._serve()
        try:
            for pair in self._pairs:
                for caller in pair:
                    caller.port = self._port
                    caller.refresh()
        except BaseException:
            server.stop()
            raise
        return server

    def message(self, pair: int, number: int) -> bytes:
        author = self._pairs[pair][0]
        draft = {"kind": "letter", "mode": "free", "text": text_of(number), "hold": "none"}
        headers = {**author.headers(), "Idempotency-Key": f"bench-{number:09d}"}
        return request("POST", f"{API}/spaces/{self._spaces[pair]}/messages", headers, json.dumps(draft).encode())

    def somebody(self) -> Caller:
        """One of the people, signed in since the start."""
        return self._pairs[0][0]

    def subscriptions(self, count: int) -> list[Subscription]:
        pairs = len(self._pairs)
        return [self._subscription(self._pairs[i % pairs][1 - i // pairs % 2]) for i in range(count)]

    def _serve(self) -> Server:
        self._port = free_port()
        command = [sys.executable, "-m", "backend.cli", "serve"]
        return Server(command, self._settings(), self._port, f"{API}/server", self._folder / "server.log")

    def _settings(self) -> dict[str, str]:
        return {"WORDKEPT_DATA_DIR": str(self._folder / "data"), "WORDKEPT_PORT": str(self._port)}

    def _subscription(self, caller: Caller) -> Subscription:
        ticket = caller.post("/live/tickets")["ticket"]
        hello = json.dumps({"type": "hello", "ticket": ticket, "cursors": []}).encode()
        return Subscription(
            path=f"{API}/live",
            address=caller.address,
            headers={"Host": caller.host, "Origin": f"http://{caller.host}"},
            hello=hello,
            ready=b'"welcome"',
            beat=BEAT,
        )

    def _meet(self, pair: int, operator_secret: str) -> str:
        """Make two accounts and open their space, through every step that two people take."""
        first, second = self._pairs[pair]
        first.port = second.port = self._port
        self._sign_up(first, f"first{pair}", {"kind": "operator_link", "secret": operator_secret})
        invitation = first.post("/invitations", {"kind": "partners"})["secret"]
        self._sign_up(second, f"second{pair}", {"kind": "invitation_link", "secret": invitation})
        request_id = second.post("/join-requests", {"secret": invitation})["id"]
        first.post(f"/join-requests/{request_id}/confirmations")
        space: str = second.post(f"/join-requests/{request_id}/confirmations")["space_id"]
        sentences = tomllib.loads((ROOT / "content/ground_rules/en.toml").read_text())["version"]
        choices = {
            "sentences_version": sentences,
            "letters": True,
            "delivered_shown": False,
            "check_in_time": None,
        }
        for caller in (first, second):
            caller.post(f"/spaces/{space}/ground-rules", choices)
        return space

    def _sign_up(self, caller: Caller, name: str, key: dict[str, str]) -> None:
        caller.sign_up(
            {
                "name": name,
                "email": f"{name}@example.org",
                "passphrase": PASSPHRASES[name.startswith("second")],
                "zone": "Europe/Paris",
                "language": "en",
                "consent_version": caller.get("/server")["consent_version"],
                "key": key,
            }
        )

    def _operator_secret(self, _: int) -> str:
        printed = subprocess.run(
            [sys.executable, "-m", "backend.cli", "invite-owner"],
            env=environment(self._settings()),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        ).stdout
        return printed.rpartition("#")[2].split()[0]
