"""Where a request comes from and by which way; what SPEC 10 says of plain http is decided here."""

import ipaddress
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from backend.settings import Settings

# RFC 1918, 3927, 4193, 4291. `is_private` of the library knows more: addresses that only look like somebody's.
_HOME_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)


def host_of(connection: HTTPConnection) -> str:
    """The host name the page was asked for at, without the port, in lower case."""
    try:
        return (urlsplit("//" + connection.headers.get("host", "")).hostname or "").lower()
    except ValueError:  # half an IPv6 address, or another nonsense
        return ""


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_private(host: str) -> bool:
    """Whether `host` is an address of a home or office network; names are not, but for `.local`."""
    try:
        address = ipaddress.ip_address(host)
        return any(address in network for network in _HOME_NETWORKS if network.version == address.version)
    except ValueError:
        return host.endswith(".local")


def is_secure(connection: HTTPConnection) -> bool:
    """Whether the browser reached us over TLS."""
    return connection.scope["scheme"] in {"https", "wss"}


def may_sign_in(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether words may travel this way: TLS, this machine, or a home network where the host allows it."""
    host = host_of(connection)
    if is_secure(connection) or is_loopback(host):
        return True
    return settings.allow_http and is_private(host)


def plain_cookies(connection: HTTPConnection) -> bool:
    """Whether cookies must do without `Secure` and `__Host-`: plain http, but for browsers that trust localhost."""
    if is_secure(connection):
        return False
    agent = connection.headers.get("user-agent", "")
    safari = "Safari/" in agent and "Chrome/" not in agent and "Chromium/" not in agent
    return safari or not is_loopback(host_of(connection))


def allowed_origin(connection: HTTPConnection, settings: Settings, origin: str) -> bool:
    """Whether a page of `origin` may write here."""
    if settings.public_origin is not None:
        return origin == settings.public_origin.rstrip("/")
    host = host_of(connection)
    if not (is_loopback(host) or is_private(host)):
        return False
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == connection.headers.get("host", "").lower()


def own_origins(connection: HTTPConnection, settings: Settings) -> tuple[list[str], str]:
    """The addresses that pages of this server have, as `allowed_origin` takes them, and the host name in them."""
    if settings.public_origin is not None:
        origin = settings.public_origin.rstrip("/")
        return [origin], (urlsplit(origin).hostname or "").lower()
    netloc = connection.headers.get("host", "").lower()
    return [f"http://{netloc}", f"https://{netloc}"], host_of(connection)


def network_of(connection: HTTPConnection) -> str:
    """The sender's network (IPv4 /24, IPv6 /48): enough for limits, too little for a place."""
    try:
        address = ipaddress.ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))
