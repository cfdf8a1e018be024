"""Copies an open database: through SQLite's backup, checked, and only then given its name.

The copying is done in steps by the thread that has the database open, and it may do other work between two
of them: what it writes there through the same connection is in the copy too. Checking touches the copy
only, so any thread may do it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from cqrm.store.engine import database_uri
from cqrm.store.opening import beside
from cqrm.terms.errors import NotSaved

PAGES_A_STEP = 256
"""A megabyte, which takes two or three milliseconds."""


def verified_copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a file, which appears under its name only when it was found whole.

    Raises:
        NotSaved: the copy was not good, or the disk did not take it; nothing is left behind.
    """
    part = beside(target, ".part")
    try:
        copy_to_part(source, part)
        finish_copy(part, target)
    except (OSError, sqlite3.Error) as error:
        raise no_copy(error) from error


def no_copy(error: Exception) -> NotSaved:
    """The error of a copy that could not be made."""
    return NotSaved(
        "other",
        f"A copy of the file could not be made: {_reason(error)}.",
        "Free some space on the disk, or check the folder, then try again.",
    )


def copy_to_part(source: sqlite3.Connection, part: Path, between: Callable[[], None] | None = None) -> None:
    """Copy an open database to a file that nobody takes for a finished copy.

    Args:
        source: the open database.
        part: the copy, not checked yet; an older one is replaced.
        between: called between two steps, on this thread; what it raises ends the copying.

    Raises:
        OSError: the disk did not take it; as with everything raised here, nothing is left behind.
        sqlite3.Error: the same, or the database cannot be read.
    """
    part.unlink(missing_ok=True)
    try:
        private_file(part)
        _copy(source, part, between)
    except BaseException:
        drop_part(part)
        raise


def finish_copy(part: Path, target: Path) -> None:
    """Check a copy, wait until it is on the disk, and give it its name.

    Raises:
        OSError: the disk did not take it; nothing is left behind.
        sqlite3.Error: the copy is damaged; nothing is left behind.
    """
    try:
        check_copy(part)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    except BaseException:
        drop_part(part)
        raise


def drop_part(part: Path) -> None:
    """Take an unfinished copy away, with the journal that SQLite may have begun beside it."""
    for ending in ("", "-journal"):
        with contextlib.suppress(OSError):
            beside(part, ending).unlink(missing_ok=True)


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


def _copy(source: sqlite3.Connection, part: Path, between: Callable[[], None] | None) -> None:
    with contextlib.closing(sqlite3.connect(part)) as copy:
        # The copy is worth nothing until it was checked and synced as a whole, so no journal guards it.
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        if between is None:
            source.backup(copy)
        else:
            source.backup(copy, pages=PAGES_A_STEP, progress=_while_pages_are_left(between))


def _while_pages_are_left(between: Callable[[], None]) -> Callable[[int, int, int], None]:
    """What is written after the last page was copied would not be in the copy."""

    def told(_status: int, remaining: int, _total: int) -> None:
        if remaining:
            between()

    return told


def check_copy(part: Path) -> None:
    """Turn a copy into one file and check every page, index and reference of it.

    Raises:
        sqlite3.Error: it is damaged.
    """
    # Not by its bare name: SQLite would make an empty database where there is no file.
    with contextlib.closing(sqlite3.connect(database_uri(part, "rw"), uri=True)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found == "ok" and copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found = "a reference leads nowhere"
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged ({found})")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
