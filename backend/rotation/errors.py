"""Why the server key cannot be exchanged."""

from backend.operation.refusals import CannotStart


class CannotRotate(CannotStart):
    """Why, and what to do."""
