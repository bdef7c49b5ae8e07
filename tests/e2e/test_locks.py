"""What a person sees of the locks of their account: the devices, the log, and what another device did."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from e2e.conftest import PASSPHRASE, PHONE, Phone
from e2e.walking import begins, button, makes_account
from playwright.sync_api import CDPSession, Route, expect
from serving import Server

from backend.accounts.models import AccountSession

MakePhone = Callable[..., Phone]
SESSIONS: sa.Table = AccountSession.__table__  # type: ignore[attr-defined]


def test_a_new_sign_in_is_told_at_once_on_the_other_device(phone: MakePhone, server: Server) -> None:
    """H5, H6, H20: within two seconds, until it is put away; the log keeps it, and the device can be signed out."""
    mine, borrowed = phone(), phone(scheme="dark")
    begins(mine.page, server)
    button(mine.page, "Start alone")
    mine.page.goto("/settings/devices")
    expect(mine.page.get_by_role("heading", name="This one")).to_be_visible()
    borrowed.page.goto("/sign-in")
    borrowed.page.get_by_label("Email").fill("alex@example.org")
    borrowed.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    button(borrowed.page, "Sign in")
    told = mine.page.get_by_text("Signed in, on Chrome, Linux.")
    expect(told).to_be_visible(timeout=4000)
    mine.page.set_viewport_size({"width": 320, "height": 640})
    mine.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert mine.page.evaluate("document.documentElement.scrollWidth") <= 320, "it stays on the screen at twice the size"
    mine.page.evaluate("document.documentElement.style.removeProperty('font-size')")
    mine.page.set_viewport_size(PHONE)
    button(mine.page, "Look at it")
    expect(mine.page.get_by_role("heading", name="Security log")).to_be_visible()
    expect(mine.page.locator("main li")).to_have_count(2)
    button(mine.page, "It was me")
    expect(mine.page.get_by_role("button", name="It was me")).to_have_count(0)
    mine.page.reload()
    expect(mine.page.locator("main li")).to_have_count(2)
    button(mine.page, "Your devices")
    button(mine.page, "Sign out Chrome, Linux")
    expect(borrowed.page.get_by_text("This phone was signed out")).to_be_visible()
    assert mine.errors + borrowed.errors == []


def test_a_phone_with_a_lock_shows_nothing_until_it_is_unlocked(phone: MakePhone, server: Server) -> None:
    """H10, H11: set from the first page; locked by hand, by Hide, opened cold; unlocked by PIN, by passphrase."""
    mine = phone()
    page = mine.page
    begins(page, server, "Alexandra")
    button(page, "Set a PIN for the app first")
    page.get_by_label("A PIN of 6 digits or more").fill("481526")
    button(page, "Turn it on")
    expect(page.get_by_text("The lock is on.").first).to_be_visible()
    button(page, "Lock it now")
    unlocks = page.get_by_role("button", name="Unlock")
    expect(unlocks).to_be_visible()
    assert "Alexandra" not in page.content()
    page.get_by_label("PIN", exact=True).fill("111222")
    unlocks.click()
    expect(page.get_by_text("4 tries are left")).to_be_visible()
    page.get_by_label("PIN", exact=True).fill("481526")
    unlocks.click()
    expect(page.get_by_role("button", name="Turn it off")).to_be_visible()

    page.goto("/settings/you")
    expect(page.get_by_label("Your name here")).to_have_value("Alexandra")
    page.get_by_role("link", name="Hide").click()
    page.wait_for_url("**/plain.html")
    fresh = mine.context.new_page()
    mine.heard.clear()
    fresh.goto("/settings/you")
    expect(fresh.get_by_role("button", name="Unlock")).to_be_visible()
    assert "Alexandra" not in fresh.content()
    fresh.get_by_role("link", name="Support").click()
    expect(fresh.get_by_role("heading", name="Support")).to_be_visible()
    fresh.goto("/talk")
    button(fresh, "I forgot my PIN")
    fresh.get_by_label("Passphrase").fill(PASSPHRASE)
    fresh.get_by_role("button", name="Unlock").click()
    expect(fresh.get_by_role("heading", name="Talk")).to_be_visible()
    assert mine.errors == []


LOOKED = """async () => {
  const found = { keys: 0, rows: 0, opened: 0 };
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    const all = (store) => new Promise((done) => {
      const asked = base.transaction(store).objectStore(store).getAll();
      asked.onsuccess = () => done(asked.result);
    });
    const values = (await Promise.all([...base.objectStoreNames].map(all))).flat();
    const keys = values.filter((value) => value instanceof CryptoKey);
    const rows = values.filter((value) => value && value.iv);
    found.keys += keys.length;
    found.rows += rows.length;
    for (const key of keys) for (const { iv, data } of rows) {
      await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data).then(() => found.opened++, () => undefined);
    }
    base.close();
  }
  return found;
}"""


def test_locked_nothing_on_the_phone_opens_what_it_keeps(phone: MakePhone, server: Server) -> None:
    """H12: the browser holds no key for it until the PIN is given; a draft written before is there then."""
    mine = phone()
    page = mine.page
    begins(page, server, "Alexandra")
    button(page, "Start alone")
    page.goto("/check-in")
    page.get_by_role("textbox").last.fill("A canary by the window")
    page.goto("/settings/app-lock")
    open_still = page.evaluate(LOOKED)
    assert open_still["keys"] == 1
    assert open_still["opened"] == open_still["rows"] > 1
    page.get_by_label("A PIN of 6 digits or more").fill("481526")
    button(page, "Turn it on")
    expect(page.get_by_text("The lock is on.").first).to_be_visible()
    button(page, "Lock it now")
    unlocks = page.get_by_role("button", name="Unlock")
    expect(unlocks).to_be_visible()
    for opening in ("by hand", "cold"):
        if opening == "cold":
            page.goto("/check-in")
            expect(unlocks).to_be_visible()
        locked = page.evaluate(LOOKED)
        assert (locked["keys"], locked["opened"]) == (0, 0), opening
        assert locked["rows"] >= open_still["rows"]
    page.get_by_label("PIN", exact=True).fill("481526")
    unlocks.click()
    expect(page.get_by_role("textbox").last).to_have_value("A canary by the window")
    page.goto("/settings/app-lock")
    button(page, "Turn it off")
    expect(page.get_by_text("The lock is off.").first).to_be_visible()
    page.goto("/check-in")
    expect(page.get_by_role("textbox").last).to_have_value("A canary by the window")
    assert page.evaluate(LOOKED)["keys"] == 1
    assert mine.errors == []


def test_five_wrong_pins_wipe_the_phone(phone: MakePhone, server: Server) -> None:
    """H11, H12: signed out, and nothing kept; the account is as before."""
    mine = phone()
    page = mine.page
    begins(page, server)
    button(page, "Set a PIN for the app first")
    page.get_by_label("A PIN of 6 digits or more").fill("481526")
    button(page, "Turn it on")
    button(page, "Lock it now")
    for left in range(4, -1, -1):
        page.get_by_label("PIN", exact=True).fill("111222")
        button(page, "Unlock")
        if left:
            expect(page.get_by_text(f"{left} tries are left" if left > 1 else "One more try")).to_be_visible()
    expect(page.get_by_text("This phone was signed out")).to_be_visible()
    # How the app looks, and who helps here, belong to the phone; the latter is fetched for whoever opens it.
    kept = page.evaluate("Object.keys(localStorage).filter((name) => !/theme|text|motion|support/.test(name))")
    assert kept == []


def test_a_code_on_paper_brings_one_back_with_the_notes(phone: MakePhone, server: Server) -> None:
    """H8: kept at sign-up; on another phone it signs in, the first is signed out, and the notes open with it."""
    mine, other = phone(), phone(scheme="dark")
    page = mine.page
    page.goto(f"/start#{server.operator_link()}")
    button(page, "Start")
    button(page, "I understand")
    makes_account(page, "Alex", "alex@example.org")
    button(page, "Make ten codes")
    listed = page.get_by_role("list", name="Codes").get_by_role("listitem")
    expect(listed).to_have_count(10)
    codes = listed.all_inner_texts()
    assert len(set(codes)) == 10
    button(page, "I have kept them")
    expect(page.get_by_role("heading", name="Alone, or with someone?")).to_be_visible()
    page.goto("/notes")
    for label in ("A notes passphrase of 15 characters or more", "The same once more"):
        page.get_by_label(label).fill("thimble curtain meadow")
    with page.expect_response(lambda answer: answer.url.endswith("/notes/key/recovery") and answer.ok):
        button(page, "Begin")
    page.goto("/settings/devices")
    expect(page.get_by_role("link", name="Recovery codes: 10 left")).to_be_visible()

    page = other.page
    page.goto("/sign-in")
    button(page, "I cannot get in")
    page.get_by_label("Recovery code").fill(codes[4].lower())
    button(page, "Sign in with it")
    expect(page.get_by_role("heading", name="You are back in")).to_be_visible()
    expect(mine.page.get_by_text("This phone was signed out")).to_be_visible()
    button(page, "Open your private notes")
    page.get_by_label("Recovery code").fill(codes[4])
    for label in ("A notes passphrase of 15 characters or more", "The same once more"):
        page.get_by_label(label).fill("lantern pebble orchard")
    button(page, "Open")
    expect(page.get_by_role("heading", name="Your notes")).to_be_visible()
    page.goto("/settings/recovery-codes")
    expect(page.get_by_text("9 codes are left.")).to_be_visible()
    assert mine.errors + other.errors == []


def authenticator(phone: Phone) -> tuple[CDPSession, str]:
    """Chromium's own, synced to a cloud account; it says yes by itself."""
    devtools = phone.context.new_cdp_session(phone.page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "defaultBackupEligibility": True, "defaultBackupState": True}
    return devtools, devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def test_a_name_and_a_passkey_make_an_account(phone: MakePhone, server: Server) -> None:
    """Nothing typed but the name; signed out and back in; no passphrase is asked for anywhere; an email is added."""
    mine = phone()
    page = mine.page
    devtools, ring = authenticator(mine)
    page.goto(f"/start#{server.operator_link()}")
    button(page, "Start")
    button(page, "I understand")
    page.get_by_label("Your name here").fill("Alex")
    button(page, "Go on")
    button(page, "With a passkey")
    page.get_by_role("checkbox").check()
    button(page, "Make my account")
    expect(page.get_by_text("Your account has a passkey and nothing else")).to_be_visible()
    assert len(devtools.send("WebAuthn.getCredentials", {"authenticatorId": ring})["credentials"]) == 1
    button(page, "Make ten codes")
    button(page, "I have kept them")
    expect(page.get_by_role("heading", name="Alone, or with someone?")).to_be_visible()
    page.goto("/settings")
    expect(page.get_by_role("link", name="Recovery codes")).to_be_visible()
    assert page.get_by_role("link", name="Another passphrase").count() == 0
    page.goto("/settings/devices")
    button(page, "Sign this phone out")
    button(page, "I have an account")
    button(page, "Sign in with a passkey")
    expect(page.get_by_role("navigation")).to_be_visible()
    server.write(lambda uow: uow.connection.execute(sa.update(SESSIONS).values(proved_at=uow.now - timedelta(hours=1))))
    page.goto("/settings/passkeys")
    button(page, "Remove the passkey Chrome, Linux")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    assert page.get_by_label("Passphrase").count() == 0
    button(page, "Use a passkey")
    expect(page.get_by_text("This is your only way in. Add another passkey first.")).to_be_visible()
    page.goto("/settings/you")
    button(page, "Add an email")
    page.get_by_label("Your email").fill("alex@example.org")
    button(page, "Add it")
    button(page, "Use a passkey")
    expect(page.get_by_text("Mail goes to alex@example.org now.")).to_be_visible()
    page.goto("/settings/you")
    expect(page.get_by_label("Your name here")).to_be_visible()
    assert page.get_by_role("link", name="Add an email").count() == 0
    assert mine.errors == []


def test_a_passkey_of_the_browser_signs_in_and_confirms(phone: MakePhone, server: Server) -> None:
    """Chromium's own authenticator: added with the passphrase, used to come back, and to show that it is you."""
    mine = phone()
    page = mine.page
    devtools, ring = authenticator(mine)
    begins(page, server)
    button(page, "Add a passkey")
    button(page, "Add a passkey")
    expect(page.get_by_text("Synced: it may be on every device of that cloud account.")).to_be_visible()
    made = devtools.send("WebAuthn.getCredentials", {"authenticatorId": ring})["credentials"]
    assert [(one["isResidentCredential"], one["backupState"]) for one in made] == [(True, True)]

    page.goto("/settings/devices")
    button(page, "Sign this phone out")
    button(page, "I have an account")
    button(page, "Sign in with a passkey")
    expect(page.get_by_role("navigation")).to_be_visible()
    server.write(lambda uow: uow.connection.execute(sa.update(SESSIONS).values(proved_at=uow.now - timedelta(hours=1))))
    page.goto("/settings/passkeys")
    button(page, "Remove the passkey Chrome, Linux")
    button(page, "Use a passkey")
    expect(page.get_by_text("You have none yet.")).to_be_visible()
    assert mine.errors == []


def test_signed_out_before_the_server_has_answered_one_stays_signed_out(phone: MakePhone, server: Server) -> None:
    """Who opens the app and signs out at once is out, also where what was asked on opening is answered later."""
    mine = phone()
    page = mine.page
    begins(page, server)
    held: list[Route] = []
    page.route("**/api/v1/sessions/refresh", lambda route: held.append(route))  # noqa: PLW0108  (it is marked)
    page.goto("/settings/devices")
    button(page, "Sign this phone out")
    start = page.get_by_role("link", name="I have an account")
    expect(start).to_be_visible()
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as ended:
        held[0].continue_()
    assert ended.value.status == 204
    ends = server.read(lambda snapshot: snapshot.connection.execute(sa.select(SESSIONS.c.ended_at)).scalars().all())
    assert len(ends) == 1
    assert ends[0] is not None
    page.reload()
    expect(start).to_be_visible()
    assert [cookie["name"] for cookie in mine.context.cookies() if "refresh" in cookie["name"]] == []
    assert len(held) == 1
    assert mine.errors == []
