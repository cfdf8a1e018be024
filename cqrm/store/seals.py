"""Whether what was sealed stands as it was sealed: the seals, their snapshots, and the guards behind them.

That the rows of a sealed meeting are still what the journal says is part of ``check_journal``.
Tamper-evident, never tamper-proof: somebody who can write the file can take the triggers away, but not make
the hashes come out as they were printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row
from sqlmodel import SQLModel

from cqrm.store.check_findings import Finding, error
from cqrm.store.engine import raw
from cqrm.store.home_views import VIEWS
from cqrm.store.triggers import TRIGGERS
from cqrm.store.versions import Version, versions
from cqrm.terms.enums import MeetingStatus

_meeting = SQLModel.metadata.tables["meeting"]
_seal = SQLModel.metadata.tables["seal"]

_COMPARE = "Somebody changed the file outside CQRM: compare it with a backup and with the issued minutes."
_RESTORE = "Keep this file, restore the newest backup beside it, and compare."


def check_guards(connection: Connection) -> Iterator[Finding]:
    """The triggers and views as the program makes them: none missing, none altered, none beside them."""
    present = dict(
        raw(connection).execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    )
    guards = {**TRIGGERS, **VIEWS}
    for name, sql in guards.items():
        if name not in present:
            yield error(f"The guard {name} is missing: somebody took it away.", _RESTORE)
        elif present[name] != sql:
            yield error(f"The guard {name} was changed.", _RESTORE)
    for name in sorted(present.keys() - guards.keys()):
        yield error(f"The guard {name} is none of CQRM's: somebody put it in.", _RESTORE)


def check_seals(connection: Connection) -> Iterator[Finding]:
    """Every confirmed meeting is sealed, and every seal fits the version that it seals."""
    known: dict[UUID, list[Version]] = {}
    for version in versions(connection):
        known.setdefault(version.row.meeting_id, []).append(version)
    seals = {row.meeting_id: row for row in connection.execute(sa.select(_seal))}
    for meeting in connection.execute(sa.select(_meeting).order_by(_meeting.c.held_on)):
        stored, seal = known.get(meeting.id, []), seals.pop(meeting.id, None)
        if seal is not None:
            yield from _seal_faults(meeting, stored, seal)
        # Minutes that were taken over from paper were confirmed elsewhere and have no version here.
        elif meeting.status is MeetingStatus.CONFIRMED and stored:
            yield error(f"The minutes of {meeting.ref} are confirmed, but their seal is missing.", _COMPARE)
    for seal in seals.values():
        yield error(f"The seal {seal.id} is of a meeting that is not in the file.", _COMPARE)


def _seal_faults(meeting: Row[Any], stored: list[Version], seal: Row[Any]) -> Iterator[Finding]:
    sealed = next((version for version in stored if version.row.id == seal.snapshot_id), None)
    name = f"The sealed minutes of {meeting.ref}"
    if sealed is None:
        yield error(f"{name} are missing: no version is the one that was sealed.", _COMPARE)
        return
    record = sealed.row
    if meeting.status is not MeetingStatus.CONFIRMED:
        yield error(f"{name} belong to a meeting that is no longer marked as confirmed.", _COMPARE)
    if record.content_hash != seal.content_hash:
        yield error(f"{name}, version {record.version}, have another hash than their seal.", _COMPARE)
    if stored[-1].row.id != record.id:
        yield error(f"{name}, version {record.version}, have a later version behind the seal.", _COMPARE)
    for fault in sealed.faults(seal.content_hash):
        yield error(f"{name}, version {record.version}: {fault}.", _COMPARE)
