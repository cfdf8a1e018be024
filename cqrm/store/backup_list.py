"""Which backups of a file there are, what they hold, and which is the newest that is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from cqrm.store.backup_folder import backups_of
from cqrm.store.engine import database_uri
from cqrm.store.opening import examine
from cqrm.terms.backups import BackupLine
from cqrm.terms.errors import OpenRefused

_KEPT = "{stem}.before-*{suffix}"
"""Files that a restore or an upgrade kept beside the database."""


def list_backups(path: Path) -> list[BackupLine]:
    """Every backup of a file, newest first, then what restores and upgrades kept; none is checked in full."""
    path = path.resolve()
    kept = path.parent.glob(_KEPT.format(stem=_literal(path.stem), suffix=_literal(path.suffix)))
    lines = [line_of(backup.path, backup.number, backup.made_at) for backup in backups_of(path)]
    return [*lines, *(line_of(file) for file in sorted(kept, key=_changed_at, reverse=True))]


def line_of(backup: Path, number: int = 0, made_at: datetime | None = None) -> BackupLine:
    """One file as it is listed."""
    made = made_at or _changed_at(backup)
    try:
        schema = examine(backup).schema
        holds = _holds(backup)
    except OpenRefused as problem:
        return BackupLine(path=backup, number=number, made_at=made, fault=problem.title)
    except sqlite3.Error as problem:
        return BackupLine(path=backup, number=number, made_at=made, fault=f"It cannot be read: {problem}.")
    entry, meetings, actions, last_act = holds
    return BackupLine(
        path=backup,
        number=number,
        made_at=made,
        schema=schema,
        entry=entry,
        meetings=meetings,
        actions=actions,
        last_act=last_act,
    )


def fault_in(backup: Path) -> str:
    """Why a file cannot take the place of the record; empty when every page, index and reference is sound."""
    try:
        examine(backup)
        with _reading(backup) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except OpenRefused as problem:
        return problem.title
    except sqlite3.Error as problem:
        return f"{backup.name} cannot be read: {problem}."
    if found != "ok":
        return f"{backup.name} is damaged: {found}."
    return f"{backup.name} is damaged: a reference leads nowhere." if broken else ""


def newest_good(path: Path) -> BackupLine | None:
    """The newest backup of a file that was checked just now and found whole."""
    for backup in backups_of(path):
        if not fault_in(backup.path):
            return line_of(backup.path, backup.number, backup.made_at)
    return None


def _holds(backup: Path) -> tuple[int, int, int, str]:
    with _reading(backup) as connection:
        entry = connection.execute("SELECT max(seq) FROM journal").fetchone()[0] or 0
        meetings = connection.execute("SELECT count(*) FROM meeting").fetchone()[0]
        actions = connection.execute("SELECT count(*) FROM action").fetchone()[0]
        last = connection.execute("SELECT label FROM act ORDER BY position DESC LIMIT 1").fetchone()
    return entry, meetings, actions, last[0] if last else ""


def _reading(backup: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(database_uri(backup, "ro"), uri=True))


def _changed_at(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime)
    except OSError:
        return datetime.min


def _literal(name: str) -> str:
    """A name in a pattern for file names, taken as it is."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
