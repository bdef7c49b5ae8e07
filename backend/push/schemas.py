"""What push sends and receives."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from backend.core.wire import PlainText, Wire

Base64Url = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+=*$")]


class PushKeys(Wire):
    """What a push is sealed with, as the browser gives it (RFC 8291)."""

    p256dh: Annotated[Base64Url, Field(min_length=80, max_length=100)]
    auth: Annotated[Base64Url, Field(min_length=16, max_length=32)]


class PushSubscriptionDraft(Wire):
    """Where this browser wants to be reached."""

    endpoint: Annotated[PlainText, Field(min_length=12, max_length=1024)]
    keys: PushKeys


class PushSubscriptionRead(Wire):
    """One of one's own devices that is reached by push; `accepted_on` is when its service last took one."""

    id: UUID
    session_id: UUID
    made_on: date
    accepted_on: date | None


class PushSubscriptionList(Wire):
    """All of one's own devices that are reached by push."""

    items: list[PushSubscriptionRead]


class PushKeyRead(Wire):
    """The key by which push services know this server again (RFC 8292)."""

    public_key: str
