"""How to begin: the address, and the link for the first account."""

import asyncio
import socket
import sys

import click

from backend.accounts.service import sign_up
from backend.core.clock import system_clock
from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.engine import create_engine
from backend.core.hub import create_hub
from backend.core.keys import read_server_key
from backend.core.problems import Problem
from backend.core.sealing import Sealing
from backend.core.tombstones import TombstoneLog
from backend.settings import Settings


def address(settings: Settings) -> str:
    """Where people open the app."""
    if settings.public_origin:
        return settings.public_origin.rstrip("/")
    host = settings.host
    if host in {"127.0.0.1", "::1", "localhost"}:
        host = "localhost"
    elif host in {"0.0.0.0", "::"}:  # noqa: S104  (compared, not bound)
        host = _network_address()
    return f"http://{host}:{settings.port}"


def _network_address() -> str:
    """This machine's address on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737)
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def owner_link(settings: Settings) -> str:
    """A one-time sign-up link; its secret stands after `#`, where no log keeps it."""

    async def make() -> str:
        engine = create_engine(settings.keys_database)
        keys = DataKeys(engine, read_server_key(settings.key_file))
        db = Database(settings.database, Sealing(keys), system_clock, create_hub(), TombstoneLog(engine))
        try:
            return await db.write(sign_up.print_link)
        finally:
            db.close()
            keys.close()

    return f"{address(settings)}/start#{asyncio.run(make())}"


def say_how_to_begin(settings: Settings) -> None:
    """Print the address, the owner's link where there is no account yet, and a QR for a phone on the network."""
    click.echo()
    click.echo(f"  Wordkept runs at {address(settings)}   (Ctrl+C stops it)")
    click.echo()
    try:
        link = owner_link(settings)
    except Problem:  # who is there already is not to be kept out by a full disk
        click.echo(
            "  No link for an account can be made now, since nothing can be written. Later: wordkept invite-owner"
        )
    else:
        click.echo("  To make an account, open this link; it works once, for seven days:")
        click.echo(f"  {link}")
    click.echo()
    if settings.host not in {"127.0.0.1", "::1", "localhost"}:
        import segno  # noqa: PLC0415  (for this one picture)

        segno.make(address(settings), error="m").terminal(sys.stdout, compact=True)
        if address(settings).startswith("http://"):
            click.echo(
                "  A phone's browser installs the app, keeps it working without signal and allows notifications\n"
                "  only over https. The shortest way there: Caddy in docker-compose.yml (see the README)."
            )
            if not settings.allow_http:
                click.echo("  Until then, signing in from another device is refused, and the page says why.")
        click.echo()
