"""Rows of accounts; never sent."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant, text_enum

FIRST_GENERATION = 1
"""Of a session's refresh tokens: never renewed yet."""


class SecurityKind(StrEnum):
    """What a line of the security log is about."""

    SIGNED_UP = "signed_up"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    PROOF_REFUSED = "proof_refused"
    SESSION_ENDED = "session_ended"
    OTHERS_ENDED = "others_ended"
    SESSION_GAVE_WAY = "session_gave_way"
    TOKEN_REUSED = "token_reused"  # noqa: S105  (a kind, no secret)
    EXPORT_ALLOWED = "export_allowed"
    EXPORT_ENDED = "export_ended"
    NOTES_KEY_CHANGED = "notes_key_changed"
    NOTES_CLEARED = "notes_cleared"
    PUSH_SUBSCRIBED = "push_subscribed"
    PUSH_ENDED = "push_ended"
    CALENDAR_MADE = "calendar_made"
    CALENDAR_ENDED = "calendar_ended"
    INVITATION_MADE = "invitation_made"
    WORDS_CONFIRMED = "words_confirmed"
    INVITATION_CANCELLED = "invitation_cancelled"
    SPACE_LEFT = "space_left"
    SPACE_DELETION_ASKED = "space_deletion_asked"
    SPACE_DELETION_UNDONE = "space_deletion_undone"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    APP_LOCK_SET = "app_lock_set"
    APP_LOCK_OFF = "app_lock_off"
    PIN_REFUSED = "pin_refused"
    PINS_USED_UP = "pins_used_up"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105  (a kind, no secret)
    EMAIL_ADDED = "email_added"
    EMAIL_CHANGED = "email_changed"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_ASKED = "recovery_asked"
    RECOVERY_APPROVED = "recovery_approved"
    RECOVERY_CODE_SENT = "recovery_code_sent"
    RECOVERY_STOPPED = "recovery_stopped"
    RECOVERED_BY_MAIL = "recovered_by_mail"
    RECOVERED_BY_APPROVAL = "recovered_by_approval"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    DELETION_ASKED = "deletion_asked"
    DELETION_UNDONE = "deletion_undone"
    RESTORED = "restored"


class Account(SQLModel, table=True):
    """A person. The address, if any, is found by a keyed hash and readable only with the person's data key."""

    id: UUID = Field(primary_key=True)
    name: bytes
    email: bytes
    email_hash: bytes = Field(unique=True, max_length=32)
    passphrase_hash: str = Field(max_length=200)
    zone: str = Field(max_length=64)
    language: str = Field(max_length=10)
    show_sealed: bool = True
    consent_version: str = Field(max_length=20)
    deleting_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    version: int = 1


class Consent(SQLModel, table=True):
    """What a person agreed to, and when (PROMISES P1)."""

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    version: str = Field(primary_key=True, max_length=20)
    given_at: datetime = Field(sa_type=UtcInstant)


class AccountSession(SQLModel, table=True):
    """One signed-in device. The refresh token is derived from `family` and `generation` and stored nowhere."""

    __tablename__ = "session"

    id: UUID = Field(primary_key=True)
    account_id: UUID = Field(index=True, foreign_key="account.id")
    family: bytes = Field(max_length=32)
    generation: int = FIRST_GENERATION
    rotated_at: datetime = Field(sa_type=UtcInstant)
    label: str = Field(max_length=60)
    name: bytes | None = None
    way: str = Field(max_length=20)
    opened_on: date
    last_used_on: date
    idle_until: datetime = Field(sa_type=UtcInstant)
    expires_at: datetime = Field(sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    proved_at: datetime = Field(sa_type=UtcInstant)
    proved_for: str | None = Field(default=None, max_length=20)
    proved_by_passkey: bool = False
    notices_seen: int = 0
    reached: bool = False
    pin_hash: str | None = Field(default=None, max_length=200)
    wrong_pins: int = 0
    locks_after: int | None = None
    awake_until: datetime | None = Field(default=None, sa_type=UtcInstant)


class RecoverySheet(SQLModel, table=True):
    """The ten codes a person made last. `opener` is sealed: the key that their phone closes the notes key for, and its
    other half under each of the codes; see docs/decisions/recovery-codes.md.
    """

    __tablename__ = "recovery_sheet"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    opener: bytes
    made_on: date
    counts_from: datetime | None = Field(default=None, sa_type=UtcInstant)
    version: int = 1


class RecoveryCode(SQLModel, table=True):
    """One of the ten codes: a keyed hash of its sign-in half, and whether it was used."""

    __tablename__ = "recovery_code"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    number: int = Field(primary_key=True)
    verifier_hash: bytes = Field(unique=True, max_length=32)
    used_on: date | None = None


class Passkey(SQLModel, table=True):
    """A passkey of a person's. `synced`: it may be on every device of a cloud account, as its maker says."""

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    credential_id: bytes = Field(unique=True, max_length=1023)
    public_key: bytes = Field(max_length=1024)
    sign_count: int = Field(sa_type=BigInteger)
    eligible: bool
    synced: bool
    label: str = Field(max_length=60)
    name: bytes | None = None
    made_on: date
    last_used_on: date | None = None


class PasskeyChallenge(SQLModel, table=True):
    """What a passkey is to sign, once, within five minutes; only the keyed hash is kept."""

    __tablename__ = "passkey_challenge"
    __table_args__ = {"info": {"passing": True}}

    challenge_hash: bytes = Field(primary_key=True, max_length=32)
    purpose: str = Field(max_length=10)
    account_id: UUID | None = None
    session_id: UUID | None = None
    expires_at: datetime = Field(sa_type=UtcInstant, index=True)
    used: bool = False


class SecurityLogEntry(SQLModel, table=True):
    """One line of an account's security log; no statement changes one, but for the count of refused tries of a day."""

    __tablename__ = "security_log_entry"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    number: int = Field(primary_key=True)
    kind: SecurityKind = Field(sa_type=text_enum(SecurityKind))
    on: date
    session_id: UUID | None = None
    device: str | None = Field(default=None, max_length=60)
    about: str | None = Field(default=None, max_length=60)
    times: int = 1


class OperatorLink(SQLModel, table=True):
    """A one-time sign-up link that the operator printed; only the keyed hash of its secret is kept."""

    __tablename__ = "operator_link"

    secret_hash: bytes = Field(primary_key=True, max_length=32)
    expires_at: datetime = Field(sa_type=UtcInstant)
    used_at: datetime | None = Field(default=None, sa_type=UtcInstant)
