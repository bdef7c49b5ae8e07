"""Here the key database is of the same kind as the other one, and servers look often whether a new key has come."""

import pytest
import sqlalchemy as sa

from backend.core import keyring
from backend.core.engine import create_engine
from backend.core.keyring import KEY_TABLES
from backend.settings import Settings


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """As elsewhere, but with the keys on PostgreSQL where the words are."""
    monkeypatch.setattr(keyring, "LOOKS_EVERY", 0.02)
    if settings.database_url is None:
        return settings
    source = create_engine(settings.keys_database)
    grown = settings.model_copy(update={"keys_url": settings.database_url})
    target = create_engine(grown.keys_database)
    KEY_TABLES.create_all(target)
    with source.connect() as reading, target.begin() as writing:
        for table in KEY_TABLES.sorted_tables:
            if rows := [dict(row) for row in reading.execute(sa.select(table)).mappings()]:
                writing.execute(sa.insert(table), rows)
    source.dispose()
    target.dispose()
    return grown
