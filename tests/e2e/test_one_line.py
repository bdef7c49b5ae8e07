"""One line for all tabs of a browser, and the same pages by plain requests where sockets are blocked."""

from e2e.conftest import Phone
from e2e.walking import button, place, sees
from playwright.sync_api import Page, WebSocket, expect


def writes(page: Page, words: str) -> None:
    """Say something to the other, at once."""
    place(page, "Talk")
    button(page, "Write to Alex")
    page.get_by_label("Your words").fill(words)
    button(page, "Send")
    button(page, "Send now")
    sees(page, words)


def test_two_tabs_share_one_line_which_outlives_the_tab_that_had_it(two: tuple[Phone, Phone]) -> None:
    alex, sam = two
    first, second = alex.context.new_page(), alex.context.new_page()
    lines: list[tuple[Page, WebSocket]] = []

    def follow(tab: Page) -> None:
        tab.on("websocket", lambda line: lines.append((tab, line)))

    for tab in (first, second):
        follow(tab)
        tab.goto("/talk")
        sees(tab, "Talk")
    alex.page.close()
    writes(sam.page, "I felt calm on our walk.")
    for tab in (first, second):
        expect(tab.get_by_role("article")).to_have_count(1)
    [(leader, _)] = [(tab, line) for tab, line in lines if not line.is_closed()]
    left = second if leader is first else first
    leader.close()
    writes(sam.page, "I felt close to you at dinner.")
    expect(left.get_by_role("article")).to_have_count(2)


def test_where_sockets_are_blocked_changes_show_all_the_same(two: tuple[Phone, Phone]) -> None:
    """R9: within ten seconds, and the phone says nothing of trouble."""
    alex, sam = two
    alex.context.route_web_socket("**/api/v1/live", lambda line: line.close())
    alex.page.goto("/talk")
    writes(sam.page, "I felt calm on our walk.")
    expect(alex.page.get_by_role("article")).to_have_count(1, timeout=10_000)
    alex.page.wait_for_timeout(6000)
    expect(alex.page.get_by_text("can't reach server")).to_have_count(0)
