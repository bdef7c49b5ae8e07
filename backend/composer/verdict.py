"""What the checker answers."""

import json
from dataclasses import dataclass
from typing import Literal

Level = Literal["block", "warn", "info", "support"]
Outcome = Literal["pass", "warn", "block"]
Form = Literal["i_statement", "acknowledgement", "impact"]
Mode = Literal["free", "structured"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that would have to change, or a part that is not there.

    `span` counts Unicode code points of the text, or of the part named by `part`; the end is exclusive.
    """

    code: str
    severity: Level
    span: tuple[int, int]
    part: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The worst of the findings, the findings in reading order, and which rules found them.

    `understood`: the text is in the language of the rules, as far as can be told. Nothing in another is ever refused.
    """

    verdict: Outcome
    findings: tuple[Finding, ...]
    understood: bool
    rules_version: str

    def canonical(self) -> str:
        """Return the one JSON form, equal to the byte with what the browser's checker writes."""
        return json.dumps(
            {
                "findings": [
                    {"code": found.code, "part": found.part, "severity": found.severity, "span": found.span}
                    for found in self.findings
                ],
                "rules_version": self.rules_version,
                "understood": self.understood,
                "verdict": self.verdict,
            },
            separators=(",", ":"),
            sort_keys=True,
        )
