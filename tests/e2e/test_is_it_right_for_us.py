"""The self-check leaves no trace: nothing of it goes over the network, and nothing of it stays on the phone."""

from collections.abc import Callable
from typing import Any

from e2e.conftest import Phone
from e2e.walking import begins, button, place
from playwright.sync_api import Page, expect
from serving import Server

MakePhone = Callable[..., Phone]

NOT_RIGHT = "This is not the right tool, and that is not your fault."
KEPT = """async () => {
  const databases = {};
  for (const { name, version } of await indexedDB.databases()) {
    const db = await new Promise((done, failed) => {
      const asked = indexedDB.open(name, version);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const stores = {};
    for (const store of db.objectStoreNames) {
      const at = db.transaction(store).objectStore(store);
      const all = (what) => new Promise((done) => {
        const asked = at[what]();
        asked.onsuccess = () => done(asked.result);
      });
      const plain = (_, value) =>
        value instanceof ArrayBuffer ? [...new Uint8Array(value)] : ArrayBuffer.isView(value) ? [...value] : value;
      stores[store] = JSON.stringify([await all("getAllKeys"), await all("getAll")], plain);
    }
    databases[name] = stores;
    db.close();
  }
  const files = {};
  for (const name of await caches.keys())
    files[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
  return {
    databases, files,
    local: { ...localStorage }, session: { ...sessionStorage },
    cookies: document.cookie, address: location.href, entries: history.length, state: history.state,
  };
}"""


def kept(phone: Phone) -> dict[str, Any]:
    """Everything that a browser can keep, as it is now."""
    found: dict[str, Any] = phone.page.evaluate(KEPT)
    found["all cookies"] = sorted((one["name"], one["value"]) for one in phone.context.cookies())
    return found


def answers(page: Page, *given: str) -> None:
    """Answer the questions in order, once all of them are on the screen: `all()` waits for none."""
    expect(page.get_by_role("group")).to_have_count(8)
    for group, answer in zip(page.get_by_role("group").all(), given, strict=False):
        group.get_by_role("radio", name=answer, exact=True).check()


def test_the_self_check_sends_nothing_and_keeps_nothing(phone: MakePhone, server: Server) -> None:
    alex = phone()
    begins(alex.page, server)
    button(alex.page, "Start alone")
    alex.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    place(alex.page, "Support")
    button(alex.page, "Is this app right for us?")
    expect(alex.page.get_by_role("group")).to_have_count(8)
    alex.rests()
    said: list[str] = []
    alex.page.on("websocket", lambda socket: said.append(socket.url))
    before = kept(alex)
    alex.asked.clear()
    alex.heard.clear()

    answers(alex.page, "Yes", "Not sure", "No", "Yes", "No", "No", "Not sure", "Yes")
    button(alex.page, "See what this says")
    expect(alex.page.get_by_role("heading", level=1)).to_have_text(NOT_RIGHT)
    alex.page.wait_for_timeout(1500)  # a draft would be written after a second

    assert kept(alex) == before
    assert (alex.asked, alex.heard, said) == ([], [], [])

    alex.page.reload()
    expect(alex.page.get_by_role("group")).to_have_count(8)
    assert alex.page.get_by_role("radio", checked=True).count() == 0


def test_it_can_be_answered_without_an_account_and_without_signal(phone: MakePhone, server: Server) -> None:
    kim = phone()
    kim.goes_to("/support")
    kim.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    kim.page.wait_for_load_state("networkidle")
    server.stop()
    try:
        button(kim.page, "Is this app right for us?")
        answers(kim.page, "No", "No", "No", "No", "Yes", "Yes", "Yes", "No")
        button(kim.page, "See what this says")
        expect(kim.page.get_by_role("heading", level=1)).to_have_text("It may suit you both.")
    finally:
        server.start()
