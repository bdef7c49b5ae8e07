"""The world of the matrix."""

from collections.abc import Callable

import pytest
from laws.world import World, make_world
from people import Person


@pytest.fixture
def world(person: Callable[..., Person]) -> World:
    """Two couples, one person alone, and one who left a space with A before."""
    return make_world(person)
