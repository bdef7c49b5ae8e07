"""Running the server: its port, its database to itself, one process or several."""

import contextlib
import errno
import gc
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backend.core import logs
from backend.core.alone import NotAlone, alone_in
from backend.core.engine import normal_url
from backend.operation.beginning import say_how_to_begin
from backend.operation.preparing import prepare
from backend.operation.refusals import CannotStart
from backend.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

LAST_PORT = 65_535
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # read by prometheus-client when it is imported, in each worker


def require_free_port(settings: Settings) -> socket.socket:
    """The listening socket.

    Raises:
        CannotStart: another program has the port, it is not for everyone, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named, since asyncio sends without delay (TCP_NODELAY) only where it is.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            why = "in use" if error.errno == errno.EADDRINUSE else "not allowed for this user"
            another = settings.port + 1 if error.errno == errno.EADDRINUSE and settings.port < LAST_PORT else 8000
            raise CannotStart(f"Port {settings.port} is {why}. Choose another: make run PORT={another}") from error
        raise CannotStart(
            f"WORDKEPT_HOST={settings.host} is no address of this machine. 127.0.0.1 is this machine alone, 0.0.0.0 "
            "the network too."
        ) from error
    return listener


@contextlib.contextmanager
def alone_with(settings: Settings) -> Iterator[None]:
    """Have the database to oneself, where it is a SQLite file.

    Raises:
        CannotStart: a server has it.
    """
    url = normal_url(settings.database)
    if url.get_backend_name() != "sqlite":
        yield
        return
    folder = Path(url.database or "").absolute().parent
    try:
        with alone_in(folder):
            yield
    except NotAlone as error:
        raise CannotStart(
            f"A server runs over {folder} already. Stop that one first; for a second one name another folder: "
            "WORDKEPT_DATA_DIR=… make run"
        ) from error


def serve(settings: Settings, *, begin: bool) -> None:
    """Run the server until it is stopped.

    Raises:
        CannotStart, KeyFileError, MailSettingsError: as `require_free_port`, `prepare` and `alone_with` say.
    """
    listener = require_free_port(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with alone_with(settings), contextlib.suppress(KeyboardInterrupt):  # Ctrl+C, when it has stopped as it should
        _serve(settings, listener, begin=begin)


def _serve(settings: Settings, listener: socket.socket, *, begin: bool) -> None:
    # Here, because no other command needs the web framework and every route.
    import uvicorn  # noqa: PLC0415
    from uvicorn.supervisors import Multiprocess  # noqa: PLC0415

    from backend.main import PWA, create_app  # noqa: PLC0415
    from backend.realtime.limits import OF_THE_SERVER  # noqa: PLC0415

    prepare(settings)
    if not (PWA / "index.html").exists():
        click.echo("  The web app is not built: only the API answers. `make run` builds it.", err=True)
    alone = settings.workers == 1
    if not alone:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="wordkept-measures-")
    app = create_app(settings) if alone else "backend.operation.serving:worker"
    if begin:
        say_how_to_begin(settings)
    logs.set_up(settings.log_level)
    config = uvicorn.Config(
        app,
        factory=not alone,
        workers=settings.workers,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        ws="backend.realtime.wire_end:WireEnd",
        **OF_THE_SERVER,  # type: ignore[arg-type]
        timeout_graceful_shutdown=8,
        timeout_worker_healthcheck=60,  # seconds; a worker on a busy machine would be replaced while it still starts
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        http="backend.core.http_end:HttpEnd",
    )
    if alone:
        settle_memory()
        uvicorn.Server(config).run(sockets=[listener])
    else:
        try:
            Multiprocess(config, [listener]).run()
        finally:
            shutil.rmtree(os.environ[FOLDER], ignore_errors=True)


def worker() -> "FastAPI":
    """The application of one of several processes, by the same environment as the first."""
    from backend.main import create_app  # noqa: PLC0415

    settings = Settings()
    logs.set_up(settings.log_level)
    app = create_app(settings)
    settle_memory()
    return app


def settle_memory() -> None:
    """Keep the collector from looking through the program itself, which stays, over and over.

    Almost nothing of a request is a circle; what is, is looked for after as many objects as some dozen requests make.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
