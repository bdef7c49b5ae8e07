"""What a web scanner can crawl: every route as a link or a form, sent on as the app would send it.

A scanner knows links, forms and cookies, and no JSON, no token and no key of a write. So a page of this server's own
lists the rows of the matrix; what the scanner puts into a link or a form is put into the path, the query and the body,
and what Wordkept answers is handed back as it is. All other paths are Wordkept's own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import httpx
from attacks.described import Place, put, routes
from laws.matrix import ROWS
from laws.matrix.row import Row
from laws.world import World, needed_by
from people import Person

ENDS_WHO_ASKS = {
    "change_email",
    "change_passphrase",
    "delete_account",
    "delete_space",
    "end_other_sessions",
    "end_session",
    "leave_space",
    "lock_app",
    "pause_space",
    "refresh_session",
    "set_app_lock",
    "unlock_app",
}
"""They are the generated cases' to try: a scanner would be alone with what is refused to somebody who has left."""
ROUTES = "/routes/"
NOT_HANDED_ON = {"connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding"}


@dataclass(frozen=True)
class Way:
    """A row, with what its path names and its body as they are when nothing is attacked."""

    row: Row
    person: Person
    targets: Mapping[str, str]
    body: Any

    @cached_property
    def fields(self) -> dict[str, str]:
        """Everything that can be attacked, by name."""
        query = next((route.values("query") for route in routes() if route.name == self.row.operation), [])
        return {
            **{f"path.{name}": value for name, value in self.targets.items() if f"{{{name}}}" in self.row.path},
            **{f"query.{one['name']}": str(one["schema"].get("default", "1")) for one in query},
            **{_name(place): _shown(value) for place, value in _leaves(self.body)},
        }

    def ask(self, given: Mapping[str, str]) -> httpx.Response:
        """The request with what was given in the places of what is known; what fits nowhere is one more field."""
        path = re.sub(
            r"{(\w+)}", lambda found: quote(given.get(f"path.{found[1]}", self.targets[found[1]])), self.row.path
        )
        query = {name[6:]: value for name, value in given.items() if name.startswith("query.")}
        body = self.body
        for place, value in _leaves(self.body):
            if given.get(_name(place), _shown(value)) != _shown(value):
                body = put(body, place, given[_name(place)])
        strange = {name: value for name, value in given.items() if name not in self.fields}
        if isinstance(body, dict):
            body = {**body, **strange}
        else:
            query |= strange
        if self.row.proves:
            self.person.proves(self.row.purpose)
        address = path + ("?" + urlencode(query) if query else "")
        return self.person.send(self.row.method, address, body, version=self.row.version)


def _leaves(body: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(body, dict):
        for name, value in body.items():
            yield from _leaves(value, (*place, name))
    elif isinstance(body, list):
        for at, value in enumerate(body):
            yield from _leaves(value, (*place, at))
    elif body is not None:
        yield place, body


def _name(place: Place) -> str:
    return ".".join(("body", *map(str, place)))


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@dataclass
class Front:
    """The ways, what was answered, and the page that lists them. One request at a time, as from one phone."""

    world: World
    answered: Counter[int] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    @cached_property
    def ways(self) -> dict[str, Way]:
        """One for each operation that somebody may do."""
        found: dict[str, Way] = {}
        for row in ROWS:
            actor = next((one for one in "AP" if row.expect.get(one) in {200, 201, 202, 204}), None)
            if actor is None or row.operation in found | dict.fromkeys(ENDS_WHO_ASKS):
                continue
            targets = self.world.targets(actor, needed_by(row))
            person = self.world.actors[actor]
            body = row.body(person) if callable(row.body) else row.body
            if body == {"secret": "{secret}"}:
                body = {"secret": targets["secret"]}
            found[row.operation] = Way(row, person, targets, body)
        return found

    def page(self) -> str:
        """Links and forms."""
        lines = ['<a href="/today">app</a>', '<a href="/manifest.webmanifest">manifest</a>']
        for operation, way in self.ways.items():
            if way.row.method == "GET":
                query = "?" + urlencode(way.fields) if way.fields else ""
                lines.append(f'<a href="{ROUTES}{operation}{escape(query)}">{operation}</a>')
            else:
                inputs = "".join(
                    f'<input name="{escape(name)}" value="{escape(value)}">' for name, value in way.fields.items()
                )
                lines.append(f'<form method="post" action="{ROUTES}{operation}">{inputs}<button>go</button></form>')
        return f"<!doctype html><html><body>{''.join(lines)}</body></html>"

    def ask(self, method: str, address: str, sent: bytes) -> httpx.Response:
        """One request of the scanner's, carried out."""
        with self._lock:
            self.world.a.server.clock.move(seconds=1)  # type: ignore[attr-defined]
            parts = urlsplit(address)
            way = self.ways.get(parts.path.removeprefix(ROUTES))
            if way is None or method == "HEAD":
                answer = httpx.request(method, self.world.a.server.url + address, content=sent)
            else:
                self.tried.add(way.row.operation)
                given = dict(parse_qsl(f"{parts.query}&{sent.decode(errors='replace')}", keep_blank_values=True))
                answer = way.ask(given)
                if answer.status_code in {401, 423}:
                    way.person.signs_in()
            self.answered[answer.status_code] += 1
            if answer.status_code >= 500:
                self.mistakes.append(f"{answer.status_code} {method} {address} {sent[:300]!r}")
            return answer


def listening(front: Front) -> ThreadingHTTPServer:
    """A server of `front` on a free port, not yet serving."""
    headers = httpx.get(front.world.a.server.url).headers

    class Handler(BaseHTTPRequestHandler):
        """Hands on."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Any request."""
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/":
                self._answer(200, headers, front.page().encode())
            else:
                answer = front.ask(self.command, self.path, sent)
                self._answer(answer.status_code, answer.headers, answer.content)

        do_POST = do_HEAD = do_GET  # noqa: N815  (the library's names)

        def _answer(self, status: int, named: httpx.Headers, body: bytes) -> None:
            self.send_response(status)
            for name, value in named.multi_items():
                if name not in NOT_HANDED_ON:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
