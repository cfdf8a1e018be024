"""Reads what a database file holds from a copy, so that looking never repairs the evidence."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path


def drafts_in(database: Path) -> str:
    """Every text that was kept and not recorded."""
    return _texts(database, "SELECT text FROM draft ORDER BY place")


def notes_in(database: Path) -> list[str]:
    """The notes of the meeting of the day in the order in which they were committed."""
    return _texts(database, "SELECT text FROM note ORDER BY rowid").split("\n")


def is_whole(database: Path) -> bool:
    """Whether every page and every index is as it should be."""
    return _texts(database, "PRAGMA integrity_check") == "ok"


def _texts(database: Path, query: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / database.name
        for ending in ("", "-wal", "-journal"):
            part = database.with_name(database.name + ending)
            if part.exists():
                shutil.copy(part, copy.with_name(copy.name + ending))
        with closing(sqlite3.connect(copy)) as connection:
            return "\n".join(str(value) for (value,) in connection.execute(query))
