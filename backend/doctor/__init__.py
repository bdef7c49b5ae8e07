"""`wordkept doctor`: looks at everything a server needs, changes nothing, and says of each what to do.

`folder`, `secret_keys`, `databases`, `running` and `reaching` look, each at its own; `findings` is what they say.
"""

import sqlite3
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from backend.doctor import databases, folder, reaching, running, secret_keys
from backend.doctor.findings import Finding, Says
from backend.operation import refusals
from backend.settings import Settings


def look(settings: Settings) -> Iterator[Finding]:
    """Everything, one after the other; what cannot be looked at is a finding too."""
    for about, check in CHECKS.items():
        try:
            yield from check(settings)
        except (OSError, sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            yield Finding(
                about,
                Says.BROKEN,
                refusals.why_no_database(error),
                "The server cannot start, or cannot keep what people write.",
                "Where a file is damaged: stop the server, keep the file, look at the disk, restore the newest backup.",
            )


CHECKS: dict[str, Callable[[Settings], Iterator[Finding]]] = {
    "data folder": folder.folder,
    "server key": secret_keys.keys,
    "secrets": secret_keys.secrets,
    "database": databases.database,
    "workers": running.workers,
    "address": running.web,
    "mail": reaching.mail,
    "push": reaching.push,
    "server": running.serving,
}

__all__ = ["Finding", "Says", "look"]
