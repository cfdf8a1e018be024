"""Puts a backup in the place of a file; what was there is kept, so that it can be undone the same way.

Until the last rename the file is as it was, afterwards it is the backup with one more entry in its journal:
which backup, what was there before and where that is now. A new chain begins there, because entries with
the next numbers stand in the file that was replaced.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from cqrm.store.backup_list import fault_in, line_of
from cqrm.store.copying import check_copy, copy_to_part, drop_part, sync_file, sync_folder
from cqrm.store.engine import (
    UnsafeSettings,
    begin_for_writing,
    database_uri,
    fold_into_one_file,
    make_engine,
    prepare_to_write,
    raw,
)
from cqrm.store.lock import Holder, InstanceLock
from cqrm.store.opening import beside, examine, is_unclean
from cqrm.store.recorder import read_tail
from cqrm.store.recovery import keep_evidence, readable_copy
from cqrm.store.schema import SCHEMA
from cqrm.store.upgrading import Migrator, checkpoint, upgrade
from cqrm.terms.backups import BackupLine, Restored
from cqrm.terms.clock import local
from cqrm.terms.errors import CqrmError, NotSaved, OpenRefused
from cqrm.terms.words import clock_time, screen_date

_LOGS = ("-wal", "-shm", "-journal")
_UNREADABLE = (OSError, sqlite3.Error, SQLAlchemyError, UnsafeSettings)


def restore(path: Path, source: Path, by: Migrator) -> Restored:
    """Put a backup in the place of a file.

    Args:
        path: the file; it may be damaged or gone.
        source: the backup, which stays where it is.
        by: who does it, and when.

    Raises:
        OpenRefused: the backup is not whole, or the app has the file open.
        NotSaved: the disk did not take it; the file is as it was.
    """
    path, source = path.resolve(), source.resolve()
    if path == source:
        raise OpenRefused("exists", f"{path.name} cannot be restored from itself.", "Name a backup of it.")
    if path.is_dir() or not path.parent.is_dir():
        examine(path)
    with _sound(source) as readable, _lock(path, by):
        part = beside(path, ".part")
        try:
            return _restore(path, source, readable, part, by)
        except _UNREADABLE as error:
            why = getattr(error, "strerror", None) or error
            raise NotSaved(
                "other",
                f"{path.name} was not restored: {why}. It is as it was.",
                "Free some space on the disk, or check the folder, then try again.",
            ) from error
        finally:
            drop_part(part)


def _restore(path: Path, source: Path, readable: Path, part: Path, by: Migrator) -> Restored:
    now = by.clock.now()
    backup = line_of(readable)
    kept = _free_name(path, now) if path.exists() else None
    with closing(sqlite3.connect(database_uri(readable, "ro"), uri=True)) as connection:
        copy_to_part(connection, part)
    check_copy(part)
    _note(part, backup, _story(path, source, kept), by)
    check_copy(part)
    sync_file(part)
    evidence = _close_current(path, now) if kept is not None and is_unclean(path) else None
    if kept is not None:
        _keep(path, kept)
    _drop_logs(path)
    part.replace(path)
    with contextlib.suppress(OSError):
        sync_folder(path.parent)
    return Restored(path=path, source=source, entry=backup.entry, kept=kept, evidence=evidence)


def _story(path: Path, source: Path, kept: Path | None) -> dict[str, Any]:
    """What the journal says of it besides what the file holds now."""
    head = _head_of(path) if kept is not None else None
    return {
        "restored": {
            "backup": source.name,
            "kept_as": kept.name if kept is not None else None,
            "replaced_seq": head[0] if head else None,
            "replaced_hash": head[1] if head else None,
        }
    }


def _note(part: Path, backup: BackupLine, story: dict[str, Any], by: Migrator) -> None:
    """Bring the copy up to date and write the restore into its journal."""
    made = backup.made_at
    engine = make_engine(part)
    try:
        with engine.connect() as connection:
            if backup.schema < SCHEMA:
                upgrade(connection, backup.schema, by)
            label = (
                f"Restored the file up to entry {backup.entry}, of {screen_date(made)}, {clock_time(made)}"
            )
            begin_for_writing(connection)
            with connection.begin():
                checkpoint(connection, SCHEMA, by, label, kind="restore", more=story, new_chain=True)
    finally:
        engine.dispose()


@contextmanager
def _sound(source: Path) -> Iterator[Path]:
    """The backup, or a copy of one that was not closed.

    Raises:
        OpenRefused: it is not whole.
    """
    with contextlib.ExitStack() as stack:
        readable = source
        if examine(source).unclean:
            readable = stack.enter_context(readable_copy(source))
            with contextlib.suppress(sqlite3.Error):
                check_copy(readable)
        fault = fault_in(readable)
        if fault:
            raise OpenRefused("damaged", f"Nothing was restored. {fault}", "Choose another backup.")
        yield readable


@contextmanager
def _lock(path: Path, by: Migrator) -> Iterator[None]:
    try:
        lock = InstanceLock(path, Holder.of(by.operator, by.clock.now(), by.run))
    except PermissionError:
        raise OpenRefused(
            "permission",
            f"The folder of {path.name} may not be changed.",
            "Ask for the right to change the folder, or copy the backup to a folder of your own.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def _close_current(path: Path, now: datetime) -> Path:
    """Keep a file that was not closed with its logs, then make it one file or take its logs away."""
    evidence = keep_evidence(path, now, "damaged")
    if evidence is None:
        raise OSError(28, "there is no room to keep the file as it was found")
    if _recovers(path):
        engine = make_engine(path)
        try:
            with engine.connect() as connection:
                prepare_to_write(raw(connection))
                fold_into_one_file(raw(connection))
        finally:
            engine.dispose()
    return evidence


def _recovers(path: Path) -> bool:
    """Whether SQLite makes a whole file of the database and its logs; tried on a copy."""
    try:
        with readable_copy(path) as copy:
            check_copy(copy)
            return not fault_in(copy)
    except _UNREADABLE:
        return False


def _head_of(path: Path) -> tuple[int, str] | None:
    """The end of the journal that is replaced; nothing when it can no longer be read."""
    with contextlib.suppress(*_UNREADABLE, CqrmError), readable_copy(path) as copy:
        engine = make_engine(copy)
        try:
            with engine.connect() as connection:
                tail = read_tail(connection)
        finally:
            engine.dispose()
        return tail.seq, tail.hash
    return None


def _keep(path: Path, kept: Path) -> None:
    """Give the file a second name; the first then passes to the backup in one step."""
    try:
        os.link(path, kept)
    except (OSError, NotImplementedError):
        shutil.copy2(path, kept)
        sync_file(kept)
    with contextlib.suppress(OSError):
        kept.chmod(0o600)


def _drop_logs(path: Path) -> None:
    """A log of another file would be read into this one; what was in it has been kept."""
    for ending in _LOGS:
        beside(path, ending).unlink(missing_ok=True)


def _free_name(path: Path, now: datetime) -> Path:
    stem = f"{path.stem}.before-restore-{local(now):%Y%m%d-%H%M%S}"
    candidate, n = path.with_name(f"{stem}{path.suffix}"), 1
    while candidate.exists():
        n += 1
        candidate = path.with_name(f"{stem}-{n}{path.suffix}")
    return candidate
