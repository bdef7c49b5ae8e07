"""S18: what each of the operator's commands can and cannot see is written down, and nothing else is."""

import re
import subprocess
from pathlib import Path

from click.testing import CliRunner

from backend.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operating.md"


def test_every_command_has_a_row_and_every_row_is_a_command() -> None:
    rows = re.findall(r"^\| `wordkept ([a-z-]+)` \|(.+)\|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {name for name, _ in rows} == set(main.commands)
    for name, rest in rows:
        cells = [cell.strip() for cell in rest.split("|")]
        assert len(cells) == 3, name
        assert all(cells), name


def test_help_lists_them_each_with_a_sentence() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    for name, command in main.commands.items():
        assert re.search(rf"^  {name} ", listed, re.MULTILINE)
        assert command.help
        assert command.help.split(chr(10))[0].endswith((".", "kept."))


def test_the_command_runs_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()  # somebody's own, which is not ours
    (tmp_path / "said.txt").write_text("You are lazy.\n")
    link = tmp_path / "link"
    link.symlink_to(ROOT / "wordkept")
    asked: list[str | Path] = [link, "check", "--form", "i_statement", "said.txt"]
    said = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "You are lazy" in said.stdout, said.stderr
