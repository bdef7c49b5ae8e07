"""Each bench writes its figures in its own place of `docs/benchmarks.md`, and nowhere else."""

import importlib
import re
import sys
from pathlib import Path

import pytest

from bench import page


def test_only_what_stands_in_its_place_is_written_anew(tmp_path: Path) -> None:
    told = "before\n<!-- one: begin (by `a`) -->\nold\n<!-- one: end -->\n"
    told += "<!-- two: begin (by `b`) -->\n<!-- two: end -->\n"
    (file := tmp_path / "page.md").write_text(told)
    page.write(file, "one", "new\nfigures")
    assert file.read_text() == told.replace("old", "new\nfigures")
    page.write(file, "two", "first")
    assert file.read_text() == told.replace("old", "new\nfigures").replace("`b`) -->\n", "`b`) -->\nfirst\n")
    with pytest.raises(ValueError, match="three"):
        page.write(file, "three", "lost")


def test_every_bench_has_its_place(tmp_path: Path) -> None:
    benches = [file.read_text() for file in Path(page.__file__).parent.glob("*.py")]
    names = [name for text in benches for name in re.findall(r'page\.publish\("([^"]+)"', text)]
    assert len(names) == len(set(names)) > 5
    (copy := tmp_path / "benchmarks.md").write_text(page.PAGE.read_text())
    for name in names:
        page.write(copy, name, f"figures of {name}")
    assert all(f"figures of {name}" in copy.read_text() for name in names)


def test_every_bench_says_what_it_understands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    benches = [file for file in Path(page.__file__).parent.glob("*.py") if "page.options(" in file.read_text()]
    assert len(benches) > 5
    for file in benches:
        monkeypatch.setattr(sys, "argv", [file.stem, "--help"])
        with pytest.raises(SystemExit) as end:
            importlib.import_module(f"bench.{file.stem}").main()
        assert end.value.code == 0, file.stem
        assert "--dry" in capsys.readouterr().out, file.stem
