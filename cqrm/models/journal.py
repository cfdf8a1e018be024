"""The journal of every change, the acts that group the changes, snapshots and drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from cqrm.models.base import Row, one_of, refers_to
from cqrm.models.short import Hexadecimal, Identifier, Key, Moment, Packed, PackedMap
from cqrm.terms.enums import MeetingStatus


class Journal(SQLModel, table=True):
    """One change of one row. ``hash`` covers what it is linked by and its origin, never a text."""

    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    seq: int = Field(primary_key=True)
    origin: int = Field(primary_key=True)
    """The number of a ``JournalOrigin``: two laptops may write entries of the same number."""
    batch: UUID = Field(sa_type=Identifier)
    """The act of which this is a part; its own entry is the last of them."""
    entity: str
    key: str = Field(sa_type=Key, index=True)
    before: bytes | None = None
    """What was different before, as canonical JSON: the columns that changed; the whole row if it went."""
    after: bytes | None = None
    """The whole row after, as canonical JSON; both in their short form, see ``store/entries.py``."""
    salt: str = Field(sa_type=Hexadecimal)
    digest: str = Field(sa_type=Hexadecimal)
    """Over the whole row before and after."""
    at: datetime = Field(sa_type=Moment)
    hash: str = Field(sa_type=Hexadecimal)


class JournalOrigin(SQLModel, table=True):
    """Where entries come from, kept once for all of them; their hashes cover it. Not journalled."""

    __tablename__ = "journal_origin"

    number: int = Field(primary_key=True)
    chain_id: UUID = Field(sa_type=Identifier)
    actor: str
    account: str
    device: str
    db_schema: int = Field(sa_column=sa.Column("schema", sa.Integer, nullable=False))


class ActRow(Row, table=True):
    """One unit of work as a person would name it; journalled like any other row."""

    __tablename__ = "act"

    position: int
    """Order of the acts in this file."""
    kind: str
    """``capture``, ``change``, ``attendance``, ``navigation``, ``set_up``, ``close`` and the like."""
    label: str
    meeting_id: UUID | None = Field(default=None, sa_type=Identifier)
    """No foreign key: an act outlives the meeting that it planned, when the planning is undone."""
    entry_id: UUID | None = Field(default=None, sa_type=Identifier, index=True)
    """The row it is mainly about; the history of a record finds its acts by it."""
    undoes_id: UUID | None = refers_to("act.id", optional=True, index=False)
    """The act this one takes back."""
    redoes_id: UUID | None = refers_to("act.id", optional=True, index=False)
    """The act this one does again."""
    actor: str
    device: str = Field(sa_type=Key)
    session: str = Field(sa_type=Key)
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
    skeleton: str = Field(sa_type=Packed)
    """Canonical JSON in which each text is replaced by its place."""
    texts: dict[str, Any] = Field(sa_type=PackedMap)
    """Salts and texts by place: those that no earlier version of the same minutes holds."""
    content_hash: str


class SnapshotAnchor(SQLModel, table=True):
    """The journal entry that stored a snapshot; its hash is printed on issued documents. Not journalled."""

    __tablename__ = "snapshot_anchor"

    snapshot_id: UUID = Field(primary_key=True, sa_type=Identifier)
    chain_id: UUID = Field(sa_type=Identifier)
    seq: int
    hash: str


class Draft(SQLModel, table=True):
    """Text in a field that has not become part of the record; not journalled."""

    place: str = Field(primary_key=True)
    text: str
    session: str
    at: datetime
