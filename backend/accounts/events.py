"""Facts of accounts; they go to the account's own stream."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class AccountChanged(Event):
    """Name, zone, language or a switch was changed."""

    kind: Literal["account.changed"] = "account.changed"


class SessionOpened(Event):
    """A device signed in."""

    kind: Literal["session.opened"] = "session.opened"
    session_id: UUID


class SessionEnded(Event):
    """A device was signed out; its sockets close."""

    kind: Literal["session.ended"] = "session.ended"
    session_id: UUID


class SessionNamed(Event):
    """A device was given a name of the owner's."""

    kind: Literal["session.named"] = "session.named"
    session_id: UUID


class SecurityLogWritten(Event):
    """A line was added to the security log, or one more refused try was counted in it."""

    kind: Literal["security_log.written"] = "security_log.written"
    number: int


class SessionLockSet(Event):
    """A device's app lock was set, changed or taken off."""

    kind: Literal["session.lock_set"] = "session.lock_set"
    session_id: UUID


class SessionLocked(Event):
    """A device locked its app; its sockets close."""

    kind: Literal["session.locked"] = "session.locked"
    session_id: UUID


class RecoveryCodesChanged(Event):
    """Ten recovery codes were made, or one was used."""

    kind: Literal["recovery_codes.changed"] = "recovery_codes.changed"


class PasskeysChanged(Event):
    """A passkey was added, named or removed."""

    kind: Literal["passkeys.changed"] = "passkeys.changed"
