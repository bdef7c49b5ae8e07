"""Tables that grow are keyed by space or account first, so that a distributed PostgreSQL can spread them (SPEC 10)."""

from sqlmodel import SQLModel

import backend.tables

FIRST = {"space_id", "account_id", "owner_id", "stream_id"}
BY_ITSELF = {
    "space": "the space itself",
    "account": "the account itself",
    "stream": "its id is that of the account or the space",
    "session": "looked up by its id on every request, before anything is known of the account",
    "operator_link": "found by its secret; a handful, gone when used",
    "invitation": "found by its secret, by somebody who is in no space yet",
    "join_request": "of two accounts; gone within a day",
    "live_ticket": "found by its secret; gone within half a minute",
    "passkey_challenge": "found by what was signed, by somebody not signed in yet; gone within a day",
    "throttle": "a bucket of an account or a network; gone when it is over",
    "pulse": "one row",
}


def test_every_table_that_grows_is_keyed_by_its_space_or_account_first() -> None:
    assert backend.tables
    otherwise = {
        name: next(iter(table.primary_key.columns)).name
        for name, table in SQLModel.metadata.tables.items()
        if next(iter(table.primary_key.columns)).name not in FIRST and name not in BY_ITSELF
    }
    assert otherwise == {}, "key it by space_id or account_id first, or say here why it cannot grow"


def test_nothing_is_excused_that_is_not_there() -> None:
    assert set(BY_ITSELF) <= set(SQLModel.metadata.tables)
