"""P4: whoever has just signed up shares nothing, is reached by nothing, and is shown nowhere."""

from people import Person, ok


def test_a_fresh_account_has_every_switch_off(alone: Person) -> None:
    """Every setting there is, as it stands before anybody chose anything.

    `show_sealed` is the one that is on: it tells the other of a pair that an answer is sealed, by day, so that both
    know what the question waits for; alone there is nobody whom it could tell, and Settings turns it off.
    """
    reminders = ok(alone.get("/reminders"))
    assert {name: reminders[name] for name in ("level", "mail", "last", "together", "muted", "muted_until")} == {
        "level": "off",
        "mail": False,
        "last": None,
        "together": False,
        "muted": False,
        "muted_until": None,
    }
    account = ok(alone.get("/account"))
    switches = {name: value for name, value in account.items() if isinstance(value, bool)}
    assert switches == {"show_sealed": True, "passkeys_alone": False}  # the second is no switch
    for path in ("/push-subscriptions", "/calendar-feeds", "/invitations", "/join-requests", "/spaces", "/blocks"):
        assert ok(alone.get(path))["items"] == [], path
    for path in ("/passkeys", "/notes", "/check-ins", "/support-plan"):
        assert ok(alone.get(path))["items"] == [], path


def test_a_fresh_pair_shares_only_what_both_signed(alex: Person, sam: Person) -> None:
    """ "Delivered" is not shown, no pattern is shared, and nobody is reminded."""
    for one in (alex, sam):
        assert ok(one.get(one.space))["ground_rules"]["delivered_shown"] is False
        assert ok(one.get(f"{one.space}/patterns?since={one.today.isoformat()}"))["shared"] == []
        assert ok(one.get("/reminders"))["level"] == "off"
