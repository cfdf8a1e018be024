"""Killed in the middle of closing, a backup, a restore, a migration or an export: all old or all new."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.store.check import check
from cqrm.store.opening import is_unclean
from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from tests.faults.ending import BACKUP, DOCUMENT, FILE, NOT_ENTERED, SAVED
from tests.faults.evidence import drafts_in, is_whole
from tests.store.acts import HANDLERS, AddOrganisation, SetUp
from tests.store.conftest import CHAIR

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")

STOPS = 6
"""So many of the steps of each thing are tried."""


def test_killed_while_a_meeting_is_closed(tmp_path: Path) -> None:
    for folder in killed("close", tmp_path):
        assert is_whole(folder / FILE)
        assert drafts_in(folder / FILE) == NOT_ENTERED
        was_unclean = is_unclean(folder / FILE)
        told, names = opened_again(folder / FILE)
        assert SAVED in names
        assert ("was not closed last time" in told) == was_unclean
        assert_backups_are_whole(folder)


def test_killed_while_a_backup_is_made(tmp_path: Path) -> None:
    for folder in killed("backup", tmp_path):
        told, names = opened_again(folder / FILE)
        assert SAVED in names
        assert "was not closed last time" in told
        assert_backups_are_whole(folder)


def test_killed_while_a_backup_is_put_back(tmp_path: Path) -> None:
    make(tmp_path / "new.db", "In the backup")
    seen = set()
    for folder in killed("restore", tmp_path):
        names = frozenset(opened_again(folder / FILE)[1])
        assert names in ({"Of old"}, {"In the backup"})
        seen.add(names)
        assert (folder / BACKUP).read_bytes() == (tmp_path / "new.db").read_bytes()
    assert len(seen) == 2, "some kills came before it was put back, and one after"


def test_killed_while_the_file_is_brought_up_to_date(tmp_path: Path) -> None:
    old = contents(make(tmp_path / "to compare.db", "Of old"), drop_ids=True)
    for folder in killed("migrate", tmp_path):
        assert is_whole(folder / FILE)
        with closing(sqlite3.connect(folder / FILE)) as connection:
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
            columns = {row[1] for row in connection.execute("PRAGMA table_info(body)")}
        assert ("colour" in columns) == (schema == 2)
        assert contents(folder / FILE, drop_ids=True) == old


def test_killed_while_minutes_are_written(tmp_path: Path) -> None:
    shutil.copyfile(bundled("sample.db"), tmp_path / "old.db")
    (tmp_path / DOCUMENT).write_bytes(b"the minutes before")
    before = (tmp_path / "old.db").read_bytes()
    for folder in killed("export", tmp_path):
        document = folder / DOCUMENT
        if document.read_bytes() != b"the minutes before":
            with zipfile.ZipFile(document) as archive:
                assert archive.testzip() is None
                assert "word/document.xml" in archive.namelist()
        assert [file.name for file in folder.glob("*.docx")] == [DOCUMENT]
        assert (folder / FILE).read_bytes() == before


def killed(thing: str, folder: Path) -> list[Path]:
    """Do a thing many times, killed at another step each; returns what was left, the unkilled one last."""
    if not (folder / "old.db").exists():
        make(folder / "old.db", "Of old")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.ending", thing, str(folder), str(STOPS)],
        cwd=Path(__file__).parents[2],
        env=os.environ | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    left = sorted((f for f in folder.iterdir() if f.name.isdigit()), key=lambda f: int(f.name))
    assert len(left) > STOPS // 2
    return [*left, folder / "whole"]


def make(path: Path, name: str) -> Path:
    """A small file with one organisation."""
    store = open_store(path, create=True)
    store.start().result()
    store.submit(SetUp()).result()
    store.submit(AddOrganisation(name=name)).result()
    store.close()
    return path


def open_store(path: Path, *, create: bool = False) -> Store:
    return Store(
        path,
        clock=SystemClock(),
        rng=random.Random(5),
        operator=CHAIR,
        load_handlers=lambda: HANDLERS,
        create=create,
    )


def opened_again(path: Path) -> tuple[str, list[str]]:
    """What the next start says of the file, and the organisations in it; nothing may be wrong with it."""
    store = open_store(path)
    told = store.start().result().recovered
    store.close()
    assert not check(path).is_wrong
    return told, contents(path)


def contents(path: Path, *, drop_ids: bool = False) -> list[str]:
    """The names of the organisations, or of everything set up."""
    table = "SELECT name FROM organisation WHERE name <> 'Trust' ORDER BY name"
    more = " UNION ALL SELECT name FROM body" if drop_ids else ""
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute(f"SELECT name FROM ({table}){more}")]


def assert_backups_are_whole(folder: Path) -> None:
    """Whatever bears the name of a backup can be put back."""
    for file in folder.glob(f"{FILE}.backups/*.db"):
        assert is_whole(file), file.name
        assert not file.with_name(file.name + "-journal").exists()
