"""A restore is the whole backup or the file as it was, can be undone, and says in the journal what it did."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import RowMapping

from cqrm.store import restoring
from cqrm.store.backup_command import back_up, restore_from
from cqrm.store.backup_list import fault_in, line_of, list_backups, newest_good
from cqrm.store.check import check
from cqrm.store.engine import begin_for_reading, make_engine
from cqrm.store.entries import entry_of
from cqrm.store.opening import is_unclean
from cqrm.store.recorder import newest_entries
from cqrm.store.thread import Store
from cqrm.terms.backups import Restored
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import NotSaved, OpenRefused
from tests.store.acts import AddOrganisation, Names
from tests.store.conftest import CHAIR, MakeStore


@pytest.fixture
def backup(store: Store, path: Path, make_store: MakeStore, clock: SteppingClock) -> Path:
    """A backup with one organisation; the closed file has one more."""
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    made = back_up(path, clock=clock).path
    again = make_store()
    again.submit(AddOrganisation(name="Typed later"))
    again.start().result()
    again.close()
    clock.advance(minutes=20)
    return made


def put_back(path: Path, source: Path, clock: SteppingClock) -> Restored:
    return restore_from(path, source, clock=clock, rng=random.Random(9), operator=CHAIR)


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM organisation ORDER BY rowid")]


def newest(path: Path) -> list[RowMapping]:
    """The last entries of the journal, newest first."""
    engine = make_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            begin_for_reading(connection)
            return newest_entries(connection, 9)
    finally:
        engine.dispose()


def errors(path: Path) -> list[str]:
    return [f.what for f in check(path).findings if f.severity == "error"]


def test_a_restore_keeps_what_was_there_and_can_be_undone(
    backup: Path, path: Path, clock: SteppingClock, make_store: MakeStore
) -> None:
    before = path.read_bytes()
    done = put_back(path, backup, clock)
    assert names(path) == ["Trust"]
    assert done.kept is not None and done.kept.name == "northmoor.before-restore-20261125-093200.db"
    assert done.kept.read_bytes() == before
    assert done.evidence is None
    assert not list(path.parent.glob("*.part*")) and not path.with_name(path.name + ".lock").exists()

    clock.advance(minutes=1)
    undone = put_back(path, done.kept, clock)
    assert names(path) == ["Trust", "Typed later"]
    assert undone.kept is not None and names(undone.kept) == ["Trust"]
    store = make_store()
    store.start().result()
    assert store.submit(Names()).result() == ["Trust", "Typed later"]


def test_the_journal_says_what_was_restored_and_what_it_replaced(
    backup: Path, path: Path, clock: SteppingClock, make_store: MakeStore
) -> None:
    replaced = newest(path)[0]
    done = put_back(path, backup, clock)
    image = next(e.after for e in map(entry_of, newest(path)) if e.link.entity == "checkpoint")
    assert image is not None
    with closing(sqlite3.connect(path)) as connection:
        act = connection.execute(
            "SELECT label, kind, is_boundary, actor FROM act ORDER BY position DESC LIMIT 1"
        ).fetchone()
    assert done.kept is not None
    assert json.loads(image)["restored"] == {
        "backup": backup.name,
        "kept_as": done.kept.name,
        "replaced_seq": replaced["seq"],
        "replaced_hash": replaced["hash"],
    }
    assert newest(path)[0]["chain_id"] != replaced["chain_id"]
    assert act[1:] == ("restore", 1, "Priya Nair")
    assert act[0].startswith(f"Restored the file up to entry {done.entry}, of ")
    assert errors(path) == []
    store = make_store()
    store.start().result()
    store.submit(AddOrganisation(name="After")).result()
    store.close()
    assert errors(path) == []


@pytest.mark.parametrize("how", ["damaged", "gone", "empty"])
def test_a_file_that_cannot_be_opened_is_restored(
    how: str, backup: Path, path: Path, clock: SteppingClock
) -> None:
    if how == "damaged":
        data = path.read_bytes()
        path.write_bytes(data[:4096] + random.Random(1).randbytes(600) + data[4696:])
    elif how == "empty":
        path.write_bytes(b"")
    else:
        path.unlink()
    left = path.read_bytes() if path.exists() else None
    done = put_back(path, backup, clock)
    assert names(path) == ["Trust"]
    assert (done.kept.read_bytes() if done.kept else None) == left


def leave_a_log(path: Path, *, foreign: bool) -> None:
    """A write-ahead log beside the file: its own, or that of another file."""
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    if foreign:
        connection.execute("CREATE TABLE strange AS SELECT * FROM organisation")
        connection.execute("UPDATE organisation SET name = 'X'")
        connection.execute("VACUUM")
    else:
        connection.execute("UPDATE organisation SET short_name = 'in the log'")
    wal = other.with_name("other.db-wal").read_bytes()
    if not foreign:
        path.write_bytes(other.read_bytes())
    path.with_name(path.name + "-wal").write_bytes(wal[: 3 * 4096] if foreign else wal)
    connection.close()
    other.unlink()


def test_a_log_of_the_file_itself_is_kept_with_it(backup: Path, path: Path, clock: SteppingClock) -> None:
    leave_a_log(path, foreign=False)
    found = {p.name: p.read_bytes() for p in (path, path.with_name(path.name + "-wal"))}
    done = put_back(path, backup, clock)
    assert done.evidence is not None and done.evidence.name == ".damaged-20261125-093200"
    assert {p.name: p.read_bytes() for p in done.evidence.iterdir()} == found
    assert names(path) == ["Trust"] and not is_unclean(path)
    assert done.kept is not None
    with closing(sqlite3.connect(done.kept)) as connection:
        assert ("in the log",) in connection.execute("SELECT short_name FROM organisation").fetchall()


def test_a_log_of_another_file_never_meets_the_backup(backup: Path, path: Path, clock: SteppingClock) -> None:
    leave_a_log(path, foreign=True)
    path.write_bytes(b"SQLite format 3\0" + random.Random(4).randbytes(9000))
    done = put_back(path, backup, clock)
    assert done.evidence is not None and len(list(done.evidence.iterdir())) == 2
    assert not path.with_name(path.name + "-wal").exists()
    assert names(path) == ["Trust"] and errors(path) == []


def test_a_damaged_backup_is_refused_and_nothing_changes(
    backup: Path, path: Path, clock: SteppingClock
) -> None:
    before = path.read_bytes()
    data = backup.read_bytes()
    backup.write_bytes(data[: 4096 * 3] + random.Random(2).randbytes(600) + data[4096 * 3 + 600 :])
    assert fault_in(backup)
    with pytest.raises(OpenRefused, match="Nothing was restored"):
        put_back(path, backup, clock)
    assert path.read_bytes() == before


def test_a_file_that_is_open_is_not_replaced(
    backup: Path, path: Path, clock: SteppingClock, make_store: MakeStore
) -> None:
    store = make_store()
    store.start().result()
    with pytest.raises(OpenRefused, match="already open in CQRM by Priya Nair"):
        put_back(path, backup, clock)
    store.submit(AddOrganisation(name="Still here")).result()
    with pytest.raises(OpenRefused, match="already open"):
        back_up(path, clock=clock)


STEPS = ("_note", "check_copy", "sync_file", "_keep", "_drop_logs")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_whatever_fails_the_file_is_the_old_or_the_new_one(
    step: str, after: bool, backup: Path, path: Path, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    usual = getattr(restoring, step)

    def fails(*given: object) -> None:
        if after:
            usual(*given)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, step, fails)
    with pytest.raises(NotSaved, match="No space left on device"):
        put_back(path, backup, clock)
    monkeypatch.undo()
    assert not list(path.parent.glob("*.part*"))
    assert path.read_bytes() == before
    assert errors(path) == []


def test_backups_are_listed_with_what_they_hold(backup: Path, path: Path, clock: SteppingClock) -> None:
    put_back(path, backup, clock)
    numbered, kept = list_backups(path)
    assert (numbered.path, numbered.number, numbered.last_act) == (backup, 1, "Added Trust")
    assert kept.path.name.startswith("northmoor.before-restore-") and kept.number == 0
    assert kept.entry > numbered.entry > 0
    backup.write_bytes(b"not a database")
    assert "not a meeting file" in line_of(backup).fault


def test_the_newest_good_backup_is_one_that_was_looked_at(
    backup: Path, path: Path, clock: SteppingClock
) -> None:
    newer = back_up(path, clock=clock).path
    found = newest_good(path)
    assert found is not None and found.path == newer
    newer.write_bytes(newer.read_bytes()[:-4096])
    found = newest_good(path)
    assert found is not None and found.path == backup
    backup.unlink()
    assert newest_good(path) is None
