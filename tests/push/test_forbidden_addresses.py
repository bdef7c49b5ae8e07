"""The server calls push services, and nowhere else, however the address is spelt (S22)."""

import asyncio
import socket
import ssl
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from attacks.refusals import all_refused
from people import Person, ok
from push.browser import Browser

from backend.push.errors import PushAddressRefused
from backend.push.line import PushUnreachable, call
from backend.push.rules import allowed, may_connect, time_to_live

FORBIDDEN = [
    "http://fcm.googleapis.com/fcm/send/x",
    "https://fcm.googleapis.com:8443/fcm/send/x",
    "https://fcm.googleapis.com:443:80/x",
    "https://fcm.googleapis.com@127.0.0.1/x",
    "https://user:pass@fcm.googleapis.com/x",
    "https://127.0.0.1/x",
    "https://127.1/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0177.0.0.1/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[fe80::1]/x",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/x",
    "https://192.168.1.1/x",
    "https://localhost/x",
    "https://localhost:8000/x",
    "https://localhost.localdomain/x",
    "https://metadata.google.internal/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com.example/x",
    "https://evil-fcm.googleapis.com/x",
    "https://xfcm.googleapis.com/x",
    "https://notify.windows.com/x",
    "https://evilnotify.windows.com/x",
    "https://.notify.windows.com/x",
    "https://a..notify.windows.com/x",
    "https://fcm.googleapis.com./x",
    "https://FCM.googleapis.com/x",
    "https://fcm.googleapis.com\\@127.0.0.1/x",
    "https://fcm.googleapis.com\r\nHost: 127.0.0.1/x",
    "https://fcm.googleapis.com /x",
    "https://fcm.googleapis.com#@127.0.0.1/x",
    "https://fcm.googleapis.com?@127.0.0.1/x",
    "https://fcm.googleapis.com",
    "https://fcm%2egoogleapis.com/x",
    "https://fcm。googleapis。com/x",
    "https://\uff46\uff43\uff4d.googleapis.com/x",
    "https:fcm.googleapis.com/x",
    "https:///fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/x",
    "javascript:alert(1)",
    "https://127.0.0.1.nip.io/x",
    "https://017700000001/x",
    "https://0x7f.0x0.0x0.0x1/x",
    "https://127.0.0.1./x",
    "https://\u2460\u2461\u2466.0.0.1/x",
    "https://\u0661\u0662\u0667.0.0.1/x",
    "https://[::ffff:7f00:1]/x",
    "https://[64:ff9b::7f00:1]/x",
    "https://[::127.0.0.1]/x",
    "https://[fd00::1%25eth0]/x",
    "https://[0:0:0:0:0:ffff:a9fe:a9fe]/latest/meta-data/",
    "https://2852039166/latest/meta-data/",
    "https://0/x",
    "https://localtest.me/x",
    "https://fcm.googleapis.com%00.evil.example/x",
    "https://fcm.googleapis.com%2f@127.0.0.1/x",
    "https://fcm.googleapis.com\t/x",
    "https://fcm.googleapis.com/x\r\nX-More: 1",
    "https://fcm.googleapis.com/x y",
    "https://fcm.googleapis.com/\N{LATIN SMALL LETTER E WITH ACUTE}",
]


@pytest.mark.parametrize("endpoint", FORBIDDEN)
def test_a_forbidden_spelling_is_refused(endpoint: str) -> None:
    with pytest.raises(PushAddressRefused):
        allowed(endpoint, ("push.example.org:8443",))


def test_all_of_them_are_refused_by_the_route_and_change_nothing(
    alone: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with all_refused(alone.server, caplog) as refusals:
        for endpoint in FORBIDDEN:
            refusals.look(endpoint, alone.post("/push-subscriptions", Browser(endpoint).draft()), 422)
    assert ok(alone.get("/push-subscriptions"))["items"] == []
    assert alone.own_log("push_subscription.") == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/fYp:APA91b-_x",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABn",
        "https://web.push.apple.com/QOm8-xY",
        "https://wns2-am3p.notify.windows.com/w/?token=BQYAAAD%2b",
        "https://push.example.org:8443/up?token=abc",
    ],
)
def test_the_services_of_browsers_and_of_the_operator_are_taken(endpoint: str) -> None:
    address = allowed(endpoint, ("push.example.org:8443",))
    assert endpoint.startswith(address.origin)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.20.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("ff02::1", False),
    ],
)
def test_only_the_public_network_is_called(address: str, *, may: bool) -> None:
    assert may_connect(address) is may


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("127.0.0.1", True),
        ("192.168.0.1", True),
        ("fd00::1", True),
        ("169.254.169.254", False),
        ("fe80::1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
    ],
)
def test_what_the_operator_wrote_out_may_be_on_their_own_network(address: str, *, may: bool) -> None:
    assert may_connect(address, own_network=True) is may


def test_a_name_is_no_place_even_where_the_operator_named_it() -> None:
    """Only an address that stands there itself, or this machine, is called inside; a name has to lead outside."""
    named = ("push.example.org:8443", "192.168.1.5:8443", "localhost:8443")
    assert [allowed(f"https://{host}/up", named).own_network for host in named] == [False, True, True]


@pytest.mark.parametrize("host", ["fcm.googleapis.com", "push.example.org"])
def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """A name that resolves to this machine (rebinding), known or the operator's: no connection at a listener."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        port = trap.getsockname()[1]

        async def lies(*_: Any, **__: Any) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

        async def calls() -> None:
            monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", lies, raising=False)
            address = replace(allowed(f"https://{host}/x", ("push.example.org",)), port=port)
            await call(address, b"x", {}, ssl.create_default_context())

        with pytest.raises(PushUnreachable):
            asyncio.run(calls())
        with pytest.raises(TimeoutError):
            trap.accept()


def test_a_push_is_kept_for_a_phone_that_is_away_but_not_into_the_quiet_hours() -> None:
    assert time_to_live(timedelta(hours=2)) == 7200
    assert time_to_live(timedelta(minutes=44)) == 1800
    assert time_to_live(timedelta(minutes=7)) == 420
    assert time_to_live(timedelta(minutes=-3)) == 0
