"""Support: enough countries, each entry with its source, a self-check that may say no, and calm for two minutes."""

from pathlib import Path

from content.test_content import ROMANCE

from backend.content.support import load_support

CONTENT = Path(__file__).resolve().parents[2] / "content"


def test_support_knows_at_least_forty_countries() -> None:
    codes = {country.code for country in load_support(CONTENT).countries}
    assert len(codes) >= 40
    assert codes >= {"GB", "US", "DE", "FR", "CA", "AU", "NZ", "IE", "AT", "CH", "NL", "BE", "ES", "IT", "PT", "SE"}
    assert codes >= {"NO", "DK", "FI", "IN", "ZA"}


def test_every_country_names_someone_for_fear_and_for_thoughts_of_suicide() -> None:
    for country in load_support(CONTENT).countries:
        topics = {topic for entry in country.entries for topic in entry.topics}
        assert topics >= {"abuse", "suicide", "talk"}, country.code


def test_every_entry_says_where_and_when_it_was_checked() -> None:
    support = load_support(CONTENT)
    for entry in (*support.worldwide, *(entry for country in support.countries for entry in country.entries)):
        assert entry.source.startswith("https://"), entry.name
        assert entry.checked >= "2015-01", entry.name
        assert entry.checked_how == "known" or entry.seen_at, entry.name


def test_a_call_is_said_to_stay_off_the_bill_only_where_someone_was_seen_to_say_so() -> None:
    for country in load_support(CONTENT).countries:
        for entry in country.entries:
            if not entry.may_show_on_bill and (entry.phone or entry.text_number):
                assert entry.checked_how != "known", (country.code, entry.name)


def test_the_self_check_asks_eight_questions_and_can_say_that_it_is_not_the_right_tool() -> None:
    fit = load_support(CONTENT).fit

    assert len(fit.questions) == 8
    assert fit.endings.not_right.title == "This is not the right tool, and that is not your fault."
    assert sum(bool(question.not_right) for question in fit.questions) >= 5
    for question in fit.questions:
        assert question.text.count("?") == 1
        assert not ROMANCE.search(question.text)


def test_every_row_of_support_has_its_heading_and_the_calm_lasts_two_minutes() -> None:
    support = load_support(CONTENT)
    rows = [heading.key for heading in support.headings]
    assert rows == ["danger", "abuse", "suicide", "talk", "counsellor", "calm", "fit", "country"]
    assert sum(line.seconds for line in support.calm.lines) == 120
