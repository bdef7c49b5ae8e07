"""Refusals of push."""

from backend.core.problems import Problem


class PushAddressRefused(Problem):
    """Not an address of a push service that this server knows, or keys that no browser makes (S22)."""

    status = 422
    title = "This server cannot reach this browser"
    remembered = False
