"""Tokens: short access tokens (JWT, RFC 8725) and the secrets of links, codes and cookies.

An access token only names a session; whether that session lives is looked up on every request.
"""

import base64
import contextlib
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

from backend.core.keyring import Keyring
from backend.core.problems import NotSignedIn

ACCESS_LIFE = timedelta(minutes=5)
IDLE = timedelta(days=14)  # without use, after which a session has ended
ISSUER = "wordkept"
AUDIENCE = "wordkept-api"
TYPE = "at+jwt"
CACHED = 4096  # verified tokens at most; each is verified once and then known until it ends
LONGEST = 1024  # characters; ours have about 330


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid access token says: whose session it is of. Not that the session lives."""

    account_id: UUID
    session_id: UUID
    expires: float


class AccessTokens:
    """Mints and verifies access tokens with a key for nothing else; one that was replaced is good for five minutes."""

    def __init__(self, ring: Keyring) -> None:
        self._ring = ring
        self._known: dict[str, Claims] = {}

    def mint(self, account_id: UUID, session_id: UUID, now: datetime) -> str:
        """An access token that lives five minutes from `now`."""
        return self._encode(account_id, session_id, int(now.timestamp()), self._keys(now)[0])

    def _keys(self, now: datetime) -> tuple[bytes, ...]:
        return self._ring.signing("access tokens", now, ACCESS_LIFE)

    def _encode(self, account_id: UUID, session_id: UUID, issued: int, key: bytes) -> str:
        return jwt.encode(
            {
                "iss": ISSUER,
                "aud": AUDIENCE,
                "sub": str(account_id),
                "sid": str(session_id),
                "iat": issued,
                "exp": issued + int(ACCESS_LIFE.total_seconds()),
            },
            key,
            algorithm="HS256",
            headers={"typ": TYPE},
        )

    def verify(self, token: str, now: datetime) -> Claims:
        """Whose session `token` names.

        Raises:
            NotSignedIn: not ours, not for this use, altered in any way, or past its end.
        """
        claims = self._known.get(token)
        if claims is None:
            claims = self._read(token, self._keys(now))
            if len(self._known) >= CACHED:
                self._known.clear()
            self._known[token] = claims
        if now.timestamp() >= claims.expires:
            self._known.pop(token, None)
            raise NotSignedIn
        return claims

    def _read(self, token: str, keys: tuple[bytes, ...]) -> Claims:
        if len(token) > LONGEST or token != token.strip() or token.count(".") != 2 or "=" in token:
            raise NotSignedIn
        for key in keys[:-1]:
            with contextlib.suppress(NotSignedIn):
                return self._read_with(token, key)
        return self._read_with(token, keys[-1])

    def _read_with(self, token: str, key: bytes) -> Claims:
        try:
            payload = jwt.decode(
                token,
                key,
                algorithms=["HS256"],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={
                    "require": ["exp", "iat", "sub", "aud", "iss", "sid"],
                    "verify_exp": False,  # by our own clock, in `verify`
                    "verify_iat": False,
                    "strict_aud": True,
                },
            )
            if type(payload["iat"]) is not int:
                raise NotSignedIn
            claims = Claims(UUID(payload["sub"]), UUID(payload["sid"]), float(payload["exp"]))
            ours = self._encode(claims.account_id, claims.session_id, payload["iat"], key)
        except (
            jwt.PyJWTError,
            ValueError,
            TypeError,
            AttributeError,
            KeyError,
            OverflowError,
            RecursionError,
        ) as error:
            raise NotSignedIn from error
        # Byte for byte what we would mint: no other header, claim, type, lifetime or spelling passes.
        if not hmac.compare_digest(ours.encode(), token.encode()):
            raise NotSignedIn
        return claims


def new_secret() -> str:
    """A random secret of 256 bits, for a link or a ticket; the server keeps only its keyed hash."""
    return secrets.token_urlsafe(32)


class RefreshTokens:
    """Refresh tokens: `<session id>.<generation>.<256 bits>`.

    They are derived, so that a lost answer can be given again, and no table holds one. What a key that was replaced
    has signed is good for as long as a session may stay unused.
    """

    def __init__(self, ring: Keyring) -> None:
        self._ring = ring

    def mint(self, session_id: UUID, family: bytes, generation: int, now: datetime) -> str:
        """The token of one generation of a session's family."""
        return _refresh_token(self._keys(now)[0], session_id, family, generation)

    def generation(self, token: str, family: bytes, now: datetime) -> int | None:
        """Which generation of the family `token` is; nothing where it is not ours."""
        session_id, claimed = _parts(token)
        ours = (_refresh_token(key, session_id, family, claimed) for key in self._keys(now))
        return claimed if any(hmac.compare_digest(token.encode(), one.encode()) for one in ours) else None

    def _keys(self, now: datetime) -> tuple[bytes, ...]:
        return self._ring.signing("refresh tokens", now, IDLE)


def _refresh_token(key: bytes, session_id: UUID, family: bytes, generation: int) -> str:
    digest = hmac.new(key, session_id.bytes + family + generation.to_bytes(8, "big"), hashlib.sha256).digest()
    return f"{session_id.hex}.{generation}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def session_of(refresh_token: str) -> UUID:
    """The session a refresh token names.

    Raises:
        NotSignedIn: it is not of that form.
    """
    return _parts(refresh_token)[0]


def _parts(refresh_token: str) -> tuple[UUID, int]:
    session_id, _, rest = refresh_token[:200].partition(".")
    generation = rest.partition(".")[0]
    try:
        if not (generation.isascii() and generation.isdigit() and len(generation) < 10 and refresh_token.isascii()):
            raise NotSignedIn
        return UUID(hex=session_id), int(generation)
    except ValueError as error:
        raise NotSignedIn from error
