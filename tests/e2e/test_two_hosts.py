"""R17 as people see it: two phones on two hosts of two workers; a host goes down, the other goes on, nothing is lost.

The long form; `make faults` runs it.
"""

import re
import ssl
import urllib.request
from collections.abc import Iterator

import pytest
from e2e.conftest import Phone
from e2e.walking import button, place, sees
from playwright.sync_api import Page, expect
from scaled import CannotScale, Scaled, scaled

pytestmark = [
    pytest.mark.faults,
    pytest.mark.long,
]
WITHIN = 15  # seconds for a phone whose host has gone to be on the other


@pytest.fixture
def server() -> Iterator[Scaled]:
    """The whole, in place of the one server of the other walks."""
    try:
        with scaled() as whole:
            yield whole
    except CannotScale as error:
        pytest.skip(str(error))


def writes(page: Page, other: str, words: str) -> None:
    place(page, "Talk")
    button(page, f"Write to {other}")
    page.get_by_label("Your words").fill(words)
    button(page, "Send")
    button(page, "Send now")


def reads(page: Page, words: str, within: float = 5) -> None:
    place(page, "Talk")
    unread = page.get_by_role("button", name=re.compile("^Read now$"))
    expect(unread.first.or_(page.get_by_text(words).first).first).to_be_visible(timeout=within * 1000)
    if page.get_by_text(words).count() == 0:
        unread.first.click()
    sees(page, words, within)


def sentence(number: int) -> str:
    return f"When the door was shut on evening {number}, I felt sad, because I need us to talk."


def test_two_phones_go_on_when_a_host_goes_down(server: Scaled, two: tuple[Phone, Phone]) -> None:
    alex, sam = two
    writes(alex.page, "Sam", sentence(1))
    reads(sam.page, sentence(1))
    for number, host in enumerate(server.hosts, 2):
        host.goes_down()
        writes(sam.page, "Alex", sentence(10 * number))
        reads(alex.page, sentence(10 * number), WITHIN)
        writes(alex.page, "Sam", sentence(10 * number + 1))
        reads(sam.page, sentence(10 * number + 1), WITHIN)
        host.start()
    for each in (alex, sam):
        each.page.reload()
        for number in (1, 20, 21, 30, 31):
            expect(each.page.get_by_text(sentence(number))).to_have_count(1)
        assert each.errors == []


def test_the_front_speaks_tls_and_figures_are_of_all_workers_of_a_host(server: Scaled) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with urllib.request.urlopen(f"{server.secure_url}/readyz", timeout=10, context=trusting) as answer:
        assert answer.headers["strict-transport-security"]
