import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from composer.checkers import CASES

from backend.cli import main

CASE = {"id": "a", "form": "i_statement", "mode": "free", "text": "You never listen."}


def run(*arguments: str, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments], input=typed)
    return result.exit_code, result.output


def test_a_person_sees_the_words_underlined_and_hears_why() -> None:
    code, output = run("--form", "i_statement", typed="I feel sad 😢 today.\nYou never listen, and I cry.\n")

    lines = output.splitlines()
    under = lines[lines.index("You never listen, and I cry.") + 1]
    assert (code, under) == (0, "^" * len("You never listen"))
    assert "block: absolutes" in output
    assert output.endswith("This cannot be sent in this form yet.\n")


def test_underlines_stand_under_their_words_behind_wide_signs() -> None:
    _, output = run("--form", "i_statement", typed="😢 you never listen")

    assert output.splitlines()[1] == "   " + "^" * len("you never listen")


def test_the_mark_that_some_editors_put_first_is_no_sign_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "said.txt"
    file.write_text("You never listen\n", "utf-8-sig")

    _, output = run("--form", "i_statement", str(file))

    assert output.splitlines()[:2] == ["You never listen", "^" * len("You never listen")]


def test_an_acknowledgement_is_not_told_to_ask_for_something() -> None:
    told = "You have to understand that I was tired."

    _, acknowledgement = run("--form", "acknowledgement", typed=f"I lied to you about the money. {told}")
    _, statement = run("--form", "i_statement", typed=f"I feel sad about Sunday. {told}")

    said = " ".join(acknowledgement.split())
    assert "The other can hear you better" in said
    assert "An acknowledgement asks for nothing." in said
    assert "A yes to a question" not in said
    assert "A yes to a question can be trusted. Could it be a question" in " ".join(statement.split())


def test_a_text_longer_than_a_message_is_checked_in_pieces() -> None:
    code, output = run("--form", "i_statement", typed="I feel sad about Sunday. Can we talk?\n" * 900)

    assert code == 0
    assert "Piece 2 of 2" in output


def test_nothing_that_steers_a_terminal_is_printed() -> None:
    code, output = run("--form", "impact", typed="I feel \x1b[31msad\x07 about it\n")

    assert code == 0
    assert not {"\x1b", "\x07"} & set(output)


def test_every_labelled_case_is_answered_in_its_order() -> None:
    code, output = run("--jsonl", str(CASES / "dev.jsonl"))

    wanted = [json.loads(line)["id"] for line in (CASES / "dev.jsonl").read_text("utf-8").splitlines()]
    assert code == 0
    assert [json.loads(line)["id"] for line in output.splitlines()] == wanted


def test_an_answer_is_what_the_scorer_reads(tmp_path: Path) -> None:
    (tmp_path / "cases").write_text(json.dumps(CASE), "utf-8")

    _, output = run("--jsonl", str(tmp_path / "cases"))

    answer = {"id": "a", "verdict": "block", "findings": [{"code": "absolutes", "span": [0, 16]}]}
    assert json.loads(output) == answer


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 2: not JSON"),
        (b"[]", "line 2: not a JSON object"),
        (b'"\xff"', "line 2: not UTF-8"),
        (b"[" * 100_000, "line 2: nested too deep"),
        (json.dumps({**CASE, "id": "b", "form": "poem"}).encode(), "line 2: `form` has to be one of"),
        (json.dumps({**CASE, "id": 7}).encode(), "line 2: `id` has to be a text"),
        (json.dumps({**CASE, "id": "b", "text": None}).encode(), "line 2: `text` has to be a text"),
        (json.dumps({**CASE, "id": "b", "mode": "structured"}).encode(), "line 2: a structured case needs `parts`"),
        (json.dumps(CASE).encode(), "line 2: there is a case 'a' already"),
    ],
)
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: bytes, said: str) -> None:
    (tmp_path / "cases").write_bytes(json.dumps(CASE).encode() + b"\n" + line)

    code, output = run("--jsonl", str(tmp_path / "cases"))

    assert code == 1
    assert said in output


def test_a_file_without_cases_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "cases").write_bytes(b"\n\n")

    assert "there are no cases in it" in run("--jsonl", str(tmp_path / "cases"))[1]


def test_it_has_to_be_said_what_a_text_is_meant_as() -> None:
    code, output = run(typed="Hello")

    assert code == 2
    assert "--form" in output


def test_a_file_that_is_no_text_is_refused_plainly(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"\xff\xfe\x00")

    code, output = run("--form", "impact", str(tmp_path / "noise"))

    assert code == 1
    assert "not a text in UTF-8" in output
