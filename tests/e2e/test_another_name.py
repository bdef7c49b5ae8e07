"""H9: the name and the page of Hide that the operator chose, as a browser shows them, and another name later."""

from pathlib import Path
from typing import Any

from e2e.conftest import serve
from e2e.walking import begins, button
from playwright.sync_api import expect

# An app that asks for something at any moment: what passes the older version then would keep it awake.
BUSY = "void setInterval(() => fetch('/api/v1/support'), 7)"


def test_the_chosen_name_is_shown_and_a_later_one_takes_its_place(phone: Any, tmp_path: Path) -> None:
    """Also from what the phone keeps; Hide leads to the page the operator named, and tells it nothing."""
    elsewhere = "https://weather.example/today"
    server = serve(tmp_path / "chosen", app_name="Rota", app_icon="plain", hide_address=elsewhere)
    try:
        alex = phone(base_url=server.url)
        page = alex.page
        begins(page, server)
        button(page, "Start alone")
        expect(page).to_have_title("Today · Rota")
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        page.wait_for_load_state("networkidle")

        server.stop()
        server.settings = server.settings.model_copy(update={"app_name": "Weekly"})
        server.start()
        page.goto("/today")
        expect(page).to_have_title("Today · Rota")
        page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => 0)")
        page.evaluate(BUSY)
        with page.expect_event("load"):
            button(page, "Use it now")
        expect(page).to_have_title("Today · Weekly")
        assert page.evaluate(
            "fetch('/manifest.webmanifest').then((found) => found.json()).then(({ name }) => name)"
        ) == ("Weekly")
        assert "wordkept" not in page.content().lower()

        told = []

        def answer(route: Any) -> None:
            told.append(route.request.headers.get("referer"))
            route.fulfill(body="<title>Rain</title>", content_type="text/html")

        alex.context.route("https://weather.example/**", answer)  # only now: it holds up what a worker fetches, too
        page.get_by_role("link", name="Hide").click()
        page.wait_for_url(elsewhere)
        expect(page).to_have_title("Rain")
        assert told == [None]
        assert alex.errors == []
    finally:
        server.close()
