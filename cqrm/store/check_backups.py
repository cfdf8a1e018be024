"""Whether there is a good backup that is recent enough."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cqrm.store.backup_folder import backups_of
from cqrm.store.backup_list import newest_good
from cqrm.store.check_findings import Finding, warning
from cqrm.terms.backups import BackupLine, BackupPlan
from cqrm.terms.clock import local
from cqrm.terms.words import clock_time, count, screen_date

_CHANGES = "SELECT min(at), max(at) FROM act"


def check_backups(path: Path, sqlite: sqlite3.Connection, plan: BackupPlan) -> Iterator[Finding]:
    """What is to be said of the backups of a file.

    Args:
        path: the file.
        sqlite: open for reading.
        plan: how old the newest good backup may be.
    """
    command = f"Make one: cqrm backup {path}"
    good = newest_good(path)
    for backup in backups_of(path):
        if good is not None and backup.path == good.path:
            break
        yield warning(f"The backup {backup.path.name} is not whole.", f"Delete it. {command}")
    first, last = (_moment(text) for text in sqlite.execute(_CHANGES).fetchone())
    if first is None or last is None:
        return
    made = good.made_at if good is not None else first
    if last - made <= timedelta(days=plan.old_days):
        return
    if good is None:
        yield warning(f"There is no good backup of {path.name}.", command)
    else:
        days = count((last - made).days, "day")
        yield warning(f"The newest good backup is {days} older than the last change.", command)


def backup_words(good: BackupLine | None) -> str:
    """The newest good backup in half a sentence."""
    if good is None:
        return "no good backup yet"
    return f"newest good backup of {screen_date(good.made_at)}, {clock_time(good.made_at)}"


def _moment(text: str | None) -> datetime | None:
    """A stored moment on the wall clock by which backups are named."""
    if not text:
        return None
    from datetime import UTC

    return local(datetime.fromisoformat(text).replace(tzinfo=UTC)).replace(tzinfo=None)
