"""Why a backup cannot be taken or restored."""

from backend.operation.refusals import CannotStart


class CannotBackUp(CannotStart):
    """Why, and what to do."""
