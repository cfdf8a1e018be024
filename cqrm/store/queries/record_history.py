"""The acts that touched one record, read from the journal: by its key, and by what hangs on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from cqrm import models
from cqrm.models.base import Row
from cqrm.store.chain import Entry
from cqrm.store.entries import JOURNAL, entries_of_act
from cqrm.store.queries.reading import table
from cqrm.store.work import Look

_act = table(models.ActRow)
_redaction = table(models.Redaction)
_HANGING: tuple[tuple[type[Row], str], ...] = (
    (models.ActionOwner, "action_id"),
    (models.DueRevision, "action_id"),
    (models.ActionUpdate, "action_id"),
    (models.ConcernEntry, "concern_id"),
    (models.ItemVisit, "item_id"),
    (models.AttendanceSpan, "attendance_id"),
    (models.Correction, "entry_id"),
    (models.IdentifierKept, "entry_id"),
    (models.Exemption, "entry_id"),
)
"""What belongs to a record without being part of its row, and the column that says to which."""
_PARENT = {str(kind.__tablename__): column for kind, column in _HANGING}
_BATCHES = (
    sa.select(JOURNAL.c.batch).where(JOURNAL.c.key.in_(sa.bindparam("keys", expanding=True))).distinct()
)


@dataclass(frozen=True, slots=True)
class Touched:
    """One act and what it did to the record."""

    at: datetime
    actor: str
    device: str
    label: str
    meeting: UUID | None
    entries: tuple[Entry, ...]
    redacted: frozenset[int]
    """Numbers of those out of which a name was taken afterwards, because it may not be kept."""


def acts_on(look: Look, record: UUID) -> list[Touched]:
    """Every act that touched a record or what hangs on it, the newest first.

    A row that hung on it and is gone is found through the acts that are mainly about the record, and through
    those that changed the record with it.
    """
    look.session.flush()
    connection = look.session.connection()
    keys = {str(record), *_hanging(connection, record)}
    about = {row.id: row for row in connection.execute(sa.select(_act).where(_act.c.entry_id == record))}
    batches = set(connection.execute(_BATCHES, {"keys": sorted(keys)}).scalars()) | about.keys()
    missing = [batch for batch in batches if batch not in about]
    about |= {row.id: row for row in connection.execute(sa.select(_act).where(_act.c.id.in_(missing)))}
    found: list[tuple[int, Touched]] = []
    for batch in batches:
        entries = [e for e in entries_of_act(connection, batch) if _is_of(e, str(record), keys)]
        if entries:
            found.append((entries[0].link.seq, _touched(connection, about.get(batch), entries)))
    return [touched for _, touched in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _touched(
    connection: Connection, act: sa.Row[tuple[object, ...]] | None, entries: Sequence[Entry]
) -> Touched:
    link = entries[0].link
    label, meeting = (act.label, act.meeting_id) if act is not None else ("", None)
    redacted = _redacted(connection, entries)
    return Touched(link.at, link.actor, link.device, label, meeting, tuple(entries), redacted)


def _redacted(connection: Connection, entries: Sequence[Entry]) -> frozenset[int]:
    numbers = [str(entry.link.seq) for entry in entries]
    told = sa.select(_redaction.c.key).where(
        _redaction.c.entity == str(models.Journal.__tablename__), _redaction.c.key.in_(numbers)
    )
    return frozenset(map(int, connection.execute(told).scalars()))


def _hanging(connection: Connection, record: UUID) -> Iterator[str]:
    for kind, column in _HANGING:
        rows = table(kind)
        yield from map(
            str, connection.execute(sa.select(rows.c.id).where(rows.c[column] == record)).scalars()
        )


def _is_of(entry: Entry, record: str, keys: set[str]) -> bool:
    """Whether an entry is one of the record, or of a row that hangs on it or did."""
    if entry.link.key in keys:
        return True
    column, image = _PARENT.get(entry.link.entity), entry.after or entry.before
    return column is not None and bool(image) and json.loads(image or "{}").get(column) == record
