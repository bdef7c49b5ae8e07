"""A PDF of picked entries, to print or to hand to a professional.

The font comes with us and has Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian and Georgian letters. A sign it has no
shape for is put by its name, and counted, so that nobody believes a print to be whole that is not; the HTML shows all.
"""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from fpdf import FPDF
from fpdf.bidi import BidiParagraph
from fpdf.fonts import TTFFont

from backend.content.exports import ExportWords
from backend.exports.schemas import ExportEntry, ExportSection

FONTS = Path(__file__).parent / "fonts"
FAMILY = "dejavu"
MARGIN = 20.0  # millimetres, like all that follows
WIDTH = 210 - 2 * MARGIN
FLOOR = 297 - MARGIN
TOLD_EVERY = 20  # entries

Told = Callable[[int, int], None]


def made_of(words: ExportWords, sections: list[ExportSection], told: Told) -> tuple[bytes, int]:
    """The PDF, and how many signs it has no shape for."""
    total = sum(len(section.entries) for section in sections)
    done = 0
    with closing(_Paper(words)) as page:
        page.write(words.title, 18, bold=True)
        page.write(words.made_for, 10)
        for section in sections:
            page.space(6)
            page.write(section.title, 14, bold=True)
            for entry in section.entries:
                _print(page, entry)
                done += 1
                if done % TOLD_EVERY == 0:
                    told(done, total)
        told(total, total)
        return page.bytes(), page.not_shown


def _print(page: "_Paper", entry: ExportEntry) -> None:
    page.space(3)
    day = entry.on.isoformat() if entry.on else None
    if day is not None:
        page.write(day, 10, bold=True)
    for line in entry.lines:
        if line.text != day:
            page.write(f"{line.label}: {line.text}", 10)


class _Paper:
    """Pages that fill from top to bottom. Lines are broken here: fpdf's own way takes twenty times as long."""

    def __init__(self, words: ExportWords) -> None:
        self._otherwise = words.not_shown
        self._pdf = FPDF(format="A4")
        self._pdf.set_title(words.title)
        self._pdf.set_lang(words.language)
        self._pdf.add_font(FAMILY, "", FONTS / "DejaVuSans.ttf")
        self._pdf.add_font(FAMILY, "B", FONTS / "DejaVuSans-Bold.ttf")
        self._known = self._pdf.fonts[FAMILY].cmap  # type: ignore[union-attr]
        self._width = cache(self._measure)
        self.not_shown = 0
        self._turn()

    def bytes(self) -> bytes:
        """The finished file."""
        return bytes(self._pdf.output())

    def close(self) -> None:
        """Let go of the font files."""
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def space(self, height: float) -> None:
        """Leave some room."""
        self._y += height

    def write(self, text: str, size: int, *, bold: bool = False) -> None:
        """A paragraph, broken into lines that fit; `\\n` begins a new one."""
        style = "B" if bold else ""
        for paragraph in self._shown(text).split("\n"):
            for line in self._lines(paragraph, style, size):
                self._put(line, style, size)

    def _put(self, line: str, style: str, size: int) -> None:
        height = size * 0.5
        if self._y + height > FLOOR:
            self._turn()
        self._y += height
        self._pdf.set_font(FAMILY, style, size)
        if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in line):
            line = BidiParagraph(line).get_reordered_string()
        if line:
            self._pdf.text(MARGIN, self._y, line)

    def _turn(self) -> None:
        self._pdf.add_page()
        self._pdf.set_font(FAMILY, "", 8)
        self._pdf.text(MARGIN, FLOOR + 10, str(self._pdf.page_no()))
        self._y = MARGIN

    def _lines(self, paragraph: str, style: str, size: int) -> Iterator[str]:
        line, width = "", 0.0
        for word in paragraph.split(" "):
            for part in self._parts(word, style, size):
                wide = self._wide(part, style, size)
                if line and width + self._width(" ", style, size) + wide > WIDTH:
                    yield line
                    line, width = part, wide
                else:
                    width += wide + (self._width(" ", style, size) if line else 0)
                    line = f"{line} {part}" if line else part
        yield line

    def _parts(self, word: str, style: str, size: int) -> Iterator[str]:
        """A word; or pieces of it, where it alone is wider than the page."""
        piece, width = "", 0.0
        for letter in word:
            width += self._width(letter, style, size)
            if piece and width > WIDTH:
                yield piece
                piece, width = "", self._width(letter, style, size)
            piece += letter
        yield piece

    def _wide(self, text: str, style: str, size: int) -> float:
        return sum(self._width(letter, style, size) for letter in text)

    def _measure(self, letter: str, style: str, size: int) -> float:
        self._pdf.set_font(FAMILY, style, size)
        return float(self._pdf.get_string_width(letter))

    def _shown(self, text: str) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return "".join(one if one == "\n" else self._letter(one) for one in text)

    def _letter(self, letter: str) -> str:
        kind = unicodedata.category(letter)
        if kind in {"Cf", "Cc"}:  # joins, variants, and what would turn the line around
            return ""
        if ord(letter) in self._known:
            return letter
        self.not_shown += 1
        name = unicodedata.name(letter, "")
        return f"[{name.lower()}]" if kind == "So" and name else self._otherwise
