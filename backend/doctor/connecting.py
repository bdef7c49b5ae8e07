"""A look at a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from backend.core.engine import normal_url


@contextmanager
def connected(url: str) -> Iterator[sa.Connection | None]:
    """A connection that makes nothing where there is nothing."""
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite" and not (parsed.database and Path(parsed.database).exists()):
        yield None
        return
    engine = sa.create_engine(
        parsed, **({} if "sqlite" in parsed.drivername else {"connect_args": {"connect_timeout": 3}})
    )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
