"""The journal of every change, the acts that group the changes, snapshots and drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from cqrm.models.base import Row, json_map, one_of, refers_to
from cqrm.terms.enums import MeetingStatus


class Journal(SQLModel, table=True):
    """One change of one row. ``hash`` covers every column but before, after, salt and itself."""

    chain_id: UUID = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    batch: UUID = Field(index=True)
    entity: str
    key: str = Field(index=True)
    before: str | None = None
    """The whole row before, as canonical JSON."""
    after: str | None = None
    salt: str
    digest: str
    at: datetime
    actor: str
    account: str
    device: str
    db_schema: int = Field(sa_column=sa.Column("schema", sa.Integer, nullable=False))
    hash: str


class ActRow(Row, table=True):
    """One unit of work as a person would name it; journalled like any other row."""

    __tablename__ = "act"

    position: int
    """Order of the acts in this file."""
    kind: str
    """``capture``, ``change``, ``attendance``, ``navigation``, ``set_up``, ``close`` and the like."""
    label: str
    meeting_id: UUID | None = Field(default=None, index=True)
    """No foreign key: an act outlives the meeting that it planned, when the planning is undone."""
    entry_id: UUID | None = None
    undoes_id: UUID | None = refers_to("act.id", optional=True)
    """The act this one takes back."""
    redoes_id: UUID | None = refers_to("act.id", optional=True)
    """The act this one does again."""
    actor: str
    device: str
    session: str
    """One run of the app; undo reaches back to its beginning."""
    is_boundary: bool = False
    """Undo stops here: close, approve, confirm, import, migration."""
    at: datetime


class SnapshotRow(Row, table=True):
    """One version of the minutes of a meeting; append-only."""

    __tablename__ = "minutes_snapshot"
    not_in_journal: ClassVar[frozenset[str]] = frozenset({"skeleton", "texts"})
    """``content_hash`` stands for both, so that a text can be redacted without touching the journal."""

    meeting_id: UUID = refers_to("meeting.id")
    version: int
    status: MeetingStatus = one_of(MeetingStatus)
    as_at: datetime
    snapshot_schema: int
    skeleton: str
    """Canonical JSON in which each text is replaced by its salted digest."""
    texts: dict[str, Any] = json_map()
    """Texts and salts by their place in the skeleton."""
    content_hash: str


class SnapshotAnchor(SQLModel, table=True):
    """The journal entry that stored a snapshot; its hash is printed on issued documents. Not journalled."""

    __tablename__ = "snapshot_anchor"

    snapshot_id: UUID = Field(primary_key=True)
    chain_id: UUID
    seq: int
    hash: str


class Draft(SQLModel, table=True):
    """Text in a field that has not become part of the record; not journalled."""

    place: str = Field(primary_key=True)
    text: str
    session: str
    at: datetime
