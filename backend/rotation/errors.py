"""Why the server key cannot be exchanged."""

from backend.operation import CannotStart


class CannotRotate(CannotStart):
    """Why, and what to do."""
