"""Refusals as small typed classes: the class name is the problem type (RFC 9457).

A problem never repeats what was sent: what a person wrote may be the hardest thing of their life.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

MEDIA_TYPE = "application/problem+json"
REFUSED = "wordkept.refused"  # where the type of a refusal is left in the scope, for the log's one line about it


class Problem(Exception):
    """A refusal, sent as `application/problem+json`.

    `remembered`: whether a retry with the same Idempotency-Key is given this refusal again. Off where the
    answer follows from the request alone, or where trying again later is the point.
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request was refused"
    remembered: ClassVar[bool] = True

    def __init__(self, detail: str = "", *, headers: Mapping[str, str] | None = None, **extras: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = dict(headers or {})
        self.extras = extras

    @classmethod
    def type(cls) -> str:
        """The stable address of this kind of refusal, `/problems/<name>`."""
        return "/problems/" + re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", cls.__name__).lower()

    def body(self) -> dict[str, Any]:
        """The members of the problem document."""
        body: dict[str, Any] = {"type": self.type(), "title": self.title, "status": self.status}
        if self.detail:
            body["detail"] = self.detail
        return {**body, **self.extras}

    def to_json(self) -> bytes:
        """The problem document as it is sent, and as it is kept for a retry."""
        return json.dumps(self.body(), ensure_ascii=False, separators=(",", ":")).encode()


class NotSignedIn(Problem):
    """Unknown, ended or expired session: the same answer for all, so that none can be told from another.

    `reason` is `ended` for whoever shows the newest refresh token of a session that was ended, and for nobody else:
    that phone wipes what it kept (H12).
    """

    status = 401
    title = "Sign in first"
    remembered = False

    def __init__(self, **extras: str) -> None:
        super().__init__(headers={"WWW-Authenticate": "Bearer"}, **extras)


class NotFound(Problem):
    """It does not exist, or it is not yours to know that it does."""

    status = 404
    title = "Nothing here"


class NotAllowed(Problem):
    """You can see it, and may not do this with it."""

    status = 403
    title = "This is not yours to do"


class ForeignOrigin(Problem):
    """The request came from a page of another site."""

    status = 403
    title = "Requests from other sites are refused"
    remembered = False


class InvalidRequest(Problem):
    """The request does not have the shape the description asks for. `errors` names fields, never values."""

    status = 422
    title = "Something in the request does not fit"
    remembered = False


class IdempotencyKeyRequired(Problem):
    """A write came without the key that makes a retry safe."""

    status = 400
    title = "Every write needs an Idempotency-Key"
    remembered = False


class AnswerForgotten(Problem):
    """This very write was done before; what it answered may hold words that were taken back since. Load afresh."""

    status = 409
    title = "This was done before"
    remembered = False


class IdempotencyKeyReused(Problem):
    """The key was used for a different request."""

    status = 422
    title = "This Idempotency-Key belongs to another request"
    remembered = False


class VersionRequired(Problem):
    """A change came without If-Match, so it could overwrite what it never saw."""

    status = 428
    title = "Say which version you are changing"
    remembered = False


class VersionStale(Problem):
    """It was changed meanwhile. `version` is the present one; both texts are still there to compare."""

    status = 412
    title = "It was changed before yours arrived"


class TooLarge(Problem):
    """The body is larger than any request of this service."""

    status = 413
    title = "That is too large"
    remembered = False


class HeadTooLarge(Problem):
    """The address and the headers are larger than those of any request of this service."""

    status = 431
    title = "Address or headers are too large"
    remembered = False


class NoRequest(Problem):
    """What was sent is no request of HTTP."""

    status = 400
    title = "This is no request"
    remembered = False


class UnsupportedMediaType(Problem):
    """A write's body must be JSON."""

    status = 415
    title = "Send JSON"
    remembered = False


class TooManyRequests(Problem):
    """Too many tries; `Retry-After` says in how many seconds the next may come."""

    status = 429
    title = "Too many tries"
    remembered = False


class Unavailable(Problem):
    """The server cannot keep what was sent at this moment, or ends before it knows: the same key tells which."""

    status = 503
    title = "The server cannot do this now"
    remembered = False


class OutOfSpace(Problem):
    """The disk is full; nothing was changed, reading and leaving still work."""

    status = 507
    title = "The server's disk is full"
    remembered = False


class MethodNotAllowed(Problem):
    """This address does not do that."""

    status = 405
    title = "This address does not do that"


class Unexpected(Problem):
    """A mistake of ours. The log holds the same reference, and no words."""

    status = 500
    title = "A mistake on our side"


class ProblemRead(BaseModel):
    """A refusal (RFC 9457). `type` is stable; `title` and `detail` are for developers, not for screens."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str | None = None


def problems(*kinds: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route: each refusal with an example, grouped by status."""
    by_status: dict[int, list[type[Problem]]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        status: {
            "description": " · ".join(kind.title for kind in same),
            "content": {
                MEDIA_TYPE: {
                    "schema": {"$ref": "#/components/schemas/ProblemRead"},
                    "examples": {
                        kind.type().rsplit("/", 1)[1]: {
                            "value": {"type": kind.type(), "title": kind.title, "status": kind.status}
                        }
                        for kind in same
                    },
                }
            },
        }
        for status, same in by_status.items()
    }


def problem_response(problem: Problem) -> Response:
    """The problem as an answer."""
    return Response(problem.to_json(), problem.status, problem.headers, MEDIA_TYPE)


def refused(request: Request, problem: Problem) -> Response:
    """The problem as an answer, and its type where the log finds it."""
    request.scope[REFUSED] = problem.type()
    return problem_response(problem)


async def answer_problem(request: Request, problem: Exception) -> Response:
    """FastAPI's handler for every `Problem` a route raises."""
    assert isinstance(problem, Problem)  # noqa: S101  (registered for Problem only)
    return refused(request, problem)
