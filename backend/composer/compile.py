"""From the readable sources to the one file both interpreters read.

python -m backend.composer.compile            write rules.json, texts.json and docs/composer.md
python -m backend.composer.compile --check    only tell whether they are up to date
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backend.composer.alphabet import Alphabet, Ranges, known_characters
from backend.composer.examples import Examples
from backend.composer.figures import figures
from backend.composer.grammar import NotationError, Step, parse, phrases, spelled_out
from backend.composer.handbook import handbook
from backend.composer.pieces import Pieces
from backend.composer.rules import FORMAT, read_rules
from backend.composer.search import SIGN
from backend.composer.spelling import Spelling
from backend.composer.tokens import tokenise
from backend.composer.verdict import Form
from backend.composer.words import Lexicon

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
CASES = ROOT / "tests" / "composer" / "cases"
LANGUAGES = ("en",)
RANGES = ("skip", "letters", "signs")
REACHING = [f"{key}_{reach}" for key in ("unless", "when") for reach in ("clause", "sentence", "text")]
RULE_KEYS = {
    *(
        "id",
        "code",
        "name",
        "why",
        "patterns",
        "finds",
        "misses",
        "forms",
        "parts",
        "not_parts",
        "unless",
        "unless_near",
    ),
    *("unless_evidence", "when_evidence", "at_least", "within", "runs_on", *REACHING),
}

MANY = 4_000
"""Alternatives of one step: more would take memory on the phone for what two steps say."""

Entry = dict[str, Any]


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
        self.scopes: list[Entry] = _toml(own / "scopes.toml")["scopes"]
        self.structure = _toml(own / "structure.toml")
        self.texts = _toml(own / "texts.toml")
        files = [_toml(path) for path in sorted((own / "rules").glob("*.toml"))]
        self.rules: list[Entry] = [rule for file in files for rule in file.get("rules", ())]
        self.evidence: list[Entry] = [rule for file in files for rule in file.get("evidence", ())]
        self.documents: list[Entry] = [
            found for file in [self.structure, *files] for found in file.get("documents", ())
        ]

    def examples(self) -> Examples:
        """Return what the rules say they find and do not find."""
        return Examples.of(self.rules, self.documents, self.structure["slots"], _severity(self.codes))


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
    """Reads words as the tokeniser does, and writes everything as the interpreters need it."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.named = {name: phrases(line) for name, line in sources.words.items()}
        self.characters = _characters(sources.characters)
        known = known_characters(
            **{name: self.characters[name] for name in ("fold", "marks", "apostrophes", "hyphens", "quotes")}
        )
        ranges = (Ranges(*map(tuple, zip(*self.characters[name], strict=True))) for name in RANGES)
        self.alphabet = Alphabet(known, *ranges)
        self.reading = Spelling(
            tuple(sources.spelling["endings"].items()),
            frozenset(sources.spelling["is_after"]["words"].split()),
            {word: tuple(read.split()) for word, read in sources.spelling["spellings"].items()},
            {},
            frozenset(),
        )
        self.classes: dict[str, str] = {}
        self.scope_names = ["quoted", *(scope["name"] for scope in sources.scopes)]
        self.evidence = {SIGN, *(rule["name"] for rule in sources.evidence)}

    def compiled(self) -> dict[str, Any]:
        sources = self.sources
        for name in ("stop", "mark", "opener", "speech", "elsewhere"):
            self._body((f"<{name}>",))
        body: dict[str, Any] = {
            "format": FORMAT,
            "language": sources.language,
            **sources.forms,
            "severity": _severity(sources.codes),
            "characters": self.characters,
            "understood": sources.structure["understood"],
            "frequent": " ".join(sources.structure["frequent"].split()),
            "spelling": {
                "endings": [list(ending) for ending in sources.spelling["endings"].items()],
                "is_after": " ".join(sources.spelling["is_after"]["words"].split()),
                "spellings": sources.spelling["spellings"],
                "choices": [
                    {
                        "word": choice["word"],
                        "before": self._body(phrases(choice["before"])),
                        "read": choice["read"],
                    }
                    for choice in sources.spelling["choices"]
                ],
            },
            "scopes": [self._named(self._scope, scope, scope["name"]) for scope in sources.scopes],
            "rules": [
                *(self._named(self._evidence, rule, rule["name"]) for rule in sources.evidence),
                *(self._named(self._rule, rule, rule["id"]) for rule in sources.rules),
            ],
            "slots": [self._slot(slot) for slot in sources.structure["slots"]],
            "documents": [self._named(self._document, found, found["code"]) for found in sources.documents],
        }
        body["classes"] = dict(sorted(self.classes.items()))
        self._check(body)
        digest = hashlib.sha256(_canonical(body).encode()).hexdigest()
        return {"version": f"{sources.language}-{digest[:12]}", **body}

    def _named(self, write: Callable[[Entry], Entry], entry: Entry, name: str) -> Entry:
        try:
            return write(entry)
        except KeyError as error:
            raise NotationError(f"{name}: {error} is missing") from error
        except (NotationError, ValueError, TypeError) as error:
            raise NotationError(f"{name}: {error}") from error

    def _scope(self, scope: Entry) -> Entry:
        closes = self._body((*phrases(scope["closes"]), "<stop>"))
        return {"name": scope["name"], "opens": self._patterns(scope["opens"]), "closes": closes}

    def _evidence(self, rule: Entry) -> Entry:
        if {"unless_evidence", "when_evidence", "code", "runs_on"} & rule.keys():
            raise NotationError("evidence cannot ask for evidence, and has no code")
        return self._rule({**rule, "id": f"={rule['name']}", "code": f"={rule['name']}"})

    def _rule(self, rule: Entry) -> Entry:
        if rule["code"] not in self.sources.texts and not rule["code"].startswith("="):
            raise NotationError(f"{rule['code']} has no texts")
        unknown = rule.keys() - RULE_KEYS
        if unknown:
            raise NotationError(f"there is no key {min(unknown)!r}")
        row: Entry = {"code": rule["code"]}
        for key in ("forms", "parts", "not_parts", "unless"):
            if rule.get(key):
                row[key] = " ".join(rule[key])
        for name in rule.get("unless", ()):
            if name not in self.scope_names:
                raise NotationError(f"there is no scope {name!r}")
        for key in REACHING:
            if rule.get(key):
                row[key] = self._body(tuple(f"<{name}>" for name in rule[key]))
        if "unless_near" in rule:
            row["unless_near"] = [
                [self._body((f"<{name}>",)), before, behind] for name, before, behind in rule["unless_near"]
            ]
        for key in ("unless_evidence", "when_evidence"):
            if key in rule:
                row[key] = self._conditions(rule[key])
        row |= {key: rule[key] for key in ("at_least", "within", "runs_on") if key in rule}
        row["patterns"] = self._patterns(rule["patterns"])
        return row

    def _document(self, found: Entry) -> Entry:
        if found["code"] not in self.sources.texts:
            raise NotationError("it has no texts")
        row = {
            "code": found["code"],
            "forms": " ".join(found["forms"]),
            "unless_evidence": self._conditions(found["unless_evidence"]),
        }
        return row | ({"up_to_words": found["up_to_words"]} if "up_to_words" in found else {})

    def _conditions(self, lines: list[str]) -> list[str]:
        for line in lines:
            for name in line.split():
                if name.removeprefix("!") not in self.evidence:
                    raise NotationError(f"there is no evidence {name!r}")
        return lines

    def _slot(self, slot: Entry) -> Entry:
        empty = [*self.sources.structure["placeholders"], *slot["placeholders"]]
        placeholders = sorted({self._read(phrase).replace("_", " ") for phrase in empty})
        row: Entry = {"slot": slot["slot"], "code": slot["code"], "placeholders": placeholders}
        row |= {key: self._body((f"<{slot[key]}>",)) for key in ("except_feeling", "except_unless") if key in slot}
        return row

    def _patterns(self, patterns: list[str]) -> list[str]:
        return [self._pattern(one) for pattern in patterns for one in spelled_out(pattern)]

    def _pattern(self, pattern: str) -> str:
        return " ".join(step if isinstance(step, str) else self._piece(step) for step in parse(pattern))

    def _piece(self, step: Step) -> str:
        if step.number is not None:
            return f"{step.sign}{step.number}"
        return step.sign + (self._body(step.members) if step.members else "")

    def _body(self, members: tuple[str, ...]) -> str:
        read = [self._member(member) for member in members]
        if "" in read:
            raise NotationError(f"{members[read.index('')]!r} is no word")
        return "|".join(sorted(set(read)))  # in one order everywhere: what repeats itself packs better

    def _member(self, member: str) -> str:
        """Return `member` with every word as read and every class by its name."""
        pieces: list[str] = []
        while (start := member.find("<")) >= 0:
            end = member.find(">", start)
            pieces += [self._read(member[:start]), self._class(member[start + 1 : end])]
            member = member[end + 1 :]
        return "_".join(piece for piece in (*pieces, self._read(member)) if piece)

    def _class(self, name: str) -> str:
        if name not in self.named:
            raise NotationError(f"there is no class {name!r}")
        if name not in self.classes:
            self.classes[name] = ""
            self.classes[name] = " ".join(sorted({self._member(one) for one in self.named[name]}))
        return f"<{name}>"

    def _read(self, phrase: str) -> str:
        """Return `phrase` as the tokeniser reads it, so that sources may be written as people write."""
        if phrase in {"'s", "\n"} or (phrase.startswith("-") and phrase[1:].isalpha()):
            return phrase
        return "_".join(tokenise(phrase, self.alphabet, self.reading).words)

    def _check(self, body: Entry) -> None:
        """See to what the interpreters rely on."""
        pieces = Pieces(Lexicon(body["classes"]))
        scopes = ({"code": scope["name"], "patterns": scope["opens"]} for scope in body["scopes"])
        for rule in [*body["rules"], *scopes]:
            try:
                patterns = [pieces.pattern(pattern) for pattern in rule["patterns"]]
            except RecursionError as error:
                raise NotationError(f"{rule['code']}: a class holds itself") from error
            if any(word.startswith("-") for pattern in patterns for word in pattern.starts):
                raise NotationError(f"{rule['code']}: an ending cannot begin a pattern")
            for item in (item for pattern in patterns for item in pattern.items if item.words.body):
                members = item.words.body.split("|")
                rests = [phrase for member in members for phrase in pieces.lexicon.phrases(member)]
                if item.kind == "behind" and (any("_" in phrase for phrase in rests) or item.words.endings):
                    raise NotationError(f"{rule['code']}: only single words can stand before")
                if len(rests) > MANY:
                    raise NotationError(f"{rule['code']}: a step of {len(rests)} alternatives; make it two steps")


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
        found[docs / "composer.md"] = handbook(sources, figures(CASES, read_rules(rules)))
    return found


def main(arguments: list[str]) -> int:
    """Write the generated files, or with --check tell which are stale."""
    try:
        made = outputs()
    except NotationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    stale = [(path, text) for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path, _ in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale: run python -m backend.composer.compile\n")
        return int(bool(stale))
    for path, text in stale:
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
