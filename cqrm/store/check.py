"""``cqrm check``: is the record whole, and what is to be done about what is not. Nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Connection

from cqrm.store.backup_list import newest_good
from cqrm.store.check_backups import backup_words, check_backups
from cqrm.store.check_findings import Finding, error, warning
from cqrm.store.check_journal import UNREADABLE, check_journal, check_snapshots, count_entries
from cqrm.store.check_place import check_conflicts, check_folder, check_free_space, free_space_words
from cqrm.store.drafts import places
from cqrm.store.engine import raw
from cqrm.store.opening import examine
from cqrm.store.reader import Reader
from cqrm.store.redacted import redactions
from cqrm.store.schema import SCHEMA
from cqrm.store.seals import check_guards, check_seals
from cqrm.store.sqlite_version import version_words
from cqrm.terms.backups import BackupPlan
from cqrm.terms.words import count

__all__ = ["CheckReport", "Finding", "check"]

_SHOWN = 10
"""So many messages of one kind are listed; the rest is counted."""
_RESTORE = "Keep this file, restore the newest backup beside it, and compare."


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found."""

    findings: tuple[Finding, ...]
    verdict: str
    """One line: whether the record is in order."""
    facts: str = ""
    """One line on the library, the disk and the backups, whatever was found."""

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong with the record; warnings do not count."""
        return any(finding.severity == "error" for finding in self.findings)


def check(path: Path) -> CheckReport:
    """Check a file that nobody has open.

    Raises:
        OpenRefused: it cannot be opened at all, or is open in the app.
    """
    examined = examine(path)
    findings: list[Finding] = []
    if examined.unclean:
        findings.append(
            warning(f"{path.name} was not closed last time.", "Open it in CQRM and close it there.")
        )
    elif examined.schema < SCHEMA:
        findings.append(
            warning(
                f"{path.name} is of schema {examined.schema}; this program works with {SCHEMA}.",
                "Open it in CQRM: it is brought up to date, and a copy of the old one is kept.",
            )
        )
    with Reader(path) as reader:
        for examination in _EXAMINATIONS:
            findings.extend(_at_most(examination(reader.connection)))
        entries = count_entries(reader.connection)
        findings.extend(_at_most(check_backups(path, raw(reader.connection), BackupPlan())))
    findings.extend(check_free_space(path))
    findings.extend(check_folder(path))
    findings.extend(check_conflicts(path))
    return CheckReport(tuple(findings), _verdict(path, findings, entries), _facts(path))


def _facts(path: Path) -> str:
    return f"{version_words()}; {free_space_words(path)}; {backup_words(newest_good(path))}."


def _verdict(path: Path, findings: list[Finding], entries: int) -> str:
    wrong = sum(finding.severity == "error" for finding in findings)
    if wrong:
        return f"{path.name} is not in order: {count(wrong, 'fault')}."
    verified = count(entries, "journal entry", "journal entries")
    return f"{path.name} is in order: schema {SCHEMA}, {verified}, SQLite {sqlite3.sqlite_version}."


def _check_pages(connection: Connection) -> Iterator[Finding]:
    for (message,) in raw(connection).execute("PRAGMA integrity_check"):
        if message != "ok":
            yield error(f"The file is damaged: {message}.", _RESTORE)


def _check_references(connection: Connection) -> Iterator[Finding]:
    for table, row, target, _ in raw(connection).execute("PRAGMA foreign_key_check"):
        yield error(f"Row {row} of {table} refers to a row of {target} that is not there.", _RESTORE)


def _check_drafts(connection: Connection) -> Iterator[Finding]:
    left = places(connection)
    if left:
        yield warning(
            f"{count(len(left), 'field')} with text that has not become part of the record.",
            "Open the file in CQRM: the text is put back where it was typed.",
        )


def _check_redactions(connection: Connection) -> Iterator[Finding]:
    for said in redactions(connection):
        yield warning(said, "")


_EXAMINATIONS: tuple[Callable[[Connection], Iterator[Finding]], ...] = (
    _check_pages,
    _check_references,
    check_guards,
    check_journal,
    check_snapshots,
    check_seals,
    _check_redactions,
    _check_drafts,
)


def _at_most(findings: Iterator[Finding]) -> Iterator[Finding]:
    more = 0
    last = None
    for number, finding in enumerate(_readable(findings)):
        if number < _SHOWN:
            yield finding
        else:
            more, last = more + 1, finding
    if last is not None:
        yield Finding(last.severity, f"{count(more, 'more finding')} like these.", last.advice)


def _readable(findings: Iterator[Finding]) -> Iterator[Finding]:
    """What was found until a value stood in the way that the program would never have written."""
    try:
        yield from findings
    except UNREADABLE as problem:
        yield error(f"The file holds a value that CQRM cannot read: {problem}.", _RESTORE)
