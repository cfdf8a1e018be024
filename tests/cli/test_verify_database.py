"""``cqrm verify`` of a database: one line of verdict, 0 when it is intact and 1 when it was altered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Command


def test_an_intact_file_and_a_hash_that_is_not_in_it(cqrm: Command, sample: Path) -> None:
    said = cqrm("verify", sample)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("sample.db is intact: ")
    with closing(sqlite3.connect(sample)) as connection:
        (printed,) = connection.execute("SELECT hash FROM snapshot_anchor LIMIT 1").fetchone()
    said = cqrm("verify", sample, printed[:16])
    assert said.code == 0
    assert said.out.splitlines()[1].startswith("Entry ")
    said = cqrm("verify", sample, "3f9c 1a07 5be2 90d4")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("sample.db was altered: nothing in it has the hash 3f9c 1a07 5be2 90d4.")


def test_an_altered_row_is_named(cqrm: Command, sample: Path) -> None:
    with closing(sqlite3.connect(sample, isolation_level=None)) as connection:
        connection.execute("UPDATE person SET name = 'Dr Somebody Else' WHERE name = 'Priya Nair'")
    said = cqrm("verify", sample)
    assert said.code == 1
    assert "Person “Priya Nair” was changed outside CQRM: name" in said.err.splitlines()[0]
