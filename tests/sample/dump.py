"""A database as plain values, in an order of its own, so that two can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

Row = tuple[object, ...]


def dump(path: Path) -> dict[str, list[Row]]:
    """Every table with all its rows, and the schema under its own name."""
    with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as connection:
        found: dict[str, list[Row]] = {
            "schema": connection.execute(
                "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
            ).fetchall()
        }
        for name in [row[1] for row in found["schema"] if row[0] == "table"]:
            found[str(name)] = sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for pragma in ("user_version", "application_id", "journal_mode"):
            found[pragma] = connection.execute(f"PRAGMA {pragma}").fetchall()
    return found
