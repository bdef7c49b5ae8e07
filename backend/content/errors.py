"""What is wrong with a content file, for the person who edited it."""

from pathlib import Path


class ContentError(Exception):
    """A content file is missing, is no TOML, or does not have its shape. The text names file and place."""

    def __init__(self, file: Path, mistakes: list[str]) -> None:
        self.file = file
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join([f"{file}:", *(f"  {mistake}" for mistake in mistakes)]))
