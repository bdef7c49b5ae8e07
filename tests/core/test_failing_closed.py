"""S21: where what decides about a request cannot be asked, the door is closed: no words, no write, and no 4xx guess."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import httpx
import pytest
from laws.rows import every_row
from people import Person, ok
from serving import Server

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
WORDS = "canary-4711-zebra"
LETTER = {"kind": "letter", "mode": "free", "text": f"{WORDS} again", "hold": "none"}

Asks = Callable[[Person], httpx.Response]

READS: tuple[Asks, ...] = (
    lambda me: me.get(f"{me.space}/messages"),
    lambda me: me.get(f"{me.space}/timeline"),
    lambda me: me.get("/today"),
)
WRITES: tuple[Asks, ...] = (
    lambda me: me.post(f"{me.space}/messages", LETTER),
    lambda me: me.post(f"{me.space}/pauses", {"until": None}),
)
OF_THE_ACCOUNT: tuple[Asks, ...] = (
    lambda me: me.get("/account"),
    lambda me: me.get("/sessions"),
    lambda me: me.post("/live/tickets"),
    lambda me: me.patch("/account", {"name": WORDS}, version=1),
    lambda me: me.delete("/sessions"),
)
COUNTED: tuple[Asks, ...] = (
    lambda me: Person(me.server, "Kim").post("/sessions", {"email": me.email, "passphrase": me.passphrase}),
    lambda me: me.post("/sessions/proofs", {"passphrase": me.passphrase, "purpose": "export"}),
    lambda me: me.post("/invitations/previews", {"code": "K7QM2X9DTB"}),
    lambda me: me.post("/recovery-requests", {"email": me.email, "claim": "c" * 43}),
)


@contextmanager
def away(server: Server, table: str) -> Iterator[None]:
    """A store that fails whenever it is asked; with nothing remembered of what it said before."""
    server.restart()
    file = server.settings.data_dir / ("keys.db" if table == "data_key" else "wordkept.db")
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA legacy_alter_table=ON")  # what points at the table goes on pointing at this name
        database.execute(f'ALTER TABLE "{table}" RENAME TO lost')
        yield
        database.execute(f'ALTER TABLE lost RENAME TO "{table}"')


@pytest.mark.parametrize(
    ("table", "acts"),
    [
        ("session", (*READS, *WRITES, *OF_THE_ACCOUNT)),
        ("membership", (*READS, *WRITES)),
        ("throttle", COUNTED),
        ("data_key", (READS[0], WRITES[0])),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_cannot_be_asked_lets_nobody_in(alex: Person, sam: Person, table: str, acts: tuple[Asks, ...]) -> None:
    """The sessions, the members, the counts of tries, the keys of the words."""
    alex.writes(f"{WORDS} from Alex.")
    before = every_row(alex.server)
    with away(alex.server, table):
        for number, act in enumerate(acts):
            answer = act(alex)
            assert answer.status_code == 401 or answer.status_code >= 500, (number, answer.status_code, answer.text)
            assert WORDS not in answer.text
            assert alex.name not in answer.text
            assert "set-cookie" not in answer.headers
    assert every_row(alex.server) == before
    assert WORDS in str(ok(sam.get(f"{sam.space}/messages")))
