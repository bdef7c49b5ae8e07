"""S7: any signs, fifteen or more; what is guessed first is refused, with the reason."""

import pytest

from backend.accounts.errors import PassphraseRefused
from backend.accounts.passphrases import require_acceptable

CONTEXT = ("wordkept", "Alexandra", "alexandra.muster@example.org", "Samira")


@pytest.mark.parametrize(
    ("reason", "passphrase"),
    [
        ("too_short", "fourteen signs"),
        ("too_short", ""),
        ("too_short", "🌱" * 14),
        ("too_long", "wander lantern " * 18),
        ("control_character", "wander lantern\x00pebble"),
        ("control_character", "wander lantern\npebble"),
        ("control_character", "wander lantern\ud800pebble"),
        *(
            ("common", passphrase)
            for passphrase in (
                *("123456789012345", "1234567890123456", "0123456789876543210", "987654321098765", "111111111111111"),
                *("123123123123123", "abcdefghijklmno", "ABCDEFGHIJKLMNOP", "abcabcabcabcabc", "aaaaaaaaaaaaaaaaaaaa"),
                *(
                    "qwertyuiopasdfg",
                    "qwertyuiopasdfghjkl",
                    "QWERTZUIOPASDFGH",
                    "azertyuiopqsdfgh",
                    "asdfghjklqwertyuiop",
                ),
                *(
                    "1qaz2wsx3edc4rfv",
                    "1q2w3e4r5t6y7u8i",
                    "zaq12wsxcde34rfv",
                    "qazwsxedcrfvtgb",
                    "!QAZ2wsx#EDC4rfv"[1:] * 2,
                ),
                *(
                    "passwordpassword",
                    "Password1234567",
                    "password 12345678",
                    "PASSWORD!!password??",
                    "qwerty1234567890",
                ),
                *(
                    "letmeinletmeinletmein",
                    "iloveyouiloveyou",
                    "i love you forever",
                    "thisismypassword",
                    "This is my passphrase!",
                ),
                *("correcthorsebatterystaple", "correct horse battery staple", "administrator123", "welcomewelcome1"),
                *("trustno1trustno1", "sunshine-princess", "football baseball 1"),
            )
        ),
        *(
            ("context", passphrase)
            for passphrase in (
                *(
                    "wordkept wordkept 1",
                    "Wordkept-2026-!!",
                    "alexandra2026!!!",
                    "AlexandraAlexandra1",
                    "alexandra muster 1",
                ),
                *("samira samira 26", "Samira+Alexandra", "alexandra.muster@example.org"),
            )
        ),
    ],
)
def test_what_is_guessed_first_is_refused(reason: str, passphrase: str) -> None:
    with pytest.raises(PassphraseRefused) as refused:
        require_acceptable(passphrase, *CONTEXT)
    assert refused.value.extras == {"reason": reason}
    assert passphrase == "" or passphrase not in str(refused.value.body())


@pytest.mark.parametrize(
    "passphrase",
    [
        *("wander lantern pebble orchard", "fifteen letters", " 🌱" * 32, "x" * 7 + " " * 4 + "yzw!"),
        *("ünïcödé wörds hëre", "今日は天気がいいから散歩しましょう", "Samira walks over seven bridges"),
        *("wordkept keeps seven small stones", "a very, very, very odd one", "w" + "ander lantern pebble " * 12),
        *("314159265358979323", "passwords are a nuisance to everyone"),
    ],
)  # fmt: skip
def test_anything_else_is_accepted(passphrase: str) -> None:
    require_acceptable(passphrase, *CONTEXT)
