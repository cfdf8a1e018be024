"""Backup and restore of a file that nobody has open, for the commands."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from cqrm.store.backup_folder import folder_of, make_folder, next_name
from cqrm.store.copying import no_copy, verified_copy
from cqrm.store.device import known_operator
from cqrm.store.engine import raw
from cqrm.store.reader import Reader
from cqrm.store.restoring import restore
from cqrm.store.upgrading import Migrator
from cqrm.terms.backups import BackupMade, Restored
from cqrm.terms.clock import Clock, SystemClock, new_id
from cqrm.terms.saving import Operator


def back_up(path: Path, folder: Path | None = None, *, clock: Clock | None = None) -> BackupMade:
    """Make a checked copy that is never thinned out.

    Args:
        path: the database; nobody may have it open.
        folder: where it goes; nothing for the folder of backups beside the file.
        clock: what time it is.

    Raises:
        OpenRefused: the file cannot be opened, or is open in the app.
        NotSaved: the disk did not take the copy, or it was not whole.
    """
    place = folder or folder_of(path)
    with Reader(path) as reader:
        entry = reader.look(_last_entry)
        try:
            make_folder(place)
        except OSError as error:
            raise no_copy(error) from error
        now = (clock or SystemClock()).now()
        target = next_name(path.resolve(), place, now, entry, kept=True)
        verified_copy(raw(reader.connection), target)
    return BackupMade(path=target, entry=entry)


def restore_from(
    path: Path,
    source: Path,
    *,
    clock: Clock | None = None,
    rng: random.Random | None = None,
    operator: Operator | None = None,
) -> Restored:
    """Put a backup in the place of a file, in the name of whoever uses this computer.

    Raises:
        OpenRefused: the backup is not whole, or the app has the file open.
        NotSaved: the disk did not take it; the file is as it was.
    """
    when, dice = clock or SystemClock(), rng or random.SystemRandom()
    by = Migrator(operator or known_operator(), when, dice, str(new_id(when, dice)))
    return restore(path, source, by)


def _last_entry(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT max(seq) FROM journal").fetchone()[0] or 0)
