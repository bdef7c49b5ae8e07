"""S15, S17, H12: more than 500 marked words through every field, and then in no byte that anybody could carry away."""

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from attacks.reading import found_in
from backups.elsewhere import quietly
from laws.writing import FIELDS, write_everywhere
from mail.mailbox import Mailbox
from people import Clock, Person, agree, pair
from serving import Server

from backend.backups import taking

COUPLES = 6
LETTERS = "bcdfghjklmnpqrstvwxz"


def canaries() -> list[str]:
    """Words that nothing else contains, and that no list of ours knows."""
    chance = Random(4711)
    return ["qx" + "".join(chance.choices(LETTERS, k=14)) for _ in range(COUPLES * FIELDS)]


@pytest.mark.long
def test_no_marked_word_leaves_what_is_sealed(
    server: Server, person: Callable[[str], Person], mailbox: Mailbox, log: io.StringIO, clock: Clock, tmp_path: Path
) -> None:
    """Database, key database, write-ahead logs, every file beside them, log, mail, backup and the copy of the keys."""
    words = canaries()
    assert len(set(words)) > 500
    mark = iter(words)
    written: set[str] = set()
    for number in range(COUPLES):
        alex, sam = person(f"Alex{number}"), person(f"Sam{number}")
        pair(alex, sam)
        agree(alex, sam)
        write_everywhere(alex, sam, mark)
        for one in (alex, sam):
            exported = one.proves("export").post("/exports")
            assert exported.status_code < 400
        seen = "".join(
            one.get(f"{one.space}/{noun}").text for one in (alex, sam) for noun in ("messages", "commitments")
        )
        written |= {word for word in words if word in seen}
        for one in (alex, sam):
            one.post("/sessions", {"email": one.email, "passphrase": "not this one at all"})
    assert len(written) > 10 * COUPLES, "the words were never written"
    clock.move(days=1)
    for job in ("mail", "clearing"):
        server.do(server.app.state.scheduler.do_due(job))
    taking.take(server.settings, tmp_path / "backup" / "a.wordkept", (), quietly)
    taking.take_keys(server.settings, tmp_path / "keys" / "a.keys", tmp_path / "backup" / "a.wordkept", (), quietly)
    carried = {
        "data": server.settings.data_dir,
        "backup": tmp_path / "backup",
        "keys": tmp_path / "keys",
    }
    for place, folder in carried.items():
        assert found_in(folder, words, but=server.settings.key_file) == [], place
    told = log.getvalue() + "".join(mail.as_string() for mail in mailbox.arrived)
    assert "answered" in told
    assert [word for word in words if word in told] == []
