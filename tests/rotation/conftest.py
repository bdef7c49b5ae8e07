"""Here the key database is of the same kind as the other one, and servers look often whether a new key has come."""

import pytest
from rotation.turning import keys_beside_words

from backend.core import keyring
from backend.settings import Settings


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """As elsewhere, but with the keys on PostgreSQL where the words are."""
    monkeypatch.setattr(keyring, "LOOKS_EVERY", 0.02)
    return settings if settings.database_url is None else keys_beside_words(settings)
