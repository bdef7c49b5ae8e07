"""On which line of a TOML file something stands: asked only once a mistake is found, so that it may take its time.

The parser tells no places. So it is given ever fewer of the first lines, until what is looked for is not in them.
"""

import tomllib
from typing import Any

Path = tuple[int | str, ...]


def line_of(text: str, path: Path) -> int | None:
    """The line on which what `path` leads to begins, counted from one; of what is not there, what should hold it."""
    lines = text.splitlines(keepends=True)
    there = _as_far_as_it_leads(tomllib.loads(text), path)
    if not there or _is_all_entries(tomllib.loads(text), there):
        return None
    before, found = 0, len(lines)
    while found - before > 1:
        middle = (before + found) // 2
        whole, value = _readable(lines, middle)
        if len(_as_far_as_it_leads(value, there)) == len(there):
            found = whole
        else:
            before = middle
    begins = _readable(lines, found - 1)[0]
    while begins < found - 1 and not lines[begins].partition("#")[0].strip():
        begins += 1
    return begins + 1


def _readable(lines: list[str], most: int) -> tuple[int, dict[str, Any]]:
    """The most of the first lines, up to `most`, that are TOML by themselves: none may end within a value."""
    for number in range(most, 0, -1):
        try:
            return number, tomllib.loads("".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
    return 0, {}


def _as_far_as_it_leads(value: Any, path: Path) -> Path:
    for number, step in enumerate(path):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return path[:number]
    return path


def _is_all_entries(value: Any, path: Path) -> bool:
    """Whether it leads to every `[[entry]]` of a name: then no single line is the place."""
    for step in path:
        value = value[step]
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
