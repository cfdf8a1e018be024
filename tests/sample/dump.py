"""A database as plain values, in an order of its own, so that two can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

Row = tuple[object, ...]
Entry = tuple[int, str, str, str]
"""Number, table, row and hash of a journal entry."""

_PACKED = {"journal": ("before", "after"), "minutes_snapshot": ("skeleton", "texts")}
"""Columns whose bytes depend on the build of zlib; the hashes of what they hold are compared."""


def dump(path: Path) -> dict[str, list[Row]]:
    """Every table with all its rows, and the schema under its own name."""
    with closing(_opened(path)) as connection:
        found: dict[str, list[Row]] = {
            "schema": connection.execute(
                "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
            ).fetchall()
        }
        for name in [str(row[1]) for row in found["schema"] if row[0] == "table"]:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            kept = ", ".join(f'"{c}"' for c in columns if c not in _PACKED.get(name, ()))
            found[name] = sorted(connection.execute(f'SELECT {kept} FROM "{name}"').fetchall(), key=repr)
        for pragma in ("user_version", "application_id", "journal_mode"):
            found[pragma] = connection.execute(f"PRAGMA {pragma}").fetchall()
    return found


def entries(path: Path) -> list[Entry]:
    """The journal: each hash covers everything recorded until then."""
    with closing(_opened(path)) as connection:
        return connection.execute(
            "SELECT seq, entity, lower(hex(key)), lower(hex(hash)) FROM journal ORDER BY seq"
        ).fetchall()


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)
