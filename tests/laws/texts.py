"""Texts as people write them, and as nobody does: kept to the letter, or refused, and alike everywhere (R16)."""

from random import Random

UNUSUAL = (
    "Zoë, ZOË, zoë, Zoe\u0308, Zoe",  # accents in both their forms, and none
    "Straße, STRASSE, stra\u017fse, STRA\u1e9eE, \u0130stanbul, \u0131stanbul, \u03a3\u03c3\u03c2",  # what case does
    "'it''s' \"so\" \\ \\0 \\u0000 %s %% _ ; -- /* {} $1 \t\r\n",  # what might be read as something else
    "\u202eturned round\u202c \u200b\u200d\ufeff\u2028\u00a0",
    "\U0001f468\u200d\U0001f469 \U00020000 \ufdd0\U0010ffff",  # beyond the first plane, and what is no sign
)
NO_TEXT = ("\0", "\ud800", "\udc00\ud83d", "and \udbff")
FILLING = " and then we talked about it"


def spelled(chance: Random, text: str, longest: int = 2000) -> str:
    """`text`, one time in three with something unusual, as long as may be, too long, or with what no text can hold."""
    kind = chance.randrange(18)
    if kind < len(UNUSUAL):
        return f"{text} {UNUSUAL[kind]}"
    if kind == 5:
        return text + chance.choice(NO_TEXT)
    if kind == 6:
        return (text + FILLING * longest)[: longest + chance.choice((0, 0, 1))]
    return text
