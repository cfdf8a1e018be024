"""Copies an open database: through SQLite's backup, checked, and only then given its name."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from cqrm.store.opening import beside
from cqrm.terms.errors import NotSaved


def verified_copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a file, which appears under its name only when it was found whole.

    Raises:
        NotSaved: the copy was not good, or the disk did not take it; nothing is left behind.
    """
    part = beside(target, ".part")
    part.unlink(missing_ok=True)
    try:
        private_file(part)
        _copy(source, part)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotSaved(
            "other",
            f"A copy of the file could not be made: {error}.",
            "Free some space on the disk, or check the folder, then try again.",
        ) from error


def private_file(path: Path) -> None:
    """Make an empty file that only this user can read; the logs SQLite puts beside it take its rights."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync_file(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system knows such a thing."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(source: sqlite3.Connection, part: Path) -> None:
    with contextlib.closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged ({found})")
