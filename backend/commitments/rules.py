"""Decisions of commitments: pure."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from backend.commitments.errors import CommitmentEnded
from backend.commitments.models import CommitmentState
from backend.core.problems import VersionStale
from backend.spaces.errors import DayNotPossible

LONGEST_UNTIL_REVIEW = timedelta(days=2 * 366)


def review_day(review_on: date, today: date, here: date) -> date:
    """The review day. A day to come `here`, where the person is, may have begun for the space; then it is its next.

    Raises:
        DayNotPossible: not a coming day within two years.
    """
    if not here < review_on <= here + LONGEST_UNTIL_REVIEW:
        raise DayNotPossible("Choose a day from tomorrow on, within two years.")
    return max(review_on, today + timedelta(days=1))


def require_not_ended(state: CommitmentState) -> None:
    """Refuse to go on with what one of the two has ended.

    Raises:
        CommitmentEnded: it has ended.
    """
    if state is CommitmentState.ENDED:
        raise CommitmentEnded


def require_latest(number: int, latest: int, version: int) -> None:
    """Refuse a signature under a wording that is not the latest: nobody signs what they did not read last.

    Raises:
        VersionStale: with the present version.
    """
    if number != latest:
        raise VersionStale(version=version)


def state_after_version(state: CommitmentState) -> CommitmentState:
    """A new version clears the signatures that wait; what is in force stays in force."""
    return state if state is CommitmentState.IN_FORCE else CommitmentState.OFFERED


def state_after_signature(state: CommitmentState, signers: Collection[UUID]) -> CommitmentState:
    """In force once both signed the same version; one signature changes nothing of what is in force."""
    if len(signers) == 2:
        return CommitmentState.IN_FORCE
    return state if state is CommitmentState.IN_FORCE else CommitmentState.SIGNED_BY_ONE


def state_on(state: CommitmentState, review_on: date | None, today: date) -> CommitmentState:
    """The state as of `today`, for a version in force that is to be looked at again on `review_on`."""
    due = state is CommitmentState.IN_FORCE and review_on is not None and review_on <= today
    return CommitmentState.REVIEW_DUE if due else state
