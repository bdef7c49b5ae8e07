"""The page of rules (`docs/composer.md`), so that a counsellor can judge them without reading code."""

from typing import Any, Protocol

from backend.composer.figures import Figures, said

INTRODUCTION = """# What the composer finds

This page is generated from `content/composer/` by `python -m backend.composer.compile`: change the sources, not the
page. Every example is run by the tests in both interpreters, the server's and the phone's.

Unsure, the composer stays quiet. Words in quotation marks, words the writer passes on, denies, fears or only supposes
are not taken for the writer's own. What a message lacks is said only when nothing in it has to be reworded first. A
text that seems to be in another language than English is never refused.

| level | what it does |
| --- | --- |
| block | the text stays with the writer until these words are changed, or goes as a letter |
| warn | the text can be sent; a note asks to look |
| info | a suggestion |
| support | a private hint to the writer with places to turn to; beside it nothing refuses but a threat |
"""

FORMS = (
    ("i_statement", "I-statement"),
    ("acknowledgement", "acknowledgement"),
    ("impact", "impact statement"),
)


class Readable(Protocol):
    """What the page is made of."""

    texts: dict[str, Any]
    codes: dict[str, Any]
    rules: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    structure: dict[str, Any]


def handbook(sources: Readable, known: Figures) -> str:
    """Return the page, a section a code, with the figures that are `known`."""
    pages = [INTRODUCTION]
    for code, text in sources.texts.items():
        levels = ", ".join(f"{name} {sources.codes[code][form]}" for form, name in FORMS if sources.codes[code][form])
        pages.append(f"## {code}\n\nLevel: {levels}. {said(code, known)}\n")
        pages.append(f"> {text['what']} {text['why']} {text['how']}\n")
        if "acknowledgement" in text:
            own = {**text, **text["acknowledgement"]}
            pages.append(f"In an acknowledgement, after the first sentence: {own['why']} {own['how']}\n")
        pages.extend(_rule(rule) for rule in sources.rules if rule["code"] == code)
        pages.extend(_document(found) for found in sources.documents if found["code"] == code)
        pages.extend(_slot(slot) for slot in sources.structure["slots"] if slot["code"] == code)
    return "\n".join(pages)


def _rule(rule: dict[str, Any]) -> str:
    place = f" (in the slot *{rule['parts'][0]}*)" if rule.get("parts") else ""
    if "forms" in rule:
        place += f" (only in the {' and the '.join(name for form, name in FORMS if form in rule['forms'])})"
    rows = [f"### {rule['id']}{place}\n", "| text | marked |", "| --- | --- |"]
    rows += [f"| {_cell(text)} | {_cell(words)} |" for text, words in rule["finds"]]
    rows += [f"| {_cell(text)} | nothing |" for text in rule["misses"]]
    return "\n".join(rows) + "\n"


def _document(found: dict[str, Any]) -> str:
    names = " and the ".join(name for form, name in FORMS if form in found["forms"])
    rows = [f"### {found['code']} (free text, in the {names})\n", "| text | found |", "| --- | --- |"]
    rows += [f"| {_cell(text)} | missing |" for text in found["finds"]]
    rows += [f"| {_cell(text)} | nothing |" for text in found["misses"]]
    return "\n".join(rows) + "\n"


def _slot(slot: dict[str, Any]) -> str:
    rows = ["| I feel | when | because | I would like | found |", "| --- | --- | --- | --- | --- |"]
    for key, found in (("finds", "missing"), ("misses", "nothing")):
        for parts in slot[key]:
            cells = (parts[name] or " " for name in ("feeling", "situation", "because", "request"))
            rows.append("| " + " | ".join(map(_cell, cells)) + f" | {found} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
