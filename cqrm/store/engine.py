"""The one connection: opened without ever creating a file, its settings made in order and read back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from cqrm.terms.canonical import canonical

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import Engine

BUSY_SECONDS = 1.0
"""How long to wait for another program, such as a backup, before saying so."""

_POOL_SECONDS = 5.0
_BEGIN = "cqrm_begin"
_FOR_WRITING = "BEGIN IMMEDIATE"

_ALWAYS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "foreign_keys=ON",
)
# Exclusive before anything else: then a write-ahead log needs no -shm file, and the lock is held for life.
_TO_OPEN = (
    "locking_mode=EXCLUSIVE",
    *_ALWAYS,
    "recursive_triggers=ON",
    "secure_delete=ON",
    "synchronous=EXTRA",
)
_TO_READ = (*_ALWAYS, "query_only=ON")
_TO_WRITE = (
    "journal_mode=WAL",
    "synchronous=EXTRA",
    "wal_autocheckpoint=256",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
_WANTED_TO_WRITE: dict[str, object] = {
    "journal_mode": "wal",
    "synchronous": 3,
    "foreign_keys": 1,
    "locking_mode": "exclusive",
    "recursive_triggers": 1,
    "secure_delete": 1,
}


class UnsafeSettings(RuntimeError):
    """SQLite took a setting without obeying it; it does not report that by itself."""


def database_uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite; ``rw`` and ``ro`` never create it."""
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine with one connection; transactions begin with ``BEGIN IMMEDIATE`` unless told otherwise.

    The connection holds the file for itself but has not changed a byte of it: see ``prepare_to_write``.
    """
    uri = database_uri(path, "ro" if read_only else "rw")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for setting in _TO_READ if read_only else _TO_OPEN:
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        # One way to write a value down, so that a row put back by undo is the same to the byte.
        json_serializer=canonical,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        pool_reset_on_return=None,
    )
    event.listen(engine, "begin", _begin)
    return engine


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection beneath SQLAlchemy's."""
    inner = connection.connection.dbapi_connection
    if not isinstance(inner, sqlite3.Connection):
        raise TypeError("the store works on SQLite only")
    return inner


def prepare_to_write(sqlite: sqlite3.Connection) -> None:
    """Turn on the write-ahead log with full durability. The first thing that may change the file.

    Raises:
        UnsafeSettings: a setting did not take.
    """
    for setting in _TO_WRITE:
        sqlite.execute(f"PRAGMA {setting}")
    got = {name: sqlite.execute(f"PRAGMA {name}").fetchone()[0] for name in _WANTED_TO_WRITE}
    if got != _WANTED_TO_WRITE:
        raise UnsafeSettings(f"SQLite did not take the settings: {got}")


def fold_into_one_file(sqlite: sqlite3.Connection) -> None:
    """Write the log into the database and leave one portable file that opens from read-only media.

    Raises:
        UnsafeSettings: the log could not be folded in, so the record is still in two files.
    """
    blocked = sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    mode = sqlite.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    if blocked or mode != "delete":
        raise UnsafeSettings(f"the write-ahead log was not folded in (blocked={blocked}, mode={mode})")


def leave_no_old_pages(sqlite: sqlite3.Connection) -> None:
    """Write the whole file anew and empty its log, so that no byte of what was taken out is left in them.

    Raises:
        sqlite3.Error: as on a full disk; what was committed stands all the same.
        UnsafeSettings: the log could not be emptied.
    """
    sqlite.execute("VACUUM")
    if sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise UnsafeSettings("the write-ahead log was not emptied")


def begin_for_reading(connection: Connection) -> None:
    """The next transaction of this connection only reads, and SQLite refuses it to write."""
    _begin_with(connection, "BEGIN", "ON")


def begin_for_writing(connection: Connection) -> None:
    """The next transaction of this connection takes the write lock at once."""
    _begin_with(connection, _FOR_WRITING, "OFF")


def end_transaction(connection: Connection) -> None:
    """Take back whatever is still open: a failed COMMIT leaves the transaction as it was."""
    connection.rollback()
    sqlite = raw(connection)
    if sqlite.in_transaction:
        sqlite.rollback()


def quick_check(sqlite: sqlite3.Connection, *, thorough: bool = False) -> bool:
    """Whether the pages fit together; ``thorough`` compares indexes with tables too."""
    check = "integrity_check" if thorough else "quick_check"
    try:
        found = sqlite.execute(f"PRAGMA {check}(1)").fetchone()[0]
        return bool(found == "ok") and sqlite.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.DatabaseError as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return False
        raise


def _begin_with(connection: Connection, begin: str, query_only: str) -> None:
    if connection.info.get(_BEGIN) != begin:
        raw(connection).execute(f"PRAGMA query_only={query_only}")
        connection.info[_BEGIN] = begin


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.info.get(_BEGIN, _FOR_WRITING))
