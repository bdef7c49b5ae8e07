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
    """An address that may be called. `own_network`: the operator wrote this very place, and not a name for one."""

    host: str
    port: int
    path: str
    own_network: bool = False

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
        return PushAddress(host, port, found["path"], own_network=_is_place(host))
    if port != _PORT or not any(_matches(host, pattern) for pattern in KNOWN):
        raise PushAddressRefused
    return PushAddress(host, port, found["path"])


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and ".." not in host
    return host == pattern


def _is_place(host: str) -> bool:
    """Whether a host is an address itself, or this machine: a name may lead anywhere, and tomorrow elsewhere."""
    try:
        return host == "localhost" or bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def may_connect(address: str, *, own_network: bool = False) -> bool:
    """Whether a host that resolved to `address` may be called there.

    Only on the public network; where the operator wrote that very place, on their own as well. What has no network
    but the machine's own link, where clouds answer with their secrets, is never called.
    """
    found = ipaddress.ip_address(address)
    if own_network and found.is_private and not (found.is_link_local or found.is_unspecified or found.is_reserved):
        return True
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
