"""What one person does to another is the same on either database: the laws hold the two alike."""

from collections.abc import Iterator

import pytest
from beginnings import Shelf, asked_for

from backend.settings import Settings


@pytest.fixture
def settings(request: pytest.FixtureRequest, sqlite: Shelf) -> Iterator[Settings]:
    """The settings of a server on SQLite."""
    with sqlite.copy(asked_for(request.fixturenames)) as settings:
        yield settings
