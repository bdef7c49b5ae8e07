"""Passphrases: what is accepted, and Argon2id off the event loop (NIST SP 800-63B-4; OWASP password storage)."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.accounts.errors import PassphraseRefused
from backend.core.problems import TooManyRequests

T = TypeVar("T")

SHORTEST = 15
LONGEST = 256
AT_ONCE = 2
WAITING = 48  # beyond this the answer is "try again in a moment", so that a flood of sign-ins delays nobody else
_WALKS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "01234567890123456789",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujm",
    "zaqxswcdevfrbgtnhymju",
)
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_SHORTEST_WALK = 4
_COMMON = frozenset(
    (
        "password passwort motdepasse letmein welcome iloveyou princess sunshine monkey dragon football baseball "
        "master shadow superman batman trustno qwerty qwertz azerty admin administrator login secret changeme correct "
        "horse battery staple hello world test love forever please thank you my is the passphrase passcode pass this "
        "very long and let me in i a user default"
    ).split()
)


def require_acceptable(passphrase: str, *context: str) -> None:
    """Refuse what is guessed first. There is no rule of composition: any words, any signs, any spaces.

    `context`: words that stand near this person: their name and address, the app's name.

    Raises:
        PassphraseRefused: `reason` is `too_short`, `too_long`, `control_character`, `common` or `context`.
    """
    if any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in passphrase):
        raise PassphraseRefused(reason="control_character")
    if len(passphrase) < SHORTEST:
        raise PassphraseRefused(reason="too_short")
    if len(passphrase) > LONGEST:
        raise PassphraseRefused(reason="too_long")
    plain = "".join(character for character in passphrase.casefold() if character.isalnum())
    if plain and (_repeats(plain) or _only_common(plain)):
        raise PassphraseRefused(reason="common")
    rest = plain
    for word in context:
        for part in re.split(r"[^\w]+", word.casefold()):
            if len(part) >= 3:
                rest = rest.replace(part, "")
    if plain and len(rest) < SHORTEST // 2 and rest != plain:
        raise PassphraseRefused(reason="context")


def _repeats(text: str) -> bool:
    """Whether the text is one short run of at most eight characters over and over."""
    return any(
        len(text) >= 2 * size and all(text[i] == text[i % size] for i in range(len(text))) for size in range(1, 9)
    )


def _walks(text: str) -> bool:
    """Whether the text is a walk along the keyboard, the alphabet or the numbers."""
    return any(text in (walk * 3) or text in (walk * 3)[::-1] for walk in _WALKS)


def _only_common(text: str) -> bool:
    """Whether the text is nothing but common words and walks, with any digits between them."""
    letters = "".join(character for character in text if not character.isdigit())
    return _walks(text) or _pieced(text) or (bool(letters) and _pieced(letters))


def _pieced(text: str) -> bool:
    """Whether common words and walks, one after the other, make the whole text."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached.update(
                end
                for end in range(start + 1, len(text) + 1)
                if text[start:end] in _COMMON or (end - start >= _SHORTEST_WALK and _walks(text[start:end]))
            )
    return len(text) in reached


@cache
def _nobody() -> str:
    """Verified when there is no account, so that the answer takes as long as when there is one (S9)."""
    return _HASHER.hash("nobody has this passphrase")


class Passphrases:
    """Hashes and verifies, at most `AT_ONCE` at a time, in threads of their own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, "argon2")
        self._waiting = 0
        self._nobody = _nobody()

    async def hash(self, passphrase: str) -> str:
        """The Argon2id hash to keep."""
        return await self._in_thread(self._hash, passphrase)

    async def verify(self, passphrase: str, kept: str | None) -> bool:
        """Whether `passphrase` made the hash `kept`; never true without one, and never quicker."""
        matches = await self._in_thread(self._verify, passphrase, kept or self._nobody)
        return matches and bool(kept)

    async def anew(self, passphrase: str, kept: str) -> str | None:
        """The hash to keep in place of `kept`, where that one was made when guessing was to cost less."""
        return await self.hash(passphrase) if _HASHER.check_needs_rehash(kept) else None

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def _hash(self, passphrase: str) -> str:
        return _HASHER.hash(passphrase.encode("utf-8", "surrogatepass"))

    def _verify(self, passphrase: str, kept: str) -> bool:
        try:
            return _HASHER.verify(kept, passphrase.encode("utf-8", "surrogatepass"))
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[..., T], *arguments: str) -> T:
        if self._waiting >= WAITING:
            raise TooManyRequests(headers={"Retry-After": "3"})
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)
        finally:
            self._waiting -= 1
