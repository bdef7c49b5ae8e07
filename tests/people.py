"""The people of the tests: plain verbs over the real HTTP API of a real server.

`alex.post("/check-ins", {...})` gives the answer, whatever it is; a verb such as `alex.checks_in()` insists that it
succeeds and gives what was answered.
"""

import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import date, datetime, timedelta
from http.cookies import SimpleCookie
from json import dumps
from typing import Any, Self
from uuid import UUID, uuid4

import httpx
from serving import Server

from backend.core import event_log
from backend.core.clock import local_date

API = "/api/v1"
PASSPHRASE = "wander lantern pebble orchard"
_NO_TLS = ssl.SSLContext(
    ssl.PROTOCOL_TLS_CLIENT
)  # shared: the tests speak plain http, and a context takes 40 ms to make
_HERE_ONLY = {"server", "_http"}


class Clock:
    """The server's clock in a test: it stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        """Move by `hours=…`, `days=…`; backwards where they are negative."""
        self.now += timedelta(**by)
        return self.now


def ok(response: httpx.Response) -> Any:
    """What a successful answer says; anything else fails the test with the problem's text."""
    assert response.status_code < 400, f"{response.request.method} {response.request.url.path}: {response.text}"
    return response.json() if response.content else None


def problem(response: httpx.Response) -> tuple[int, str]:
    """Status and name of a refusal, as in `(409, "space-paused")`."""
    return response.status_code, response.json()["type"].removeprefix("/problems/")


class Person:
    """One person with one device: a session, its cookies, and the space they are in."""

    def __init__(self, server: Server, name: str, zone: str = "Europe/Paris") -> None:
        self.server = server
        self.name = name
        self.zone = zone
        self.email = f"{name.lower()}-{uuid4().hex[:8]}@example.org"
        self.passphrase = PASSPHRASE
        self.account: dict[str, Any] = {}
        self.space_id = ""
        self.token: str | None = None
        self.session_id = ""
        self.cookies: dict[str, str] = {}  # kept by hand: httpx would not send Secure cookies over plain http
        self._token_ends = server.clock()
        self._http = httpx.Client(base_url=server.url, trust_env=False, timeout=30, verify=_NO_TLS)
        server.on_stop(self._http.close)

    def memory(self) -> dict[str, Any]:
        """What this person and device know, for `again`."""
        return {name: deepcopy(value) for name, value in vars(self).items() if name not in _HERE_ONLY}

    @classmethod
    def again(cls, server: Server, memory: Mapping[str, Any]) -> Self:
        """The same person with the same device, before a server whose database is a copy."""
        person = cls(server, memory["name"], memory["zone"])
        vars(person).update(deepcopy(dict(memory)))
        return person

    # --- What every request goes through

    def send(
        self,
        method: str,
        path: str,
        json: Any = None,
        *,
        key: str | None = None,
        version: int | None = None,
        headers: Mapping[str, str | bytes] | None = None,
    ) -> httpx.Response:
        """One request, as the app sends it: with this device's session, and a fresh key with each write.

        `key` repeats an Idempotency-Key, `version` goes as If-Match; `headers` override, and `""` leaves one out.
        Bytes are a body that is JSON already.
        """
        sent: dict[str, Any] = {"Authorization": f"Bearer {self._fresh_token()}"} if self.token else {}
        if method != "GET":
            sent["Idempotency-Key"] = key or uuid4().hex
        if version is not None:
            sent["If-Match"] = f'"{version}"'
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body: dict[str, Any] = {}
        if json is not None:  # what no UTF-8 can hold goes as browsers spell it
            given = (
                json if isinstance(json, bytes) else dumps(json, ensure_ascii=False).encode(errors="backslashreplace")
            )
            sent["Content-Type"], body = "application/json", {"content": given}
        sent = {name: value for name, value in {**sent, **(headers or {})}.items() if value}
        response = self._http.request(method, API + path, headers=sent, **body)
        for line in response.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return response

    def get(self, path: str, **more: Any) -> httpx.Response:
        """GET."""
        return self.send("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> httpx.Response:
        """POST."""
        return self.send("POST", path, json, **more)

    def put(self, path: str, json: Any = None, **more: Any) -> httpx.Response:
        """PUT."""
        return self.send("PUT", path, json, **more)

    def patch(self, path: str, json: Any = None, **more: Any) -> httpx.Response:
        """PATCH."""
        return self.send("PATCH", path, json, **more)

    def delete(self, path: str, **more: Any) -> httpx.Response:
        """DELETE."""
        return self.send("DELETE", path, **more)

    # --- Account and session

    @property
    def id(self) -> str:
        """The account's id."""
        return str(self.account["id"])

    @property
    def today(self) -> date:
        """The day where this person is."""
        return local_date(self.server.clock(), self.zone)

    def signs_up(self, kind: str = "operator_link", secret: str | None = None) -> Self:
        """Make an account; by a link of the operator's where nothing else is given."""
        draft = {
            "name": self.name,
            "email": self.email,
            "passphrase": self.passphrase,
            "zone": self.zone,
            "consent_version": ok(self.get("/server"))["consent_version"],
            "key": {"kind": kind, "secret": secret or self.server.operator_link()},
        }
        return self._keeps(ok(self.post("/accounts", draft)))

    def signs_in(self) -> Self:
        """Open another session, in place of the present one."""
        self.token = None
        return self._keeps(ok(self.post("/sessions", {"email": self.email, "passphrase": self.passphrase})))

    def on_another_device(self) -> "Person":
        """The same person with a second device."""
        other = Person(self.server, self.name, self.zone)
        other.email, other.passphrase, other.space_id = self.email, self.passphrase, self.space_id
        return other.signs_in()

    def proves(self, purpose: str = "pairing") -> Self:
        """Say the passphrase once more."""
        ok(self.post("/sessions/proofs", {"passphrase": self.passphrase, "purpose": purpose}))
        return self

    def moves_to(self, zone: str) -> Self:
        """Choose another time zone."""
        return self.changes_account(zone=zone)

    def changes_account(self, **changes: Any) -> Self:
        """Change name, zone, language or a switch."""
        present = ok(self.get("/account"))["version"]
        self.account = ok(self.patch("/account", changes, version=present))
        self.name, self.zone = self.account["name"], self.account["zone"]
        return self

    def _fresh_token(self) -> str:
        """The access token, renewed as the app does where the clock was moved beyond its five minutes."""
        assert self.token is not None
        if self.server.clock() >= self._token_ends:
            self.token = None
            renewed = self.post("/sessions/refresh")
            if renewed.status_code == 200:
                self._keeps(renewed.json())
            else:
                self.signs_in()
        assert self.token is not None
        return self.token

    def _keeps(self, started: dict[str, Any]) -> Self:
        self.account = started["account"] or self.account
        self.session_id, self.token = started["session_id"], started["access_token"]
        self._token_ends = self.server.clock() + timedelta(seconds=started["expires_in"])
        return self

    # --- The space

    @property
    def space(self) -> str:
        """The address of the space this person is in, as in `alex.get(f"{alex.space}/messages")`."""
        return f"/spaces/{self.space_id}"

    def invites(self, kind: str = "partners") -> dict[str, Any]:
        """Make an invitation: its `secret` and its `code`."""
        made: dict[str, Any] = ok(self.proves().post("/invitations", {"kind": kind}))
        return made

    def joins(self, invitation: Mapping[str, Any]) -> dict[str, Any]:
        """Answer an invitation by its link."""
        request: dict[str, Any] = ok(self.post("/join-requests", {"secret": invitation["secret"]}))
        return request

    def confirms(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Say that the match words are the same."""
        confirmed: dict[str, Any] = ok(self.proves().post(f"/join-requests/{request['id']}/confirmations"))
        self.space_id = confirmed["space_id"] or ""
        return confirmed

    def signs_ground_rules(
        self, *, letters: bool = True, delivered_shown: bool = False, check_in_time: str | None = None
    ) -> dict[str, Any]:
        """Sign the ground rules with one's own joint choices."""
        draft = {
            "sentences_version": self.server.app.state.ground_rules.version,
            "letters": letters,
            "delivered_shown": delivered_shown,
            "check_in_time": check_in_time,
        }
        signed: dict[str, Any] = ok(self.post(f"{self.space}/ground-rules", draft))
        return signed

    def pauses(self, until: date | None = None) -> None:
        """Pause the space."""
        ok(self.post(f"{self.space}/pauses", {"until": until and until.isoformat()}))

    def resumes(self) -> None:
        """End one's own pause."""
        ok(self.delete(f"{self.space}/pauses"))

    def leaves(self) -> None:
        """Leave the space."""
        ok(self.post(f"{self.space}/leave"))

    # --- Check-ins

    def checks_in(self, on: date | None = None, **parts: Any) -> dict[str, Any]:
        """Answer the day; by default with two feelings for both."""
        day: dict[str, Any] = ok(self.posts_check_in(on, **parts))
        return day

    def posts_check_in(self, on: date | None = None, *, key: str | None = None, **parts: Any) -> httpx.Response:
        """The same, whatever is answered."""
        answer = {"feelings": {"words": ["tired", "hopeful"], "for_both": True}, **parts}
        return self.post("/check-ins", {"on": (on or self.today).isoformat(), "answer": answer}, key=key)

    # --- Messages

    def posts_message(
        self,
        text: str | None = "I felt worried when the plan changed.",
        *,
        kind: str = "i_statement",
        hold: str = "none",
        key: str | None = None,
        **more: Any,
    ) -> httpx.Response:
        """Send a message, whatever is answered; with `text=None` as its `parts`."""
        words = {"mode": "structured"} if text is None else {"mode": "free", "text": text}
        return self.post(f"{self.space}/messages", {"kind": kind, "hold": hold, **words, **more}, key=key)

    def says(self, text: str | None = "I felt worried when the plan changed.", **more: Any) -> dict[str, Any]:
        """Send an I-statement; `hold="hour"` has the server hold it."""
        said: dict[str, Any] = ok(self.posts_message(text, **more))
        return said

    def writes(self, text: str = "Dear one, a few lines.", **more: Any) -> dict[str, Any]:
        """Send a letter."""
        return self.says(text, kind="letter", **more)

    def reads(self, message: Mapping[str, Any]) -> httpx.Response:
        """Read one message."""
        return self.get(self.place_of(message))

    def hears(self, message: Mapping[str, Any], **more: Any) -> httpx.Response:
        """Say "I hear you"."""
        return self.post(f"{self.place_of(message)}/heard", **more)

    def adds_to(self, message: Mapping[str, Any], text: str) -> httpx.Response:
        """Add to a message."""
        return self.post(f"{self.place_of(message)}/additions", {"text": text})

    def changes(self, message: Mapping[str, Any], text: str, version: int | None = None) -> httpx.Response:
        """Change a message as it was read."""
        words = {"mode": "free", "text": text}
        return self.put(self.place_of(message), words, version=message["version"] if version is None else version)

    def takes_back(self, message: Mapping[str, Any]) -> httpx.Response:
        """Drop a held message, or take a delivered one back."""
        return self.delete(self.place_of(message))

    def thread(self, query: str = "") -> list[dict[str, Any]]:
        """The newest page of messages."""
        items: list[dict[str, Any]] = ok(self.get(f"{self.space}/messages{query}"))["items"]
        return items

    def place_of(self, message: Mapping[str, Any]) -> str:
        """The address of a message."""
        return f"{self.space}/messages/{message['id']}"

    # --- Commitments

    def review_day(self, days: int = 30) -> str:
        """A day to look at a commitment again."""
        return (self.today + timedelta(days=days)).isoformat()

    def offers(self, text: str = "We talk on Sunday evening, phones away.", review_in: int = 30) -> dict[str, Any]:
        """Offer a commitment, unsigned."""
        draft = {"text": text, "review_on": self.review_day(review_in)}
        offered: dict[str, Any] = ok(self.post(f"{self.space}/commitments", draft))
        return offered

    def sees(self, commitment: Mapping[str, Any]) -> dict[str, Any]:
        """Read a commitment anew."""
        read: dict[str, Any] = ok(self.get(f"{self.space}/commitments/{commitment['id']}"))
        return read

    def signs(self, commitment: Mapping[str, Any]) -> dict[str, Any]:
        """Sign the version that is the latest in `commitment` as it was read."""
        number = commitment["latest"]["number"]
        signed: dict[str, Any] = ok(
            self.post(f"{self.space}/commitments/{commitment['id']}/signatures", {"number": number})
        )
        return signed

    def rewords(self, commitment: Mapping[str, Any], text: str, review_in: int = 30) -> dict[str, Any]:
        """Write a new version of a commitment as it was read."""
        changed: dict[str, Any] = ok(
            self.post(
                f"{self.space}/commitments/{commitment['id']}/versions",
                {"text": text, "review_on": self.review_day(review_in)},
                version=commitment["version"],
            )
        )
        return changed

    def ends(self, commitment: Mapping[str, Any]) -> dict[str, Any]:
        """End a commitment, or decline an offer."""
        ended: dict[str, Any] = ok(self.post(f"{self.space}/commitments/{commitment['id']}/endings", {}))
        return ended

    def exports_history(self) -> dict[str, Any]:
        """The chain of the space's signatures."""
        history: dict[str, Any] = ok(self.get(f"{self.space}/commitments/history"))
        return history

    # --- The journey

    def step(self, number: int) -> dict[str, Any]:
        """One of the five steps."""
        steps: list[dict[str, Any]] = ok(self.get(f"{self.space}/steps"))["items"]
        return steps[number - 1]

    def marks(self, number: int, mark: str = "done") -> dict[str, Any]:
        """Mark a step's present turn."""
        draft = {"mark": mark, "turn": self.step(number)["turn"]}
        marked: dict[str, Any] = ok(self.post(f"{self.space}/steps/{number}/marks", draft))
        return marked

    def reopens(self, number: int) -> dict[str, Any]:
        """Open a decided step again."""
        draft = {"turn": self.step(number)["turn"]}
        reopened: dict[str, Any] = ok(self.post(f"{self.space}/steps/{number}/turns", draft))
        return reopened

    # --- What happened

    def timeline(self) -> list[dict[str, Any]]:
        """The newest page of the timeline."""
        items: list[dict[str, Any]] = ok(self.get(f"{self.space}/timeline"))["items"]
        return items

    def log(self, kind: str = "") -> list[dict[str, Any]]:
        """The events of the space's stream, or those whose kind begins so, as they lie in the database."""
        return self._log_of(self.space_id, kind)

    def own_log(self, kind: str = "") -> list[dict[str, Any]]:
        """The same of this person's own stream, which the other never sees."""
        return self._log_of(self.account["id"], kind)

    def _log_of(self, stream: str, kind: str) -> list[dict[str, Any]]:
        events = self.server.read(lambda snapshot: event_log.read_after(snapshot.connection, UUID(stream), 0, 1000))
        return [event for event in events if event["kind"].startswith(kind)]


def pair(one: Person, other: Person, kind: str = "partners") -> None:
    """Open a space for the two, as they do it: invitation, join request, the same words, both confirm."""
    request = other.joins(one.invites(kind))
    one.confirms(request)
    other.confirms(request)
    one.space_id = other.space_id


def agree(one: Person, other: Person) -> None:
    """Both sign the ground rules."""
    one.signs_ground_rules()
    other.signs_ground_rules()


def at_once(*acts: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """Send requests of different people in the same moment; their answers, in the order given."""
    gate = threading.Barrier(len(acts))

    def go(act: Callable[[], httpx.Response]) -> httpx.Response:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(go, acts))
