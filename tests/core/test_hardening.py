"""S13, S14, S20: what every answer carries, what no foreign page can do, and what is not there to be found."""

import socket
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from attacks.described import routes
from laws.rows import every_row
from people import API, Clock, Person, ok
from serving import Server

from backend.settings import Settings

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def hardened(answer: httpx.Response) -> None:
    """S13, but for HSTS, which is for https."""
    for name, value in EVERYWHERE.items():
        assert answer.headers.get_list(name) == [value], (answer.request.url, name)
    policy = answer.headers["content-security-policy"]
    for part in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    for feature in ("geolocation", "camera", "microphone"):
        assert f"{feature}=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers
    assert "x-powered-by" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


@pytest.fixture
def web(server: Server) -> Iterator[httpx.Client]:
    """A client that adds nothing of its own."""
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


@on_sqlite
def test_every_kind_of_answer_is_hardened(alone: Person, web: httpx.Client) -> None:
    """S13: 200, 201, 204, 400, 401, 403, 404, 405, 413, 415, 422, 500, and pages."""
    bearer = {"Authorization": f"Bearer {alone.token}", "Idempotency-Key": uuid4().hex}
    alone.server.app.state.match_words = None  # a mistake of ours, waiting to happen
    sam = Person(alone.server, "Sam").signs_up()
    secret = alone.invites()["secret"]
    answers = [
        (200, web.get(f"{API}/account", headers=bearer)),
        (200, web.get("/healthz")),
        (401, web.get(f"{API}/account")),
        (400, web.post(f"{API}/account/consents", headers={"Authorization": bearer["Authorization"]}, json={})),
        (403, web.post(f"{API}/sessions", json={}, headers={"Origin": "https://evil.example"})),
        (404, web.get(f"{API}/nothing")),
        (404, web.get("/wp-login.php")),
        (405, web.put(f"{API}/account", headers=bearer, json={})),
        (405, web.request("TRACE", "/")),
        (
            413,
            web.post(
                f"{API}/sessions", content=b'"' + b"x" * 300_000 + b'"', headers={"Content-Type": "application/json"}
            ),
        ),
        (415, web.post(f"{API}/sessions", content=b"x", headers={"Content-Type": "text/plain"})),
        (422, web.post(f"{API}/sessions", json={"email": 1}, headers=bearer)),
        (204, web.delete(f"{API}/sessions", headers=bearer)),
        (500, sam.post("/join-requests", {"secret": secret})),
    ]
    for status, answer in answers:
        assert answer.status_code == status, answer.text
        hardened(answer)
        if answer.request.url.path.startswith(API):
            assert answer.headers["cache-control"] == "no-store"
        if status >= 400:
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["type"].startswith("/problems/")
    assert set(answers[-1][1].json()) <= {"type", "title", "status", "reference"}


@on_sqlite
def test_hsts_is_for_https_and_for_a_year(web: httpx.Client) -> None:
    """S13: behind a proxy that is trusted to say so; not over plain http, where it would mean nothing."""
    assert "strict-transport-security" not in web.get("/healthz").headers
    secure = web.get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert secure.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


@on_sqlite
def test_no_other_site_can_change_anything(alone: Person, web: httpx.Client) -> None:
    """S14: foreign and null origins, forms, plain text, and verbs in disguise."""
    bearer = {"Authorization": f"Bearer {alone.token}", "If-Match": '"1"'}
    cookie = "; ".join(f"{name}={value}" for name, value in alone.cookies.items())
    before = ok(alone.get("/account"))
    change: dict[str, Any] = {"name": "Changed"}

    def fails(status: set[int], method: str, path: str, headers: dict[str, str], **body: Any) -> None:
        sent = {**bearer, "Idempotency-Key": uuid4().hex, "Cookie": cookie, **headers}
        answer = web.request(method, API + path, headers=sent, **body)
        assert answer.status_code in status, (headers, answer.text)
        assert "set-cookie" not in answer.headers

    for origin in (
        "https://evil.example",
        "null",
        "http://localhost",
        f"http://localhost:{alone.server.port + 1}",
        f"http://localhost:{alone.server.port}.evil.example",
        f"http://evil.example@localhost:{alone.server.port}.evil.example",
        "file://",
        "http://[",
        "",
    ):
        fails({403}, "PATCH", "/account", {"Origin": origin}, json=change)
        fails({403}, "POST", "/sessions/refresh", {"Origin": origin})
        fails({403}, "DELETE", "/sessions", {"Origin": origin})
    for site in ("cross-site", "same-site", "nonsense"):
        fails({403}, "PATCH", "/account", {"Sec-Fetch-Site": site}, json=change)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json"):
        fails({415}, "PATCH", "/account", {"Content-Type": kind}, content=b'{"name":"Changed"}')
        fails({415}, "POST", "/sessions/refresh", {"Content-Type": kind})
    fails({415}, "PATCH", "/account", {}, content=b'{"name":"Changed"}')
    for disguise in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
        fails({404, 405}, "GET", "/account/consents", {disguise: "POST"})
        fails({200}, "GET", "/account?_method=PATCH&name=Changed", {disguise: "PATCH"})
        fails({404, 405}, "POST", "/account", {disguise: "PATCH"}, json=change)
    fails({404, 405}, "HEAD", "/account", {})
    assert ok(alone.get("/account")) == before
    own = {**bearer, "Idempotency-Key": uuid4().hex, "Origin": alone.server.url}
    assert web.patch(f"{API}/account", headers=own, json=change).status_code == 200


FROM_ELSEWHERE: list[tuple[dict[str, str | bytes], int]] = [
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Content-Type": "text/plain"}, 415),
    ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
]


@on_sqlite
@pytest.mark.parametrize(("headers", "status"), FROM_ELSEWHERE)
def test_no_route_is_written_to_from_elsewhere(
    alex: Person, sam: Person, headers: dict[str, str | bytes], status: int
) -> None:
    """S14: every write there is, with the session and the cookies of who is tricked; nothing is changed."""
    before = every_row(alex.server)
    writes = [route for route in routes() if route.method != "GET"]
    assert len(writes) > 100
    for route in writes:
        answer = alex.send(route.method, route.address(alex), {} if route.body else None, version=1, headers=headers)
        assert answer.status_code == status, (route.name, answer.text)
        assert "set-cookie" not in answer.headers
    assert every_row(alex.server) == before


@on_sqlite
def test_a_body_has_a_limit_whatever_its_header_says(web: httpx.Client) -> None:
    """S13, R14: with a length, without one, and with a wrong one."""

    def chunks() -> Iterator[bytes]:
        yield b'{"email": "'
        for _ in range(300):
            yield b"x" * 1024
        yield b'"}'

    kind = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
    assert web.post(f"{API}/sessions", content=chunks(), headers=kind).status_code == 413
    for content in (
        b"",
        b"{",
        b"[" * 100_000,
        b'{"email":"\xff"}',
        b'{"a":' + b"9" * 5000 + b"}",
        b"NaN",
        b'"\\ud800"',
    ):
        answer = web.post(f"{API}/sessions", content=content, headers=kind)
        assert answer.status_code == 422, content[:20]
        hardened(answer)


def raw(server: Server, request: str) -> str:
    with socket.create_connection(("127.0.0.1", server.port), 5) as line:
        line.sendall(request.encode("latin-1"))
        return line.makefile("rb").read(2000).decode("latin-1")


@on_sqlite
def test_a_nonsense_host_is_answered_like_any_other(server: Server) -> None:
    """R14, S13: hosts that no address parser likes."""
    for host in ("[", "[::1", "a:b:c", "localhost:99999999", "", "\xff", "]", "http://x/"):
        for method, path in (("GET", f"{API}/server"), ("POST", f"{API}/sessions/refresh"), ("GET", "/")):
            answer = raw(server, f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            assert " 500 " not in answer.split("\r\n", 1)[0], (host, path)
            assert "x-content-type-options: nosniff" in answer, (host, path)
    for origin in ("http://[", "http://]:x", "::", "http://a:b:c"):
        answer = raw(
            server,
            f"POST {API}/sessions/refresh HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n",
        )
        assert answer.startswith("HTTP/1.1 403"), origin


@on_sqlite
def test_nothing_of_the_workshop_is_there_to_be_found(web: httpx.Client) -> None:
    """S20: no docs, no metrics, no files of the machine, and no hint of why."""
    for path in (
        *("/docs", "/docs/", "/redoc", "/openapi.json", "/api/openapi.json", f"{API}/openapi.json", "/metrics"),
        *("/debug", "/debug/pprof", "/.env", "/.git/HEAD", "/.git/config", "/.git", "/.well-known/../.env"),
        *(
            "/server-status",
            "/assets/",
            "/assets/../../pyproject.toml",
            "/%2e%2e/pyproject.toml",
            "/..%2f..%2fetc/passwd",
        ),
        *("/data/wordkept.db", "/server.key", "/backend/main.py", "/assets/index.js.map", "/admin", "/graphql"),
    ):
        answer = web.get(path)
        assert answer.status_code == 404, path
        assert answer.json() == {"type": "/problems/not-found", "title": "Nothing here", "status": 404}
    for method in ("TRACE", "PUT", "DELETE", "PROPFIND"):
        assert web.request(method, "/").status_code in {404, 405}


@on_sqlite
def test_the_docs_open_only_by_a_setting(settings: Settings, clock: Clock) -> None:
    """S20: and then they are complete."""
    shown = Server(settings.model_copy(update={"show_api_docs": True}), clock)
    try:
        document = httpx.get(f"{shown.url}/openapi.json", trust_env=False).json()
        assert document["openapi"].startswith("3.1")
        assert f"{API}/spaces/{{space_id}}/leave" in document["paths"]
    finally:
        shown.close()


@on_sqlite
def test_an_answer_never_repeats_what_was_sent(person: Callable[..., Person], web: httpx.Client) -> None:
    """Finding 7: not in problems, not in headers."""
    kim = person("Kim")
    canary = "canary-4711-zebra"
    for path, body in (
        ("/sessions", {"email": f"{canary}@example.org", "passphrase": canary}),
        ("/sessions", {"email": canary, "passphrase": [canary], canary: canary}),
        ("/sessions/proofs", {"passphrase": canary, "purpose": canary}),
        ("/invitations", {"kind": canary}),
        ("/join-requests", {"secret": canary, "code": canary}),
        (f"/spaces/{canary}/leave", {canary: canary}),
        (f"/{canary}", {}),
    ):
        for sender in (kim.post, Person(kim.server, "Nobody").post):
            answer = sender(path, body, headers={"X-Canary": canary})
            assert answer.status_code >= 400
            assert canary not in answer.text + str(answer.headers), path
