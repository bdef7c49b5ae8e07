"""From the readable sources to the one file both interpreters read.

python -m backend.composer.compile            write rules.json, texts.json and docs/composer.md
python -m backend.composer.compile --check    only tell whether they are up to date
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from backend.composer.alphabet import Alphabet, Ranges, known_characters
from backend.composer.examples import Examples
from backend.composer.grammar import NotationError, Step, parse, phrases
from backend.composer.handbook import handbook
from backend.composer.rules import FORMAT
from backend.composer.spelling import Spelling
from backend.composer.tokens import tokenise
from backend.composer.verdict import Form

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
LANGUAGES = ("en",)
RANGES = ("skip", "letters", "signs")


class Sources:
    """The sources of one language, as written."""

    def __init__(self, content: Path, language: str) -> None:
        self.language = language
        shared = content / "composer"
        own = shared / language
        self.codes: dict[str, Any] = json.loads((shared / "codes.json").read_text("utf-8"))["codes"]
        self.characters = _toml(shared / "characters.toml")
        self.forms = _toml(shared / "forms.toml")
        self.spelling = _toml(own / "spelling.toml")
        self.words = _all_words([own / "words.toml", *sorted((own / "words").glob("*.toml"))])
        self.scopes: list[dict[str, Any]] = _toml(own / "scopes.toml")["scopes"]
        self.structure = _toml(own / "structure.toml")
        self.texts = _toml(own / "texts.toml")
        self.rules: list[dict[str, Any]] = [
            rule for path in sorted((own / "rules").glob("*.toml")) for rule in _toml(path)["rules"]
        ]

    def examples(self) -> Examples:
        """Return what the rules say they find and do not find."""
        return Examples.of(self.rules, self.structure["slots"], _severity(self.codes))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise NotationError(f"{path.name}: {error}") from error


def _all_words(paths: list[Path]) -> dict[str, str]:
    """Return the line of every class. The groups they stand in are for the reader."""
    found: dict[str, str] = {}
    for path in paths:
        for group in _toml(path).values():
            for name, line in group.items():
                if name in found:
                    raise NotationError(f"{path.name}: there is a class {name!r} already")
                found[name] = line
    return found


class _Compiler:
    """Numbers the classes and writes everything as the interpreters need it."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.named = {name: phrases(line) for name, line in sources.words.items()}
        self.characters = _characters(sources.characters)
        known = known_characters(
            **{name: self.characters[name] for name in ("fold", "marks", "apostrophes", "hyphens", "quotes")}
        )
        ranges = (Ranges(*map(tuple, zip(*self.characters[name], strict=True))) for name in RANGES)
        self.alphabet = Alphabet(known, *ranges)
        self.spelled = {word: read.split() for word, read in sources.spelling["spellings"].items()}
        self.reading = Spelling(
            tuple(sources.spelling["endings"].items()),
            frozenset(sources.spelling["is_after"]["words"].split()),
            {word: tuple(read) for word, read in self.spelled.items()},
            {},
            frozenset(),
        )
        self.classes: dict[tuple[str, ...], int] = {}

    def compiled(self) -> dict[str, Any]:
        sources = self.sources
        scope_names = ["quoted", *(scope["name"] for scope in sources.scopes)]
        body: dict[str, Any] = {
            "format": FORMAT,
            "language": sources.language,
            **sources.forms,
            "severity": _severity(sources.codes),
            "characters": self.characters,
            "spelling": {
                "endings": [list(ending) for ending in sources.spelling["endings"].items()],
                "is_after": sources.spelling["is_after"]["words"].split(),
                "spellings": self.spelled,
                "choices": [
                    {
                        "word": choice["word"],
                        "before": self._single_words(choice["before"]),
                        "read": choice["read"].split(),
                    }
                    for choice in sources.spelling["choices"]
                ],
            },
            "stop": self._class(("<stop>",)),
            "mark": self._class(("<mark>",)),
            "speech": self._class(("<speech>",)),
            "scopes": [
                {
                    "name": scope["name"],
                    "opens": [self._pattern(pattern) for pattern in scope["opens"]],
                    "closes": self._class((*phrases(scope["closes"]), "<stop>")),
                }
                for scope in sources.scopes
            ],
            "rules": [self._rule(rule, scope_names) for rule in sources.rules],
            "slots": [self._slot(slot) for slot in sources.structure["slots"]],
        }
        body["classes"] = [list(members) for members in self.classes]
        digest = hashlib.sha256(_canonical(body).encode()).hexdigest()
        return {"version": f"{sources.language}-{digest[:12]}", **body}

    def _rule(self, rule: dict[str, Any], scope_names: list[str]) -> dict[str, Any]:
        if rule["code"] not in self.sources.texts:
            raise NotationError(f"{rule['id']}: {rule['code']} has no texts")
        try:
            return self._rule_as_read(rule, scope_names)
        except (NotationError, KeyError, ValueError) as error:
            raise NotationError(f"{rule['id']}: {error}") from error

    def _rule_as_read(self, rule: dict[str, Any], scope_names: list[str]) -> dict[str, Any]:
        return {
            "id": rule["id"],
            "code": rule["code"],
            "forms": rule.get("forms"),
            "parts": rule.get("parts"),
            "patterns": [self._pattern(pattern) for pattern in rule["patterns"]],
            "unless": [scope_names.index(name) for name in rule["unless"]],
            "unless_clause": [self._class((f"<{name}>",)) for name in rule.get("unless_clause", ())],
            "unless_sentence": [self._class((f"<{name}>",)) for name in rule.get("unless_sentence", ())],
        }

    def _slot(self, slot: dict[str, Any]) -> dict[str, Any]:
        empty = [*self.sources.structure["placeholders"], *slot["placeholders"]]
        excepted = {
            key: self._class((f"<{slot[key]}>",)) if key in slot else None
            for key in ("except_feeling", "except_unless")
        }
        placeholders = sorted({self._read(phrase) for phrase in empty})
        return {"slot": slot["slot"], "code": slot["code"], "placeholders": placeholders, **excepted}

    def _pattern(self, pattern: str) -> list[Any]:
        written = parse(pattern)
        return [written.first, written.last, [self._item(step) for step in written.steps]]

    def _item(self, step: Step) -> list[Any]:
        words = self._class(step.members) if step.members else 0
        if step.kind == "behind" and any(" " in phrase for phrase in self._members(step.members)):
            raise NotationError(f"{step.members}: only single words can stand before")
        return [step.kind, words, step.least, step.most]

    def _class(self, members: tuple[str, ...]) -> int:
        return self.classes.setdefault(tuple(self._members(members)), len(self.classes))

    def _members(self, members: tuple[str, ...], within: tuple[str, ...] = ()) -> list[str]:
        found: set[str] = set()
        for member in members:
            start, end = member.find("<"), member.find(">")
            if start < 0:
                found.add(self._read(member))
                continue
            name = member[start + 1 : end]
            if name not in self.named or name in within:
                raise NotationError(f"{member!r}: there is no class {name!r}")
            for inner in self._members(self.named[name], (*within, name)):
                found.add(self._join(member[:start], inner, member[end + 1 :]))
        return sorted(found)

    def _join(self, before: str, inner: str, after: str) -> str:
        return " ".join(piece for piece in (self._read(before), inner, self._read(after)) if piece)

    def _single_words(self, line: str) -> list[str]:
        return [member for member in self._members(phrases(line)) if " " not in member]

    def _read(self, phrase: str) -> str:
        """Return `phrase` as the tokeniser reads it, so that sources may be written as people write."""
        if phrase in {"'s", "\n"}:
            return phrase
        return " ".join(tokenise(phrase, self.alphabet, self.reading).words)


def _characters(source: dict[str, Any]) -> dict[str, Any]:
    ranges = {name: [[int(edge, 16) for edge in pair] for pair in source[name]] for name in RANGES}
    return {
        **ranges,
        "apostrophes": source["apostrophes"],
        "hyphens": source["hyphens"],
        "quotes": source["quotes"],
        "fold": {written: read for read, all_written in source["fold"].items() for written in all_written},
        "marks": {written: read for read, all_written in source["marks"].items() for written in all_written},
    }


def _severity(codes: dict[str, Any]) -> dict[Form, dict[str, str]]:
    forms: tuple[Form, ...] = ("i_statement", "acknowledgement", "impact")
    return {form: {code: row[form] for code, row in codes.items() if row[form]} for form in forms}


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _lines(value: dict[str, Any]) -> str:
    """Write JSON with an entry a line two levels deep: small for the phone, readable in a diff."""

    def short(inner: object) -> str:
        return json.dumps(inner, ensure_ascii=False, separators=(",", ":"))

    rows = []
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            entries = ",\n".join(f"{short(name)}:{short(entry)}" for name, entry in inner.items())
            rows.append(f"{short(key)}:{{\n{entries}\n}}")
        elif isinstance(inner, list) and inner and not isinstance(inner[0], str):
            entries = ",\n".join(short(entry) for entry in inner)
            rows.append(f"{short(key)}:[\n{entries}\n]")
        else:
            rows.append(f"{short(key)}:{short(inner)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def outputs(content: Path = CONTENT, docs: Path = ROOT / "docs") -> dict[Path, str]:
    """Return every generated file and what belongs into it."""
    found: dict[Path, str] = {}
    for language in LANGUAGES:
        sources = Sources(content, language)
        rules = _Compiler(sources).compiled()
        own = content / "composer" / language
        found[own / "rules.json"] = _lines(rules)
        found[own / "texts.json"] = _lines(sources.texts)
        found[docs / "composer.md"] = handbook(sources.texts, sources.rules, sources.structure, sources.codes)
    return found


def main(arguments: list[str]) -> int:
    """Write the generated files, or with --check tell which are stale."""
    stale = [(path, text) for path, text in outputs().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path, _ in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale: run python -m backend.composer.compile\n")
        return int(bool(stale))
    for path, text in stale:
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
