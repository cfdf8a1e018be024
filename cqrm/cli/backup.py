"""``cqrm backup`` and ``cqrm restore``: a checked copy of the database, and the way back to one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer

from cqrm.cli.asking import database
from cqrm.cli.files import chosen_file, missing
from cqrm.cli.printing import complain, say
from cqrm.cli.tables import say_table
from cqrm.terms.backups import BackupLine
from cqrm.terms.clock import local
from cqrm.terms.errors import OpenRefused
from cqrm.terms.words import clock_time, count, screen_date

_MINUTES_AN_HOUR, _HOURS_A_DAY = 60, 24


def backup(
    context: typer.Context,
    file: str | None = typer.Argument(None, help="The database; else --db, CQRM_DB, your own."),
    to: str | None = typer.Option(
        None,
        "--to",
        metavar="FOLDER",
        help="Where it goes, instead of the folder of backups beside the file.",
    ),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Make a checked copy of the database. While it is open in the app, the palette there does it.

    It is never thinned out, unlike those that the app makes by itself.
    """
    from cqrm.store.backup_command import back_up

    made = back_up(database(file, db, context.obj.db), Path(to) if to else None)
    say(f"Wrote {made.path}: checked, up to journal entry {made.entry}.")


def restore(
    context: typer.Context,
    file: str | None = typer.Argument(None, help="The database; else --db, CQRM_DB, your own."),
    source: str | None = typer.Option(
        None,
        "--from",
        metavar="BACKUP",
        help="Which one: its number in the list, its name, or a file. Without it they are listed.",
    ),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """List the backups of the database, or put one in its place; the file as it was is kept beside it."""
    from cqrm.store.backup_list import list_backups

    path, _ = chosen_file(file, db, context.obj.db)
    lines = list_backups(path)
    if source is not None:
        _restore(path, _chosen(source, lines))
        return
    if not lines:
        if not path.exists():
            raise missing(path)
        say(f"There are no backups of {path.name}. To make one: cqrm backup {path}")
        return
    say_table([_row(line) for line in lines])
    say(f"To put one in the place of {path.name}: cqrm restore {path} --from NUMBER")


def _restore(path: Path, source: Path) -> None:
    from cqrm.store.backup_command import restore_from

    done = restore_from(path, source)
    say(f"Restored {done.path} from {done.source.name}, up to journal entry {done.entry}.")
    if done.kept is not None:
        say(f"As it was before it is kept: {done.kept}")
        say(f"To undo this: cqrm restore {path} --from {done.kept.name}")
    if done.evidence is not None:
        complain(f"It had not been closed; the file with its logs, as they were found, is in {done.evidence}")


def _chosen(named: str, lines: list[BackupLine]) -> Path:
    for line in lines:
        if (named.isdecimal() and line.number == int(named)) or line.path.name == named:
            return line.path
    if Path(named).is_file():
        return Path(named)
    raise OpenRefused(
        "missing", f"There is no backup {named}.", "cqrm restore without --from lists what there is."
    )


def _row(line: BackupLine) -> tuple[str, ...]:
    holds = f"entry {line.entry}, {count(line.meetings, 'meeting')}, {count(line.actions, 'action')}"
    last = f"; last: {line.last_act}" if line.last_act else ""
    return (
        str(line.number) if line.number else line.path.name,
        f"{screen_date(line.made_at)}, {clock_time(line.made_at)}",
        _age(line.made_at),
        line.fault or f"{holds}{last}",
    )


def _age(made_at: datetime) -> str:
    """``40 minutes ago``; nothing for one whose clock was ahead."""
    from datetime import UTC

    minutes = int((local(datetime.now(UTC)).replace(tzinfo=None) - made_at).total_seconds() // 60)
    if minutes < 0:
        return ""
    if minutes < _MINUTES_AN_HOUR:
        return f"{count(minutes, 'minute')} ago"
    hours = minutes // _MINUTES_AN_HOUR
    return f"{count(hours, 'hour')} ago" if hours < 2 * _HOURS_A_DAY else f"{hours // _HOURS_A_DAY} days ago"
