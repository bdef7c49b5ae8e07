"""Which facts stand on the timeline, and how: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Thing = Literal["check_in", "message", "commitment", "statement", "promise", "agreement", "setback"]


@dataclass(frozen=True)
class Line:
    """How a kind of fact is shown. `about` names the thing, and the fact that holds its id."""

    joint: bool
    about: tuple[Thing, str] | None = None


LINES: Mapping[str, Line] = {
    "check_in.revealed": Line(joint=True, about=("check_in", "on")),
    "message.heard": Line(joint=True, about=("message", "message_id")),
    "say_back.confirmed": Line(joint=True, about=("message", "message_id")),
    "commitment.in_force": Line(joint=True, about=("commitment", "commitment_id")),
    "commitment.ended": Line(joint=False, about=("commitment", "commitment_id")),
    "meeting.ended": Line(joint=True),
    "statement.opened": Line(joint=True, about=("statement", "statement_id")),
    "review.revealed": Line(joint=True),
    "review.agreed": Line(joint=True),
    "ending.rebuilt": Line(joint=True),
    "step.completed": Line(joint=True),
    "step.set_aside": Line(joint=True),
    "step.reopened": Line(joint=False),
    "promise.shared": Line(joint=False, about=("promise", "promise_id")),
    "promise.ended": Line(joint=False, about=("promise", "promise_id")),
    "agreement.offered": Line(joint=False, about=("agreement", "agreement_id")),
    "agreement.ended": Line(joint=False, about=("agreement", "agreement_id")),
    "setback.shared": Line(joint=False, about=("setback", "setback_id")),
    "readiness.told": Line(joint=True),
    "exploration.agreed": Line(joint=True),
    "exploration.ended": Line(joint=False),
    "space.opened": Line(joint=True),
    "space.paused": Line(joint=False),
}
HIDDEN_AGAIN = {"promise": "promise_id", "agreement": "agreement_id", "setback": "setback_id"}
"""Things of one person's that are not for both any more once taken back or deleted, and the fact that names them."""
ALSO_WHO = frozenset({"message.heard", "say_back.confirmed"})  # done together, and yet it matters who heard whom


def who(kind: str, facts: Mapping[str, Any]) -> UUID | None:
    """Whose act it was. What both did is nobody's alone: whose signature came second is not told."""
    named = not LINES[kind].joint or kind in ALSO_WHO
    return UUID(facts["by"]) if named else None
