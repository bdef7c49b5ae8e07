"""What the pages tell a newcomer to type is there to be typed."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_every_command_that_a_page_names_is_in_the_makefile() -> None:
    rules = set(re.findall(r"^([a-z0-9-]+):", MAKEFILE, re.MULTILINE))
    said = re.compile(r"(?:`|^)(?:WORDKEPT_\w+=\S+ )?make ([a-z0-9-]+)", re.MULTILINE)
    named = {found for page in PAGES for found in said.findall(page.read_text("utf-8"))}

    assert {"run", "test", "scale"} <= named
    assert named <= rules


def test_every_command_of_the_makefile_does_something() -> None:
    [declared] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)

    assert [name for name in declared.split() if not re.search(rf"^{name}:", MAKEFILE, re.MULTILINE)] == []
