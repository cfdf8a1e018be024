"""Keeps every change of every row, with whole images before and after, in the transaction that makes it.

Mapper events see what really reaches the database, where ``before_flush`` misses deletions by key and
whatever a bulk statement does; so bulk statements are refused. The entries are written in the same flush.
``SnapshotAnchor``, ``Draft`` and ``Journal`` itself are not journalled. The image of a minutes snapshot
leaves out ``skeleton`` and ``texts``: its ``content_hash`` covers both.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, ORMExecuteState, PassiveFlag, UOWTransaction, object_session
from sqlmodel import Session

from cqrm.models import SnapshotRow
from cqrm.models.base import Row
from cqrm.store.images import columns_of, image_text, row_text
from cqrm.store.recorder import Change, JournalError, Recorder


class RecordingSession(Session):
    """A session whose every change is journalled."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(bind=connection, expire_on_commit=False)
        self.recorder = recorder


def _recorder_of(row: Row) -> Recorder | None:
    session = object_session(row)
    return session.recorder if isinstance(session, RecordingSession) else None


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise JournalError("Bulk statements pass the journal by: load the rows and change them one by one.")


@event.listens_for(RecordingSession, "after_flush")
def _write_entries(session: RecordingSession, _flush: UOWTransaction) -> None:
    session.recorder.befores.clear()
    session.recorder.write(session.connection())


@event.listens_for(Row, "before_insert", propagate=True)
def _refuse_replacing(mapper: Mapper[Any], _connection: Connection, row: Row) -> None:
    session = object_session(row)
    if isinstance(session, RecordingSession) and (
        mapper.identity_key_from_instance(row) in session.identity_map
    ):
        raise JournalError(f"The {mapper.local_table} row {row.id} was removed and added again in one act.")


@event.listens_for(Row, "after_insert", propagate=True)
def _inserted(mapper: Mapper[Any], _connection: Connection, row: Row) -> None:
    recorder = _recorder_of(row)
    if recorder is not None:
        snapshot_id = row.id if isinstance(row, SnapshotRow) else None
        recorder.note(Change(_name(mapper), str(row.id), None, row_text(row), snapshot_id))


@event.listens_for(Row, "before_update", propagate=True)
@event.listens_for(Row, "before_delete", propagate=True)
def _about_to_change(mapper: Mapper[Any], connection: Connection, row: Row) -> None:
    recorder = _recorder_of(row)
    if recorder is not None:
        recorder.befores[id(row)] = _before_text(mapper, connection, row)


@event.listens_for(Row, "after_update", propagate=True)
def _updated(mapper: Mapper[Any], _connection: Connection, row: Row) -> None:
    recorder, session = _recorder_of(row), object_session(row)
    # The event also comes for rows without a net change, for which no UPDATE was sent.
    if recorder is not None and session is not None and session.is_modified(row, include_collections=False):
        before = recorder.befores.pop(id(row))
        recorder.note(Change(_name(mapper), str(row.id), before, row_text(row)))


@event.listens_for(Row, "after_delete", propagate=True)
def _deleted(mapper: Mapper[Any], _connection: Connection, row: Row) -> None:
    recorder = _recorder_of(row)
    if recorder is not None:
        before = recorder.befores.pop(id(row))
        recorder.note(Change(_name(mapper), str(row.id), before, None))


def _name(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table)


def _before_text(mapper: Mapper[Any], connection: Connection, row: Row) -> str:
    """The row as it is in the database; read from there when memory does not know an old value."""
    state = sa.inspect(row)
    old = dict(row.__dict__)
    for name in (c.name for c in columns_of(type(row))):
        history = state.get_history(name, PassiveFlag.PASSIVE_NO_INITIALIZE)
        if history.deleted:
            old[name] = history.deleted[0]
        elif history.added or name not in old:
            return _stored_text(mapper, connection, row)
    if old["id"] != row.id:
        raise JournalError(f"The identifier of a {mapper.local_table} row was changed.")
    return image_text(type(row), old)


def _stored_text(mapper: Mapper[Any], connection: Connection, row: Row) -> str:
    table = mapper.local_table
    stored = connection.execute(sa.select(table).where(table.c.id == row.id)).mappings().first()
    if stored is None:
        raise JournalError(f"The {table} row {row.id} is not in the database, so its change has no before.")
    return image_text(type(row), dict(stored))
