"""A host who edited a file and slipped is told which file, where, and what."""

from pathlib import Path

import pytest

from backend.content.consent import load_consent
from backend.content.errors import ContentError
from backend.content.match_words import load_match_words
from backend.content.prompts import load_prompts

OURS = """
language = "en"

[[prompts]]
id = "first"
text = "What was good today?"
topic = "appreciation"
steps = [5]
kinds = ["partners", "family", "friends"]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "en.toml").write_text(OURS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def host_file(tmp_path: Path) -> Path:
    return tmp_path / "ours.toml"


def edit(content: Path, before: str, after: str) -> None:
    file = content / "prompts" / "en.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def told(content: Path, host_file: Path | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        load_prompts(content, host_file=host_file)
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_consent(tmp_path)
    assert "consent/en.toml" in str(caught.value).replace("\\", "/")
    assert "not there" in str(caught.value)


def test_broken_toml_is_told_by_line(content: Path) -> None:
    edit(content, 'id = "first"', 'id = "first')
    assert "line 5" in told(content)


def test_a_key_nobody_knows_is_told_by_entry_and_name(content: Path) -> None:
    edit(content, "topic =", 'mood = "good"\ntopic =')
    assert "line 7, prompts 1 (first), mood:" in told(content)


def test_a_wrong_value_is_told_by_entry_and_key(content: Path) -> None:
    edit(content, '"appreciation"', '"thanks"')
    assert "line 7, prompts 1 (first), topic:" in told(content)


def test_a_step_that_does_not_exist_is_refused(content: Path) -> None:
    edit(content, "[5]", "[5, 6]")
    assert "line 8, prompts 1 (first), steps 2:" in told(content)


def test_what_is_missing_is_told_by_the_line_of_its_entry(content: Path) -> None:
    edit(content, OURS, OURS + '\n# the second\n\n[[prompts]]\nid = "second"\ntopic = "goals"\n')
    assert "line 13, prompts 2 (second), text:" in told(content)


def test_a_value_of_several_lines_is_told_by_the_first(content: Path) -> None:
    edit(content, "steps = [5]\n", "steps = [\n  5, # the last\n\n  6,\n]\n")
    assert "line 8, prompts 1 (first), steps 2:" in told(content)


def test_the_same_id_twice_is_refused(content: Path) -> None:
    edit(content, OURS, OURS + OURS.split("\n\n", 1)[1])
    assert "the same id twice: first" in told(content)


def test_a_file_of_another_language_is_noticed(content: Path) -> None:
    edit(content, '"en"', '"de"')
    assert 'is "de"' in told(content)


def test_a_file_that_is_not_utf_8_is_told_so(content: Path) -> None:
    (content / "prompts" / "en.toml").write_bytes(OURS.replace("good", "sch\u00f6n").encode("latin-1"))
    assert "not UTF-8" in told(content)


def test_many_mistakes_are_counted_and_not_poured_out(content: Path) -> None:
    edit(content, OURS, OURS + "\n".join('[[prompts]]\nid = "Not An Id"\n' for _ in range(9)))
    assert "more" in told(content)
    assert len(told(content).splitlines()) == 7


def test_a_host_adds_questions_of_their_own(content: Path, host_file: Path) -> None:
    host_file.write_text(
        '[[prompts]]\nid = "garden"\ntext = "How is the garden?"\ntopic = "feelings"\n', encoding="utf-8"
    )

    prompts = load_prompts(content, host_file=host_file)

    assert [prompt.id for prompt in prompts] == ["first", "garden"]
    assert prompts[1].kinds == ("partners", "family", "friends")
    assert prompts[1].steps == ()


def test_a_hosts_question_cannot_take_the_id_of_ours(content: Path, host_file: Path) -> None:
    host_file.write_text('[[prompts]]\nid = "first"\ntext = "How is it?"\ntopic = "feelings"\n', encoding="utf-8")

    text = told(content, host_file)

    assert "ours.toml" in text
    assert "choose another id: first (line 2)" in text


def test_a_hosts_file_that_is_not_there_is_named(content: Path, host_file: Path) -> None:
    assert "ours.toml" in told(content, host_file)


def test_too_few_match_words_are_refused(tmp_path: Path) -> None:
    (tmp_path / "match_words").mkdir()
    (tmp_path / "match_words" / "en.toml").write_text('language = "en"\nwords = ["lamp", "river"]\n', encoding="utf-8")
    with pytest.raises(ContentError, match="256"):
        load_match_words(tmp_path)
