"""The composer's checker: what in a text would have to change before it can be heard.

Pure: a text and the rules go in, findings with a verdict come out. Nothing is stored, logged or changed.
The rules are data (`content/composer/<language>/rules.json`); this package and the TypeScript checker of the web app
interpret the same file and give the same findings to the character. Unsure, there is no finding.
"""

from backend.composer.checker import Draft, check
from backend.composer.rules import Rules, RulesUnreadableError, load_rules
from backend.composer.verdict import Finding, Verdict

__all__ = ["Draft", "Finding", "Rules", "RulesUnreadableError", "Verdict", "check", "load_rules"]
