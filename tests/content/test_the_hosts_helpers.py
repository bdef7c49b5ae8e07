"""A host adds people who help, in a file in the data folder, and is told where it has a mistake."""

from pathlib import Path

import httpx
import pytest
from serving import Server

from backend.content.errors import ContentError
from backend.content.support import load_host_support
from backend.core.clock import system_clock
from backend.core.keys import make_server_key
from backend.operation import preparing
from backend.settings import Settings

OURS = """
[[countries]]
code = "GB"
name = "United Kingdom"
emergency = [{ number = "999", for_what = "police, ambulance, fire" }]

[[countries.entries]]
topics = ["talk"]
name = "The village line"
for_whom = "anyone in the village"
phone = "01632 960 000"
may_show_on_bill = true
source = "https://example.org"
checked = "2026-11"
checked_how = "known"
"""


def test_what_lies_in_the_data_folder_is_told_to_phones_without_an_account(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    make_server_key(settings.key_file)
    preparing.prepare(settings)
    (tmp_path / "support.toml").write_text(OURS, encoding="utf-8")
    server = Server(settings, system_clock)
    try:
        told = httpx.get(f"{server.url}/api/v1/support", trust_env=False).json()
    finally:
        server.close()
    assert [entry["name"] for country in told["countries"] for entry in country["entries"]] == ["The village line"]


def test_without_a_file_nothing_is_added(tmp_path: Path) -> None:
    assert load_host_support(tmp_path / "support.toml", must_exist=False).countries == ()


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not there"):
        load_host_support(tmp_path / "helpers.toml", must_exist=True)


def test_a_mistake_is_told_by_file_and_place(tmp_path: Path) -> None:
    file = tmp_path / "support.toml"
    file.write_text(OURS.replace('phone = "01632 960 000"', 'phone = "call us"'), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_host_support(file, must_exist=True)
    assert "support.toml" in str(caught.value)
    assert "countries 1 (GB), entries 1 (The village line), phone:" in str(caught.value)
