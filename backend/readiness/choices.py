"""A choice at rest: sealed under the key of whoever made it."""

from backend.core.unit_of_work import Snapshot
from backend.readiness.models import Choice, ReadinessChoice


def place(number: int) -> str:
    """Where the choice of a round is sealed for."""
    return f"readiness_choice.choice.{number}"


def choice_in(snapshot: Snapshot, row: ReadinessChoice) -> Choice:
    """What was chosen."""
    return Choice(snapshot.sealing.open(row.choice, place(row.round), row.account_id))
