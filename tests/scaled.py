"""The grown topology on one machine without containers: PostgreSQL, Redis, two hosts of two workers, Caddy in front.

`make scale` starts it, prints how to begin, and stops it with Ctrl+C; the tests start it in the same way.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import services

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2  # on each host
STARTS_WITHIN = 120.0  # seconds
FRONT = """{{
    admin off
    auto_https disable_redirects
    local_certs
    skip_install_trust
    storage file_system {folder}/caddy
}}
http://localhost:{plain}, https://localhost:{secure} {{
    reverse_proxy {hosts} {{
        lb_policy round_robin
        lb_try_duration 5s
        fail_duration 2s
    }}
}}
"""


class CannotScale(Exception):
    """What is missing on this machine."""


@dataclass
class Host:
    """A server of its own with some workers; it goes down as a machine does."""

    environment: dict[str, str]
    port: int
    log: Path
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Where it answers without the front."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it can serve."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backend.cli", "serve"],
                env={**self.environment, "WORDKEPT_PORT": str(self.port), "WORDKEPT_WORKERS": str(WORKERS)},
                cwd=ROOT,
                stderr=log,
                stdout=log,
                start_new_session=True,
            )
        wait_for(f"{self.url}/readyz", self.log)

    def goes_down(self) -> None:
        """All its processes, at once and without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator stops it."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, how)
            self.process.wait(20)
            self.process = None


@dataclass
class Scaled:
    """The whole: `url` is the front's address for browsers, `secure_url` the same with TLS, by its own certificate."""

    url: str
    secure_url: str
    environment: dict[str, str]
    redis: services.Redis
    hosts: list[Host] = field(default_factory=list)

    def operator_link(self) -> str:
        """The secret of a new one-time sign-up link, by the operator's own command."""
        command = [sys.executable, "-m", "backend.cli", "invite-owner"]
        made = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True)
        return made.stdout.strip().partition("#")[2]


def wait_for(address: str, log: Path) -> None:
    """Wait until `address` answers well."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise CannotScale(f"{address} did not answer:\n{log.read_text()[-2000:]}")


@contextlib.contextmanager
def scaled(port: int | None = None) -> Iterator[Scaled]:
    """Start everything; stop it afterwards."""
    caddy = shutil.which("caddy")
    if caddy is None:
        raise CannotScale("Caddy is missing (Debian: apt install caddy).")
    with services.quick_folder("scale-") as folder, services.postgres() as address, services.redis() as redis:
        if address is None or redis is None:
            raise CannotScale("PostgreSQL or Redis is missing (Debian: apt install postgresql redis-server).")
        with psycopg.connect(address, autocommit=True) as admin:
            for name in ("wordkept", "wordkept_keys"):
                admin.execute(f"CREATE DATABASE {name}".encode())
        base = address.rpartition("/")[0]
        plain, secure = port or services.free_port(), services.free_port()
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("WORDKEPT_")},
            "WORDKEPT_DATABASE_URL": f"{base}/wordkept",
            "WORDKEPT_KEYS_URL": f"{base}/wordkept_keys",
            "WORDKEPT_ALLOW_LOSS": "1",
            "WORDKEPT_REDIS_URL": redis.url,
            "WORDKEPT_DATA_DIR": str(folder / "data"),
            "WORDKEPT_TRUSTED_PROXIES": "127.0.0.1",
            "WORDKEPT_PORT": str(plain),
        }
        hosts = [Host(environment, services.free_port(), folder / f"host{number}.log") for number in range(2)]
        front = folder / "Caddyfile"
        upstreams = " ".join(f"127.0.0.1:{host.port}" for host in hosts)
        front.write_text(FRONT.format(folder=folder, plain=plain, secure=secure, hosts=upstreams))
        whole = Scaled(f"http://localhost:{plain}", f"https://localhost:{secure}", environment, redis, hosts)
        with (folder / "caddy.log").open("wb") as log:
            proxy = None
            try:
                for host in hosts:
                    host.start()
                command = [caddy, "run", "--config", str(front), "--adapter", "caddyfile"]
                proxy = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(folder)})
                wait_for(f"{whole.url}/readyz", folder / "caddy.log")
                yield whole
            finally:
                if proxy is not None:
                    proxy.terminate()
                    proxy.wait(20)
                for host in hosts:
                    host.stop()


def main() -> None:
    """Start it for a person, until Ctrl+C."""
    try:
        with scaled(int(os.environ.get("WORDKEPT_PORT", "8000"))) as whole:
            print(f"\n  Wordkept runs at {whole.url} and {whole.secure_url}: two hosts of {WORKERS} workers.")
            print(f"  To make an account: {whole.url}/start#{whole.operator_link()}\n", flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                signal.pause()
    except CannotScale as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
