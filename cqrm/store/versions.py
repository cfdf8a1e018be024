"""The versions of the minutes in the file: a later one stores only the texts that are new in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables
from cqrm.store.redacted import redacted_texts
from cqrm.store.snapshots import Texts, faults_of, open_form

_snapshot = SQLModel.metadata.tables["minutes_snapshot"]


@dataclass(frozen=True, slots=True)
class Version:
    """One stored version with what it takes to read and to verify it."""

    row: Row[Any]
    earlier: Texts
    """The texts of the versions before it of the same meeting."""
    redacted: Mapping[str, str]
    """The digests under which redactions recorded that they rewrote texts, by place."""

    def content(self) -> dict[str, Any]:
        """What it says, as plain values."""
        return open_form(self.row.skeleton, {**self.row.texts, **self.earlier})

    def faults(self, content_hash: str) -> list[str]:
        """What is wrong with it, held against a content hash; empty when nothing is."""
        row = self.row
        return faults_of(row.skeleton, row.texts, content_hash, self.redacted, self.earlier)


def versions(connection: Connection, meeting: UUID | None = None) -> Iterator[Version]:
    """Every version of the minutes, or those of one meeting: meeting by meeting, the oldest first."""
    wanted = sa.select(_snapshot).order_by(_snapshot.c.meeting_id, _snapshot.c.version)
    if meeting is not None:
        wanted = wanted.where(_snapshot.c.meeting_id == meeting)
    rewritten = redacted_texts(connection)
    last, texts, redacted = None, Texts(), dict[str, str]()
    for row in connection.execute(wanted):
        if row.meeting_id != last:
            last, texts, redacted = row.meeting_id, Texts(), {}
        redacted = {**rewritten.get(row.id, {}), **redacted}
        yield Version(row, texts, redacted)
        texts = {**row.texts, **texts}


def earlier_texts(connection: Connection, meeting: UUID, version: int) -> Texts:
    """The texts of the versions of a meeting's minutes before one of them, by place."""
    before = sa.and_(_snapshot.c.meeting_id == meeting, _snapshot.c.version < version)
    found: Texts = {}
    for texts in connection.execute(
        sa.select(_snapshot.c.texts).where(before).order_by(_snapshot.c.version)
    ).scalars():
        found = {**texts, **found}
    return found
