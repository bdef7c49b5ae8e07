"""What accounts send and receive."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from backend.accounts.models import SecurityKind
from backend.core.wire import Count, Flag, Instant, NameText, PlainText, Secret, Wire

Name = Annotated[NameText, Field(min_length=1, max_length=40, description="Any name, as the other will read it.")]
# But for the signs by which a mail server would read another address, or several.
_SIGNS = r'[^@\s<>()\[\]\\,;:"\x00-\x1f\x7f]+'
Email = Annotated[PlainText, Field(min_length=3, max_length=254, pattern=f"^{_SIGNS}@{_SIGNS}$")]
Passphrase = Annotated[str, Field(max_length=1024, description="15 to 256 characters, any; the rules answer for it.")]
Zone = Annotated[str, Field(max_length=64, description="An IANA time zone, such as `Europe/Paris`.")]
Language = Literal["en"]


CODES = 10  # recovery codes of one sheet


class SignUpKey(Wire):
    """What allows a new account: the operator's link, or a partner's invitation."""

    kind: Literal["operator_link", "invitation_link", "invitation_code"]
    secret: Secret


class SignUpDraft(Wire):
    """An account about to be made."""

    name: Name
    email: Email
    passphrase: Passphrase
    zone: Zone
    language: Language = "en"
    consent_version: Annotated[str, Field(max_length=20)]
    key: SignUpKey


class SignInDraft(Wire):
    """Coming back."""

    email: Email
    passphrase: Passphrase


Purpose = Literal[
    "pairing",
    "calendar",
    "notes",
    "export",
    "app_lock",
    "passphrase",
    "email",
    "recovery",
    "passkeys",
    "deletion",
    "push",
]


class ProofDraft(Wire):
    """Proof of who one is, for one purpose, for five minutes."""

    passphrase: Passphrase
    purpose: Purpose


class AccountChange(Wire):
    """What may be changed by an open session alone. What is left out stays."""

    name: Name | None = None
    zone: Zone | None = None
    language: Language | None = None
    show_sealed: Flag | None = None


class ConsentDraft(Wire):
    """Agreeing to the text of `version`."""

    version: Annotated[str, Field(max_length=20)]


class ConsentRead(Wire):
    """What was agreed to, and when."""

    version: str
    given_at: Instant


class AccountRead(Wire):
    """One's own account."""

    id: UUID
    name: str
    email: Annotated[str | None, Field(description="Null where a passkey made the account, and none was given since.")]
    zone: str
    language: str
    show_sealed: bool
    passkeys_alone: Annotated[bool, Field(description="It has no passphrase.")]
    consent: ConsentRead
    version: int


class SessionStarted(Wire):
    """A session that was opened or renewed; the refresh token goes in a cookie that no script can read."""

    access_token: str
    expires_in: int
    session_id: UUID
    locked: bool
    locks_after: Annotated[int | None, Field(description="Minutes to the app lock; null where there is none.")]
    account: Annotated[AccountRead | None, Field(description="Null behind the app lock.")]
    store_key: Annotated[
        str | None,
        Field(description="What opens the key of what this phone keeps, in base64; null behind the app lock."),
    ]
    was_signed_in: Annotated[
        bool,
        Field(
            description="This browser was signed in to the account still: a phone that knows nothing of it was cleared."
        ),
    ]


SignInWay = Literal["sign_up", "passphrase", "passkey", "recovery_code", "recovery_mail", "recovery_approval"]


class SessionRead(Wire):
    """A signed-in device; days and no times, and never a place.

    `label` is the server's own word for it, which nobody can choose; `name` is the owner's, kept apart from it.
    """

    id: UUID
    label: str
    name: str | None
    way: SignInWay
    current: bool
    opened_on: date
    last_used_on: date


class SessionList(Wire):
    """All devices that are signed in."""

    items: list[SessionRead]


class SessionChange(Wire):
    """One's own name for a device; null takes it away."""

    name: Annotated[NameText, Field(max_length=40)] | None


class NewPassphrase(Wire):
    """The passphrase from now on."""

    passphrase: Passphrase


class NewEmail(Wire):
    """The address from now on, the first or another."""

    email: Email


Verifier = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$", description="A code's sign-in half: 32 bytes.")]
Wrapped = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{100,400}$", description="Nonce, ciphertext and tag.")]
PublicKey = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{87}$", description="A point of P-256, uncompressed.")]


class RecoveryCodeDraft(Wire):
    """What the server keeps of one code: its sign-in half, as a hash, and the opener's private half under the other."""

    verifier: Verifier
    wrapped: Wrapped


class RecoverySheetDraft(Wire):
    """Ten new codes, made in the browser; the codes themselves never leave it."""

    public_key: PublicKey
    codes: Annotated[list[RecoveryCodeDraft], Field(min_length=CODES, max_length=CODES)]


class Opener(Wire):
    """What the notes key is closed for, and the way back: the private half under each of the codes."""

    public_key: PublicKey
    wrapped: list[Wrapped]


class RecoverySheetRead(Wire):
    """The codes made last: how many are left, and what they open. Without any, `version` is 0.

    `counts_from`: the day from which they sign in; null where they do already.
    """

    version: int
    made_on: date | None
    counts_from: date | None
    left: int
    opener: Opener | None


class RecoveryDraft(Wire):
    """Coming back with a recovery code."""

    verifier: Verifier


class AppLockDraft(Wire):
    """The app lock of this device. Without a PIN, the present one stays."""

    pin: Annotated[PlainText, Field(min_length=6, max_length=64)] | None = None
    locks_after: Annotated[Count, Field(ge=1, le=5, description="Minutes without use.")] = 5


class AppLockRead(Wire):
    """Whether this device has an app lock, and after how many minutes without use it locks."""

    on: bool
    locks_after: int | None


class Unlocking(Wire):
    """The PIN; or, where it is forgotten, the passphrase of the account."""

    pin: Annotated[PlainText, Field(min_length=1, max_length=64)] | None = None
    passphrase: Passphrase | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.pin is None) == (self.passphrase is None):
            raise ValueError("one of the two")
        return self


class SecurityLogEntryRead(Wire):
    """One line: what happened, by which device, and on which day.

    `device` is null where it was the operator; `about` is another device it was about. `loud`: the other devices
    are told of it.
    """

    number: int
    kind: SecurityKind
    on: date
    device: str | None
    here: bool
    about: str | None
    times: int
    loud: bool


class NoticeList(Wire):
    """What this device is to tell its owner."""

    items: list[SecurityLogEntryRead]


class NoticesSeen(Wire):
    """Everything up to this number was seen."""

    number: Annotated[Count, Field(ge=0, lt=2**31)]


class ServerRead(Wire):
    """What one may know of this server before signing in."""

    name: str
    version: str
    operator: str
    registration: Literal["open", "invited", "closed"]
    consent_version: str
    rules_version: str
    plain_http: bool
    languages: list[str]
