"""A migration that stops at any statement leaves the old file; one that loses rows is taken back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from cqrm.store import upgrading
from cqrm.store.engine import make_engine, prepare_to_write, raw
from cqrm.store.home_views import VIEWS
from cqrm.store.thread import Store
from cqrm.store.triggers import TRIGGERS
from cqrm.store.upgrading import MigrationFault, Migrator, upgrade
from cqrm.terms.clock import SteppingClock
from tests.store.acts import AddOrganisation, SetUp
from tests.store.conftest import CHAIR
from tests.store.test_migrations import with_second_revision


class Killed(BaseException):
    """The program ends here; nothing in it may catch this."""


@pytest.fixture
def old_file(store: Store, path: Path) -> Path:
    store.submit(SetUp()).result()
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    return path


def copy_of(path: Path, folder: Path) -> Path:
    folder.mkdir()
    copy = folder / path.name
    shutil.copyfile(path, copy)
    return copy


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    engine = make_engine(path)
    try:
        with engine.connect() as connection:
            prepare_to_write(raw(connection))
            yield connection
    finally:
        engine.dispose()


def state_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return [str(connection.execute("PRAGMA user_version").fetchone()), *connection.iterdump()]


def migrate(connection: Connection, clock: SteppingClock, revisions: Path) -> None:
    by = Migrator(CHAIR, clock, random.Random(3), "run")
    upgrade(connection, 1, by, revisions=revisions, head=2)


def statements(path: Path, folder: Path, clock: SteppingClock, revisions: Path, stop: int) -> int:
    """Migrate a copy, ending the program at a statement; returns how many there were.

    What SQLite had open is copied as it lies on the disk, for a killed program puts nothing in order.
    """
    copy = copy_of(path, folder)
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == stop:
            left = folder / "left"
            left.mkdir()
            for part in (copy, *folder.glob(f"{copy.name}-*")):
                shutil.copyfile(part, left / part.name)
            raise Killed

    with opened(copy) as connection:
        event.listen(connection, "before_cursor_execute", count)
        migrate(connection, clock, revisions)
    return seen


def test_killed_at_any_statement_the_file_is_the_old_one(
    old_file: Path, tmp_path: Path, clock: SteppingClock
) -> None:
    revisions = with_second_revision(tmp_path / "next")
    before = state_of(old_file)
    number = statements(old_file, tmp_path / "whole", clock, revisions, stop=0)
    assert number > 20
    new = state_of(tmp_path / "whole" / old_file.name)
    assert new[0] == "(2,)"
    for stop in range(1, number + 1, max(1, number // 15)):
        folder = tmp_path / f"killed-{stop}"
        # SQLAlchemy drops the connection of a program that ends, so there is none left to set right.
        with pytest.raises((Killed, sqlite3.ProgrammingError)):
            statements(old_file, folder, clock, revisions, stop)
        assert state_of(folder / "left" / old_file.name) == before


def test_a_cascade_that_would_empty_a_table_is_taken_back(
    old_file: Path, tmp_path: Path, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebuilding a table drops the old one, which deletes its rows, and with foreign keys on its children."""
    with closing(sqlite3.connect(old_file)) as connection:
        connection.execute(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, body_id REFERENCES body (id) ON DELETE CASCADE)"
        )
        connection.execute("INSERT INTO child (body_id) SELECT id FROM body")
        connection.commit()
    before = state_of(old_file)
    revisions = with_second_revision(tmp_path / "next")
    copy = copy_of(old_file, tmp_path / "off")
    with opened(copy) as connection:
        migrate(connection, clock, revisions)
    with closing(sqlite3.connect(copy)) as made:
        assert made.execute("SELECT count(*) FROM child").fetchone() == (1,)

    monkeypatch.setattr(upgrading, "_FOREIGN_KEYS_OFF", "PRAGMA foreign_keys=ON")
    copy = copy_of(old_file, tmp_path / "on")
    with opened(copy) as connection, pytest.raises(MigrationFault, match="rows went missing in child"):
        migrate(connection, clock, revisions)
    assert state_of(copy) == before


def test_guards_views_and_keys_are_there_afterwards(
    old_file: Path, tmp_path: Path, clock: SteppingClock
) -> None:
    revisions = with_second_revision(tmp_path / "next")
    with opened(old_file) as connection:
        migrate(connection, clock, revisions)
        assert raw(connection).execute("PRAGMA foreign_keys").fetchone() == (1,)
    with closing(sqlite3.connect(old_file)) as made:
        kept = dict(made.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"))
    for name, sql in {**TRIGGERS, **VIEWS}.items():
        assert kept[name] == sql


def test_a_table_that_is_gone_counts_as_lost_rows(
    old_file: Path, tmp_path: Path, clock: SteppingClock
) -> None:
    revisions = with_second_revision(tmp_path / "next", 'op.execute("DROP TABLE draft")')
    with closing(sqlite3.connect(old_file)) as connection:
        connection.execute("INSERT INTO draft VALUES ('x', 'typed', 'run', '2026-11-25 09:00:00.000000')")
        connection.commit()
    before = state_of(old_file)
    with opened(old_file) as connection, pytest.raises(MigrationFault, match="rows went missing in draft"):
        migrate(connection, clock, revisions)
    assert state_of(old_file) == before
