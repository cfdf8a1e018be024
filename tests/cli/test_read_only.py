"""Commands that read never write: neither the file nor its folder changes, and neither need be writable."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command

READING = [
    ("meetings",),
    ("meetings", "--json"),
    ("check",),
    ("export", "minutes", "HV-13", "-o", "out.docx"),
    ("export", "actions", "HV-14", "-o", "out.docx"),
    ("export", "minutes", "HV-99", "-o", "out.docx"),
]


def listing(path: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, size and time of everything in the folder of a file."""
    found = {}
    for each in path.parent.iterdir():
        facts = each.stat()
        found[each.name] = (each.read_bytes(), facts.st_size, facts.st_mtime_ns)
    return found


@pytest.mark.parametrize("words", READING)
def test_nothing_changes(cqrm: Command, sample: Path, words: tuple[str, ...]) -> None:
    before = listing(sample)
    cqrm(*words, "--db", sample)
    assert listing(sample) == before
    assert list(before) == ["sample.db"]


@pytest.fixture
def locked_away(sample: Path) -> Iterator[Path]:
    """A file that may only be read, in a folder that takes no other."""
    sample.chmod(0o444)
    sample.parent.chmod(0o555)
    if os.access(sample, os.W_OK) or os.access(sample.parent, os.W_OK):
        sample.parent.chmod(0o755)
        pytest.skip("this user may write everywhere")
    yield sample
    sample.parent.chmod(0o755)
    sample.chmod(0o644)


@pytest.mark.parametrize("words", READING)
def test_a_medium_that_can_only_be_read(cqrm: Command, locked_away: Path, words: tuple[str, ...]) -> None:
    before = listing(locked_away)
    said = cqrm(*words, "--db", locked_away)
    assert said.code == (1 if "HV-99" in words else 0), said.err
    assert listing(locked_away) == before


@pytest.mark.parametrize("words", [w for w in READING if "HV-99" not in w])
def test_a_file_that_was_not_closed_is_read_from_a_copy(
    cqrm: Command, sample: Path, words: tuple[str, ...]
) -> None:
    # A write-ahead log whose every page is in the file already, as a reader of the file may leave it.
    leave_unclean(sample)
    before = listing(sample)
    said = cqrm(*words, "--db", sample)
    assert said.code == 0, said.err
    assert listing(sample) == before
    assert sorted(before) == ["sample.db", "sample.db-wal"]


def leave_unclean(path: Path) -> None:
    """Copy the file and its log while another program has both open, as a crash would leave them."""
    import sqlite3
    from contextlib import closing
    from shutil import copyfile

    away = path.with_name("away.db")
    copyfile(path, away)
    with closing(sqlite3.connect(away)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO draft VALUES ('x', 'y', 'run', '2026-11-25 09:00:00.000000')")
        connection.commit()
        copyfile(away, path)
        copyfile(f"{away}-wal", f"{path}-wal")
    for left in path.parent.glob("away.db*"):
        left.unlink()
