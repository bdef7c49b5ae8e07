"""Decisions of push: pure. Where the server may call, and how long a push is of use."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from backend.push.errors import PushAddressRefused

KNOWN = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
"""The push services of Chrome, Firefox, Safari and Edge."""

_PORT = 443
_QUARTER = timedelta(minutes=15)
# Nothing but what such an address is made of: no user, no fragment, no backslash, no escape or last dot in the host.
_ADDRESS = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[A-Za-z0-9._~:/?=&%+,;@!$'()*-]*)"
)


@dataclass(frozen=True, slots=True)
class PushAddress:
    """An address that may be called. `trusted` is one the operator named; it may be on the operator's own network."""

    host: str
    port: int
    path: str
    trusted: bool = False

    @property
    def origin(self) -> str:
        """For whom the token is that says who calls (RFC 8292)."""
        return f"https://{self.host}" if self.port == _PORT else f"https://{self.host}:{self.port}"


def allowed(endpoint: str, named: Sequence[str] = ()) -> PushAddress:
    """The address, where it is one of a push service we know or one the operator named, as `host` or `host:port`.

    Raises:
        PushAddressRefused: it is anything else, or spelt in a way no browser does.
    """
    found = _ADDRESS.fullmatch(endpoint)
    if found is None:
        raise PushAddressRefused
    host, port = found["host"], int(found["port"] or _PORT)
    if f"{host}:{port}" in named or (port == _PORT and host in named):
        return PushAddress(host, port, found["path"], trusted=True)
    if port != _PORT or not any(_matches(host, pattern) for pattern in KNOWN):
        raise PushAddressRefused
    return PushAddress(host, port, found["path"])


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and ".." not in host
    return host == pattern


def may_connect(address: str) -> bool:
    """Whether a name that resolved to `address` may be called there: only on the public network."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if found in ipaddress.ip_network("64:ff9b::/96"):  # IPv4 behind a translator (RFC 6052)
            return may_connect(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


def time_to_live(left: timedelta) -> int:
    """Seconds a push service may keep a push for a phone that is away: never into the quiet hours.

    In quarters of an hour, so that it tells the service little; the same for every push.
    """
    return int((left - left % _QUARTER if left >= _QUARTER else max(left, timedelta(0))).total_seconds())
