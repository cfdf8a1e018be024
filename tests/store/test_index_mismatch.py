"""A row that an index lacks is found when the file was not closed; the files as they were are kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cqrm.store.thread import Store
from cqrm.terms.errors import OpenRefused
from tests.store.acts import AddOrganisation
from tests.store.conftest import MakeStore

INDEX = "ix_draft_probe"


@pytest.fixture
def mismatched(store: Store, path: Path) -> Path:
    """A closed file in which one row of a table is missing in an index of it."""
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    master = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE name = ?"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"CREATE INDEX {INDEX} ON organisation (name)")
        connection.execute("PRAGMA writable_schema=ON")
        kept = connection.execute(master, (INDEX,)).fetchone()
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (INDEX,))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE organisation SET name = 'Not in the index'")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    return path


def test_it_is_found_after_a_crash_and_nothing_is_lost(mismatched: Path, make_store: MakeStore) -> None:
    with closing(sqlite3.connect(mismatched, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    before = mismatched.read_bytes()
    with pytest.raises(OpenRefused, match=r"northmoor\.db is damaged\. It was not changed\.") as refusal:
        make_store(create=False).start().result()
    assert refusal.value.advice
    assert mismatched.read_bytes() == before
    (evidence,) = mismatched.parent.glob(".recovery-*")
    assert (evidence / mismatched.name).read_bytes() == before
    if os.name == "posix":
        assert evidence.stat().st_mode & 0o777 == 0o700
        assert (evidence / mismatched.name).stat().st_mode & 0o777 == 0o600
