"""Looking for words where none may be: in every byte the server keeps, in every common spelling (S17)."""

import base64

import sqlalchemy as sa
from serving import Server

from backend.core.engine import create_engine


def spellings(word: str) -> list[bytes]:
    """As it is, in UTF-16, in hex, and in base64 at each of its three places."""
    raw = word.encode()
    coded = [base64.b64encode(b"\0" * shift + raw)[4 * (shift > 0) : -4] for shift in range(3)]
    return [
        raw,
        raw.upper(),
        raw.lower(),
        word.encode("utf-16-le"),
        raw.hex().encode(),
        raw.hex().upper().encode(),
        *coded,
    ]


def everything(server: Server) -> bytes:
    """Each byte of the databases: the files with their logs, or each value of each table."""
    found = b"".join(
        file.read_bytes()
        for file in server.settings.data_dir.iterdir()
        if file.is_file() and file != server.settings.key_file
    )
    if not server.house.db.is_sqlite:
        engine = create_engine(server.settings.database)
        with engine.connect() as connection:
            for table in sa.inspect(connection).get_table_names():
                for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')):
                    for value in row:
                        raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                        found += raw + b"\n"
        engine.dispose()
    return found
