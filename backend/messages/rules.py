"""Decisions of messages: pure."""

from datetime import datetime, timedelta

from backend.composer.schemas import CheckRead
from backend.composer.verdict import Verdict
from backend.core.problems import InvalidRequest
from backend.messages.errors import (
    AlreadyDelivered,
    AlreadyHeard,
    LettersNotAgreed,
    MessageAdditionsFull,
    NotAnIStatement,
    StillHeld,
    TakenBack,
)
from backend.messages.models import Hold, MessageKind, MessageState, SayBackAnswer
from backend.messages.schemas import SHORT

ADDITIONS = 50  # to one message
HOLDS = {Hold.TEN_SECONDS: timedelta(seconds=10), Hold.HOUR: timedelta(hours=1)}


def deliver_at(kind: MessageKind, hold: Hold, now: datetime, *, time_out: bool) -> datetime | None:
    """When a message held from `now` on may be delivered; nothing where it goes at once.

    During a `time_out` everything is held for its author, and goes when both have passed; but what is about safety
    or the children goes at once.
    """
    if kind is MessageKind.SAFETY or (hold is Hold.NONE and not time_out):
        return None
    return now + HOLDS.get(hold, timedelta())


def deliver_changed_at(before: datetime | None, now: datetime) -> datetime:
    """When a held message is delivered after a change: as before, but never sooner than one can undo it."""
    return max(before or now, now + HOLDS[Hold.TEN_SECONDS])


def require_sendable(kind: MessageKind, verdict: Verdict | None, *, letters: bool) -> None:
    """Refuse what may not be sent.

    Raises:
        NotAnIStatement: an I-statement that would not be heard.
        LettersNotAgreed: a letter where the two have not both chosen letters.
    """
    if kind is MessageKind.I_STATEMENT:
        require_heard(verdict)
    require_agreed(kind, letters=letters)


def require_agreed(kind: MessageKind, *, letters: bool) -> None:
    """Refuse a letter where there are none.

    Raises:
        LettersNotAgreed: the two have not both chosen letters.
    """
    if kind is MessageKind.LETTER and not letters:
        raise LettersNotAgreed


def require_heard(verdict: Verdict | None) -> None:
    """Refuse an I-statement whose verdict is `block`.

    Raises:
        NotAnIStatement: with the findings; they name places and codes, no words.
    """
    if verdict is None or verdict.verdict == "block":
        raise NotAnIStatement(**({} if verdict is None else CheckRead.of(verdict).model_dump(mode="json")))


def require_addable(kind: MessageKind, text: str, verdict: Verdict, *, letters: bool) -> None:
    """Refuse to add what could not be said in a message of this kind. What is added need not be whole by itself.

    Raises:
        InvalidRequest: too long for a word about safety or the children.
        NotAnIStatement: words that an I-statement may not hold.
        LettersNotAgreed: to a letter, and one of the two has given up letters since.
    """
    if kind is MessageKind.SAFETY and len(text) > SHORT:
        raise InvalidRequest(errors=[{"field": "text", "rule": "string_too_long"}])
    require_agreed(kind, letters=letters)
    if kind is MessageKind.I_STATEMENT and any(
        found.severity == "block" and not found.code.startswith("missing_") for found in verdict.findings
    ):
        require_heard(verdict)


def require_unconfirmed(answer: SayBackAnswer | None) -> None:
    """Refuse another word to a say-back of which its author said "that's it".

    Raises:
        AlreadyHeard: both have settled on it.
    """
    if answer is SayBackAnswer.THATS_IT:
        raise AlreadyHeard


def require_held(state: MessageState) -> None:
    """Refuse to change what is fixed.

    Raises:
        AlreadyDelivered: it is with the other.
        TakenBack: there is nothing left to change.
    """
    if state is MessageState.DELIVERED:
        raise AlreadyDelivered
    if state is MessageState.TAKEN_BACK:
        raise TakenBack


def require_delivered(state: MessageState) -> None:
    """Refuse to answer or add to what is not there for both.

    Raises:
        StillHeld: it is still held.
        TakenBack: it is gone.
    """
    if state is MessageState.HELD:
        raise StillHeld
    if state is MessageState.TAKEN_BACK:
        raise TakenBack


def require_room(additions: int) -> None:
    """Refuse one more addition than a message takes.

    Raises:
        MessageAdditionsFull: there are as many.
    """
    if additions >= ADDITIONS:
        raise MessageAdditionsFull(most=ADDITIONS)
