"""SPEC 10: no passphrase in the clear beyond this machine, unless the host allows it on a home network."""

from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from people import API, Clock, Person
from serving import Server

from backend.settings import Settings

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML) Version/26.0 Safari/605.1.15"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def kim(server: Server) -> Person:
    return Person(server, "Kim").signs_up()


@pytest.fixture
def allowing(settings: Settings, clock: Clock) -> Iterator[Server]:
    """A server whose host has set WORDKEPT_ALLOW_HTTP."""
    running = Server(settings.model_copy(update={"allow_http": True}), clock)
    yield running
    running.close()


def sign_in(person: Person, host: str, **headers: str) -> httpx.Response:
    return httpx.post(
        f"{person.server.url}{API}/sessions",
        json={"email": person.email, "passphrase": person.passphrase},
        headers={"Host": host, "Idempotency-Key": uuid4().hex, **headers},
        trust_env=False,
    )


def names(answer: httpx.Response) -> dict[str, bool]:
    """Each cookie's name, and whether it is for https only."""
    return {line.split("=")[0]: "Secure" in line for line in answer.headers.get_list("set-cookie")}


@pytest.mark.parametrize(
    "host", ["192.168.1.20:8000", "10.0.0.3", "wordkept.local", "wordkept.example", "[fd00::1]:8000", ""]
)
def test_signing_in_over_the_network_needs_https(kim: Person, host: str) -> None:
    """SPEC 10: refused before the passphrase is looked at; the page says why; everything else that takes one too."""
    refused = sign_in(kim, host)
    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/https-needed"
    assert "set-cookie" not in refused.headers
    for path in ("/accounts", "/sessions/refresh", "/sessions/proofs"):
        answer = httpx.post(f"{kim.server.url}{API}{path}", headers={"Host": host}, trust_env=False)
        assert answer.status_code in {401, 403, 422}, path
    page = httpx.get(f"{kim.server.url}/", headers={"Host": host}, trust_env=False)
    assert "https" in page.text.lower()
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("host", "agent", "kept"),
    [
        ("localhost:8000", CHROME, {"__Host-wordkept-refresh": True, "__Host-wordkept-device": True}),
        ("127.0.0.1:8000", CHROME, {"__Host-wordkept-refresh": True, "__Host-wordkept-device": True}),
        ("localhost:8000", SAFARI, {"wordkept-refresh": False, "wordkept-device": False}),
    ],
)
def test_this_machine_always_works(kim: Person, host: str, agent: str, kept: dict[str, bool]) -> None:
    """SPEC 10: Safari keeps no Secure cookie on localhost, so it gets one without."""
    answer = sign_in(kim, host, **{"User-Agent": agent})
    assert answer.status_code == 201
    assert names(answer) == kept
    cookie = next(line.split(";")[0] for line in answer.headers.get_list("set-cookie") if "refresh" in line)
    again = httpx.post(
        f"{kim.server.url}{API}/sessions/refresh",
        headers={"Host": host, "User-Agent": agent, "Cookie": cookie},
        trust_env=False,
    )
    assert again.status_code == 200


def test_https_behind_a_proxy_works_anywhere(kim: Person) -> None:
    answer = sign_in(kim, "wordkept.example", **{"X-Forwarded-Proto": "https", "User-Agent": SAFARI})
    assert answer.status_code == 201
    assert names(answer) == {"__Host-wordkept-refresh": True, "__Host-wordkept-device": True}


def test_a_home_network_may_do_without_where_the_host_says_so(allowing: Server) -> None:
    """SPEC 10: private addresses only, and cookies that plain http can carry."""
    kim = Person(allowing, "Kim").signs_up()
    for host in ("192.168.1.20:8000", "10.0.0.3", "wordkept.local"):
        answer = sign_in(kim, host, **{"User-Agent": CHROME, "Origin": f"http://{host}"})
        assert answer.status_code == 201, host
        assert names(answer) == {"wordkept-refresh": False, "wordkept-device": False}
    for host in ("203.0.113.5", "wordkept.example", "8.8.8.8", ""):
        assert sign_in(kim, host).status_code == 403, host
    told = httpx.get(f"{allowing.url}{API}/server", headers={"Host": "192.168.1.20"}, trust_env=False).json()
    assert told["plain_http"] is True
