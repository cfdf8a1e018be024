"""The migrated schema is the models' schema; an upgrade is whole, checked and copied first."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel, create_engine

import cqrm.models
from cqrm.store import opened_file, opening, upgrading
from cqrm.store.engine import make_engine
from cqrm.store.home_views import VIEWS
from cqrm.store.schema import APPLICATION_ID, SCHEMA
from cqrm.store.thread import Store
from cqrm.store.triggers import TRIGGERS
from cqrm.store.upgrading import REVISIONS, MigrationFault, Migrator, upgrade
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import OpenRefused
from tests.store.acts import AddOrganisation, Names, SetUp
from tests.store.conftest import CHAIR, MakeStore
from tests.store.journal_rows import entries

TABLES = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
SECOND = '''"""Schema 2: a test."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a column by rebuilding the table, as SQLite needs for most changes."""
    with op.batch_alter_table("body", recreate="always") as table:
        table.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="blue"))
    {more}
'''


def normal(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


def test_the_migrated_schema_is_that_of_the_models(store: Store, path: Path, tmp_path: Path) -> None:
    store.close()
    other = tmp_path / "models.db"
    SQLModel.metadata.create_all(create_engine(f"sqlite:///{other}"))
    with closing(sqlite3.connect(path)) as migrated, closing(sqlite3.connect(other)) as made:
        ours = {name: normal(sql) for name, sql in migrated.execute(TABLES)}
        theirs = {name: normal(sql) for name, sql in made.execute(TABLES)}
    assert ours == theirs
    assert len(theirs) > len(cqrm.models.__all__)


def test_alembic_finds_no_difference_either(store: Store, path: Path) -> None:
    store.close()
    with create_engine(f"sqlite:///{path}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_reference_waits_for_the_commit_and_none_cascades() -> None:
    for table in SQLModel.metadata.tables.values():
        for reference in table.foreign_keys:
            assert reference.deferrable
            assert reference.initially == "DEFERRED"
            assert reference.ondelete is None


def test_revisions_are_numbered_without_gaps_up_to_the_schema() -> None:
    numbers = sorted(int(s.revision) for s in ScriptDirectory(str(REVISIONS)).walk_revisions())
    assert numbers == list(range(1, SCHEMA + 1))


def test_a_new_file_says_what_it_is_and_ends_with_a_checkpoint(store: Store, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    last = entries(path)[-1]
    checkpoint = json.loads(last["after"])
    assert (last["entity"], checkpoint["schema"]) == ("checkpoint", SCHEMA)
    assert checkpoint["counts"]["meeting"] == 0
    assert checkpoint["counts"].keys() == checkpoint["digests"].keys()
    assert {*TRIGGERS, *VIEWS} <= names


@pytest.fixture
def old_file(store: Store, path: Path) -> Path:
    """A closed file of schema 1 with some rows."""
    store.submit(SetUp()).result()
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    return path


def with_second_revision(folder: Path, more: str = "") -> Path:
    revisions = folder / "migrations"
    shutil.copytree(REVISIONS, revisions, ignore=shutil.ignore_patterns("__pycache__"))
    (revisions / "versions" / "r0002_test.py").write_text(SECOND.format(more=more or "pass"))
    return revisions


def run(path: Path, clock: SteppingClock, revisions: Path) -> None:
    engine = make_engine(path)
    try:
        with engine.connect() as connection:
            by = Migrator(CHAIR, clock, random.Random(3), "run")
            upgrade(connection, 1, by, revisions=revisions, head=2)
    finally:
        engine.dispose()


def test_an_upgrade_keeps_every_row_and_writes_a_checkpoint(
    old_file: Path, tmp_path: Path, clock: SteppingClock
) -> None:
    run(old_file, clock, with_second_revision(tmp_path))
    with closing(sqlite3.connect(old_file)) as connection:
        assert connection.execute("SELECT name, colour FROM body").fetchall() == [
            ("Harrow Vale CQRM", "blue")
        ]
        assert connection.execute("SELECT count(*) FROM meeting").fetchone() == (1,)
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        label, boundary = connection.execute(
            "SELECT label, is_boundary FROM act ORDER BY position DESC LIMIT 1"
        ).fetchone()
        assert connection.execute("SELECT ref FROM home_meetings").fetchall() == [("HV-14",)]
    last = entries(old_file)[-1]
    assert last["schema"] == 2
    assert json.loads(last["after"])["counts"]["organisation"] == 1
    assert (label, boundary) == ("Brought the file up to schema 2", 1)


FAULTS = {
    "loses rows": 'op.execute("DELETE FROM agenda_item")',
    "breaks a reference": "op.execute(\"UPDATE meeting SET body_id = 'x'\")",
    "fails half-way": 'op.execute("SELECT no_such_function()")',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_upgrade_leaves_the_file_as_it_was(
    fault: str, old_file: Path, tmp_path: Path, clock: SteppingClock
) -> None:
    before = dump(old_file)
    expected = Exception if fault == "fails half-way" else MigrationFault
    with pytest.raises(expected):
        run(old_file, clock, with_second_revision(tmp_path, FAULTS[fault]))
    assert dump(old_file) == before


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()
        return [str(version), *connection.iterdump()]


@pytest.fixture
def program_of_schema_2(old_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program as it will be one revision later, with a file of today."""
    revisions = with_second_revision(tmp_path / "next")
    for module in (opening, opened_file):
        monkeypatch.setattr(module, "SCHEMA", 2)
    monkeypatch.setattr(
        opened_file,
        "upgrade",
        lambda connection, schema, by: upgrading.upgrade(connection, schema, by, revisions=revisions, head=2),
    )


@pytest.mark.usefixtures("program_of_schema_2")
def test_opening_an_older_file_brings_it_up_to_date_and_keeps_a_copy(
    old_file: Path, make_store: MakeStore
) -> None:
    before = dump(old_file)
    store = make_store()
    opened = store.start().result()
    assert opened.schema == 2
    copy = next(old_file.parent.glob("northmoor.before-schema-2-*.db"))
    assert copy.name in opened.recovered
    assert dump(copy) == before
    assert not opening.examine(copy).unclean
    assert store.submit(Names()).result() == ["Trust"]
    store.submit(AddOrganisation(name="Vale")).result()


@pytest.mark.usefixtures("program_of_schema_2")
def test_without_a_good_copy_nothing_is_upgraded(
    old_file: Path, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old_file)

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cqrm.store.copying._copy", no_room)
    with pytest.raises(Exception, match="copy of the file could not be made"):
        make_store().start().result()
    assert dump(old_file) == before
    assert [each.name for each in old_file.parent.glob("*.part")] == []


@pytest.mark.usefixtures("program_of_schema_2")
def test_a_file_of_the_older_program_is_refused_by_it_afterwards(
    old_file: Path, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_store()
    store.start().result()
    store.close()
    monkeypatch.undo()
    with pytest.raises(OpenRefused, match="newer version of CQRM"):
        make_store().start().result()


def test_settings_are_read_back(store: Store, path: Path) -> None:
    """While the store is open, another program finds the file taken, and one file is left when it closes."""
    store.submit(AddOrganisation(name="Trust")).result()
    with (
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("SELECT count(*) FROM organisation")
    assert not path.with_name("northmoor.db-shm").exists()
