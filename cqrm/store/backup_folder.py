"""The folder of backups beside a database: their names, and which of them make room for newer ones.

``northmoor.db.backups/northmoor-0042-20261125-104007-e412.db`` is the 42nd backup of ``northmoor.db``, made
at 10:40:07, and its journal ends with entry 412. The running number orders them, because a clock may be set
back; one whose name ends with ``-kept`` was asked for by somebody and is never thinned out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cqrm.store.opening import beside
from cqrm.terms.backups import BackupPlan
from cqrm.terms.clock import local

FOLDER_ENDING = ".backups"
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r".+-(?P<number>\d{4,})-(?P<stamp>\d{8}-\d{6})-e(?P<entry>\d+)(?P<kept>-kept)?\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup, as its name tells."""

    path: Path
    number: int
    made_at: datetime
    """On the wall clock of the meetings' place; without an offset."""
    entry: int
    is_kept: bool
    """Somebody asked for it, so it is not thinned out."""


def folder_of(path: Path) -> Path:
    """Where the backups of a database are."""
    return beside(path.resolve(), FOLDER_ENDING)


def backups_in(folder: Path) -> list[Backup]:
    """The finished backups in a folder, newest first."""
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return []
    found = [backup for backup in map(_read, names) if backup is not None]
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def backups_of(path: Path) -> list[Backup]:
    """The finished backups of a database, newest first."""
    return backups_in(folder_of(path))


def next_name(path: Path, folder: Path, now: datetime, entry: int, *, kept: bool = False) -> Path:
    """The file that the next backup of a database becomes."""
    newest = backups_in(folder)
    number = newest[0].number + 1 if newest else 1
    ending = "-kept" if kept else ""
    return folder / f"{path.stem}-{number:04}-{local(now).strftime(_STAMP)}-e{entry}{ending}.db"


def make_folder(folder: Path) -> None:
    """Make the folder so that only this user can look into it.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def superseded(backups: Iterable[Backup], plan: BackupPlan) -> list[Backup]:
    """Those that a plan no longer keeps; the newest of all always stays."""
    series = sorted((b for b in backups if not b.is_kept), key=lambda b: b.number, reverse=True)
    staying = {backup.number for backup in series[: max(1, plan.newest)]}
    for number, period in _periods(plan):
        firsts: dict[Hashable, int] = {}
        for backup in series:
            firsts.setdefault(period(backup.made_at), backup.number)
        staying.update(list(firsts.values())[:number])
    return [backup for backup in series if backup.number not in staying]


def _periods(plan: BackupPlan) -> tuple[tuple[int, Callable[[datetime], Hashable]], ...]:
    return (
        (plan.days, lambda made: made.date()),
        (plan.weeks, lambda made: made.isocalendar()[:2]),
        (plan.months, lambda made: (made.year, made.month)),
    )


def _read(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made_at = datetime.strptime(match["stamp"], _STAMP)
    except ValueError:
        return None
    return Backup(path, int(match["number"]), made_at, int(match["entry"]), match["kept"] is not None)
