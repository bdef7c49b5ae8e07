"""What runs: the workers and what wakes them, the web app and its address, the server itself."""

import resource
import urllib.error
import urllib.request
from collections.abc import Iterator

from backend.doctor.findings import Finding, Says
from backend.operation import preparing, refusals
from backend.settings import ROOT, Settings

FILES = 4_096  # descriptors; a socket takes one


def workers(settings: Settings) -> Iterator[Finding]:
    """Whether they can wake one another."""
    try:
        preparing.require_what_workers_need(settings)
    except refusals.CannotStart as error:
        yield Finding("workers", Says.BROKEN, str(error), "The server does not start.", "As it says.")
        return
    if settings.redis_url is None:
        yield Finding("workers", Says.WELL, "one process, which needs no Redis")
        return
    import redis  # noqa: PLC0415  (only where it is used)

    try:
        client = redis.Redis.from_url(settings.redis_url, socket_connect_timeout=2, socket_timeout=2)
        try:
            client.publish("wordkept:ring:", "")  # where nobody listens; it may be forbidden, where all else is well
        finally:
            client.close()
    except (redis.RedisError, ValueError) as error:
        yield Finding(
            "Redis",
            Says.MIND,
            f"It does not answer, or lets nobody ring ({type(error).__name__}).",
            "Everything works; what one does shows on the other's phone some seconds later.",
            "Start Redis, or put WORDKEPT_REDIS_URL and what its user may do right.",
        )
        return
    yield Finding("Redis", Says.WELL, f"answers; {settings.workers} worker(s) on this host")


def web(settings: Settings) -> Iterator[Finding]:
    """The app, the address people open, and how many of them."""
    if not (ROOT / "pwa" / "dist" / "index.html").exists():
        yield Finding("web app", Says.BROKEN, "It is not built.", "Only the API answers.", "make run builds it.")
    origin = settings.public_origin
    if origin is None:
        yield Finding(
            "address",
            Says.MIND,
            "WORDKEPT_PUBLIC_ORIGIN is not set.",
            "Only private addresses may sign in.",
            "Set it to the https address that people open, if they are not on this network.",
        )
    elif not origin.startswith("https://"):
        yield Finding(
            "address",
            Says.BROKEN,
            f"{origin} is not https.",
            "Signing in is refused.",
            "Put Caddy in front (docker-compose.yml) and set the https address.",
        )
    else:
        yield Finding("address", Says.WELL, origin)
    if settings.allow_http:
        yield Finding(
            "plain http",
            Says.MIND,
            "WORDKEPT_ALLOW_HTTP is on.",
            "Anyone on the network can read along.",
            "Turn it off once there is https.",
        )
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < FILES:
        yield Finding(
            "open files",
            Says.MIND,
            f"This shell allows {soft}.",
            "Each open phone takes one.",
            f"ulimit -n {FILES}, or LimitNOFILE in the service.",
        )
    else:
        yield Finding("open files", Says.WELL, "enough for some thousand phones")


def serving(settings: Settings) -> Iterator[Finding]:
    """Whether the server answers on its port."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104  (compared, not bound)
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.port}/readyz", timeout=5):
            yield Finding("server", Says.WELL, f"serves on port {settings.port}")
    except urllib.error.HTTPError as error:
        error.close()
        yield Finding(
            "server",
            Says.BROKEN,
            f"It runs on port {settings.port}, and says that it cannot serve.",
            "Writing is refused at the moment.",
            "See the rows above, and the server's log.",
        )
    except OSError:
        yield Finding(
            "server",
            Says.MIND,
            f"Nothing answers on port {settings.port}.",
            "It is not running, or elsewhere.",
            "Start it, if it is to run here.",
        )
