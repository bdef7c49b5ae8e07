"""A check over the wire. The text comes in, is read once and forgotten."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from backend.composer.checker import Draft
from backend.composer.verdict import Form, Level, Mode, Outcome, Verdict
from backend.core.wire import PlainText

LONGEST = 20_000
"""Code points, all parts together; longer than any message may be, so that a long draft is still answered."""


class CheckParts(BaseModel):
    """The slots of a structured I-statement, each holding what follows the words read aloud before it."""

    model_config = ConfigDict(extra="forbid")

    feeling: PlainText = Field(default="", max_length=LONGEST)
    situation: PlainText = Field(default="", max_length=LONGEST)
    because: PlainText = Field(default="", max_length=LONGEST)
    request: PlainText = Field(default="", max_length=LONGEST)
    understanding: PlainText = Field(default="", max_length=LONGEST)


class CheckDraft(BaseModel):
    """A text to check: `text` in free mode, `parts` in structured mode."""

    model_config = ConfigDict(extra="forbid")

    form: Form
    mode: Mode = "free"
    text: PlainText | None = Field(default=None, max_length=LONGEST)
    parts: CheckParts | None = None

    @model_validator(mode="after")
    def _holds_what_its_mode_names(self) -> Self:
        if (self.mode == "free") != (self.text is not None) or (self.mode == "free") == (self.parts is not None):
            raise ValueError("free mode takes text, structured mode takes parts")
        if self.parts is not None and sum(map(len, self.parts.model_dump().values())) > LONGEST:
            raise ValueError(f"the parts together hold more than {LONGEST} characters")
        return self

    def draft(self) -> Draft:
        """Return what the checker reads."""
        return self.text or "" if self.parts is None else self.parts.model_dump()


class FindingRead(BaseModel):
    """Words that would have to change, or a part that is not there.

    `span` counts Unicode code points of the text, or of the part named by `part`; the end is exclusive.
    """

    model_config = ConfigDict(extra="forbid")

    code: str
    severity: Level
    span: tuple[int, int]
    part: str | None


class CheckRead(BaseModel):
    """The worst of the findings, the findings in reading order, and which rules found them.

    `understood` is false where the text seems to be in another language than the rules: nothing in it is ever refused.
    """

    model_config = ConfigDict(extra="forbid")

    verdict: Outcome
    findings: list[FindingRead]
    understood: bool
    rules_version: str

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        """Return `verdict` as it is sent."""
        return cls(
            verdict=verdict.verdict,
            findings=[
                FindingRead(code=found.code, severity=found.severity, span=found.span, part=found.part)
                for found in verdict.findings
            ],
            understood=verdict.understood,
            rules_version=verdict.rules_version,
        )


class NoteInstead(BaseModel):
    """What is said otherwise in one form; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    why: str | None = None
    how: str | None = None
    start: str | None = None


class NoteText(BaseModel):
    """What is said beside one kind of finding; `start` is a way to begin anew.

    In an acknowledgement, which asks for nothing and blames nobody, some of it is said otherwise.
    """

    model_config = ConfigDict(extra="forbid")

    what: str
    why: str
    how: str
    start: str | None = None
    acknowledgement: NoteInstead | None = None


class RulesRead(BaseModel):
    """The compiled rules, whose `format` and `version` say who can read them, and the texts by code."""

    model_config = ConfigDict(extra="forbid")

    rules: dict[str, Any]
    texts: dict[str, NoteText]
