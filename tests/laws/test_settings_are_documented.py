"""What is documented is true: every setting stands in docs/operating.md, and nothing else does."""

import re
from pathlib import Path

from backend.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "operating.md"


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert documented == {name.upper() for name in Settings.model_fields}


def test_no_setting_has_a_secret_by_default() -> None:
    for name, field in Settings.model_fields.items():
        assert not re.search("secret|key|password|token", name) or field.default is None, name
