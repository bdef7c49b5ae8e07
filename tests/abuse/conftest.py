"""What one person does to another is the same on either database: the laws hold the two alike."""

from collections.abc import Iterator

import pytest
from beginnings import Beginning, Shelf

from backend.settings import Settings


@pytest.fixture
def beginning(request: pytest.FixtureRequest, sqlite: Shelf) -> Beginning:
    """What its database is a copy of."""
    return sqlite.beginning(_kind(request))


@pytest.fixture
def settings(request: pytest.FixtureRequest, sqlite: Shelf) -> Iterator[Settings]:
    """The settings of a server on SQLite."""
    with sqlite.copy(_kind(request)) as settings:
        yield settings


def _kind(request: pytest.FixtureRequest) -> str:
    return next((kind for kind in ("couple", "alone") if kind in request.fixturenames), "nobody")
