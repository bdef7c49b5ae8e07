"""The connection to PostgreSQL that is given up when a turn's waiting is used up."""

from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

from backend.core.patience import CONNECTS_WITHIN, present_turn

T = TypeVar("T")


class PromptConnection(psycopg.Connection[Any]):
    """Waits as long as this thread's turn allows, and for ever where there is none."""

    @classmethod
    def within_turn(cls, *args: Any, **options: Any) -> "PromptConnection":
        """Connect.

        Raises:
            psycopg.OperationalError: nobody answered, or the turn leaves no time for it.
        """
        turn = present_turn()
        if turn is None:
            return cls.connect(*args, **options)
        if turn.left < CONNECTS_WITHIN:
            raise psycopg.OperationalError("no time is left to connect")
        began = monotonic()
        try:
            return cls.connect(*args, **options)
        except psycopg.errors.ConnectionTimeout:
            turn.patience.is_tried = True
            raise
        finally:
            turn.left -= monotonic() - began

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Wait for an answer. Where none came in time the line is closed: nobody knows what may still come over it."""
        turn = present_turn()
        if turn is None:
            return super().wait(gen, interval, timeout)
        began = monotonic()
        try:
            answer = super().wait(gen, interval, max(turn.left, 0.0))
        except psycopg.OperationalError:
            if monotonic() - began >= turn.left:
                turn.patience.is_tried = True
                self.close()
            raise
        else:
            turn.patience.is_tried = False
            return answer
        finally:
            turn.left -= monotonic() - began
