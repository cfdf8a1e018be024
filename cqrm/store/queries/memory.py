"""What was read and has not changed since: the view after a capture costs what the capture changed.

The memory belongs to the one connection of an open file. Every row written through a session is noted, and
the answers that were read from its table are forgotten. Answers read within a unit of work that never came to
be are found out by the journal: the entry up to which they were read is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapper
from sqlmodel import Session, SQLModel

from cqrm.models.base import Row
from cqrm.store.entries import JOURNAL, ORIGIN
from cqrm.store.journal import RecordingSession
from cqrm.store.queries.reading import table
from cqrm.store.work import Look

T = TypeVar("T")
Reader = Callable[[frozenset[UUID] | None], dict[UUID, T]]
"""Reads some rows by their ids, or all of them when no ids are given."""

MOST_ANSWERS = 64
"""Kept at most; a meeting takes about fifteen."""

PLACE = "cqrm_memory"
"""Where a connection keeps its memory, and a session a hold on it."""
_ENTRY = (
    sa.select(JOURNAL.c.hash)
    .join(ORIGIN, ORIGIN.c.number == JOURNAL.c.origin)
    .where(ORIGIN.c.chain_id == sa.bindparam("chain"), JOURNAL.c.seq == sa.bindparam("seq"))
)


class _Mark(NamedTuple):
    """The end of the journal when something was read."""

    chain: UUID
    seq: int
    hash: str


class Memory:
    """The answers of one connection."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[frozenset[str], Any]] = {}
        self._rows: dict[Hashable, tuple[str, dict[UUID, Any]]] = {}
        self._stale: dict[Hashable, set[UUID]] = {}
        self._mark: _Mark | None = None

    def changed(self, name: str, row_id: UUID) -> None:
        """A row of a table was written."""
        for key in [key for key, (tables, _) in self._answers.items() if name in tables]:
            del self._answers[key]
        for key, (read_from, _) in self._rows.items():
            if read_from == name:
                self._stale.setdefault(key, set()).add(row_id)

    def forget(self) -> None:
        """Read everything anew."""
        self._answers.clear()
        self._rows.clear()
        self._stale.clear()
        self._mark = None

    def begin(self, session: Session) -> None:
        """A session is new here: forget what a unit of work left behind that was not committed."""
        if self._mark is not None and not _is_in_journal(session, self._mark):
            self.forget()
        if len(self._answers) + len(self._rows) > MOST_ANSWERS:
            self.forget()

    def mark(self, session: Session) -> None:
        """What is read from here on is good up to the end of the journal as this session has written it."""
        if isinstance(session, RecordingSession):
            tail = session.recorder.tail
            self._mark = _Mark(tail.chain_id, tail.seq, tail.hash) if tail.chain_id is not None else None

    def answer(self, key: Hashable, tables: frozenset[str], read: Callable[[], T]) -> T:
        """An answer that was read before, or is read now."""
        if key not in self._answers:
            self._answers[key] = tables, read()
        found: T = self._answers[key][1]
        return found

    def rows(self, key: Hashable, name: str, read: Reader[T]) -> Mapping[UUID, T]:
        """Rows that were read before, those that have changed since read again."""
        if key not in self._rows:
            self._rows[key] = name, read(None)
        kept: dict[UUID, T] = self._rows[key][1]
        stale = self._stale.pop(key, None)
        if stale:
            for row_id in stale:
                kept.pop(row_id, None)
            kept.update(read(frozenset(stale)))
        return kept


def remembered(look: Look, key: Hashable, tables: frozenset[str], read: Callable[[], T]) -> T:
    """An answer that depends on some tables only; read anew when a row of one of them has been written.

    Args:
        look: where to read.
        key: what is asked, with the ids it is asked for.
        tables: the names of the tables it is read from, see ``names``.
        read: reads it; its answer is shared, so nobody may change it.
    """
    return _memory_of(look).answer(key, tables, read)


def remembered_rows(look: Look, key: Hashable, model: type[SQLModel], read: Reader[T]) -> Mapping[UUID, T]:
    """Rows of one table by their ids; only those that have been written are read anew."""
    return _memory_of(look).rows(key, table(model).name, read)


def forget(look: Look) -> None:
    """Read everything anew: for whoever writes rows past the session, as a bulk import does."""
    _memory_of(look).forget()


def names(*models: type[SQLModel]) -> frozenset[str]:
    """The names of some tables."""
    return frozenset(table(model).name for model in models)


def _memory_of(look: Look) -> Memory:
    session = look.session
    session.flush()
    memory: Memory | None = session.info.get(PLACE)
    if memory is None:
        places = session.connection().info
        memory = session.info[PLACE] = places.get(PLACE) or Memory()
        places[PLACE] = memory
        memory.begin(session)
    memory.mark(session)
    return memory


def _is_in_journal(session: Session, mark: _Mark) -> bool:
    found = session.connection().execute(_ENTRY, {"chain": mark.chain, "seq": mark.seq}).scalar()
    return found == mark.hash


@event.listens_for(Row, "after_insert", propagate=True)
@event.listens_for(Row, "after_update", propagate=True)
@event.listens_for(Row, "after_delete", propagate=True)
def _note(mapper: Mapper[Any], connection: sa.Connection, row: Row) -> None:
    memory: Memory | None = connection.info.get(PLACE)
    if memory is not None:
        memory.changed(mapper.local_table.name, row.id)  # type: ignore[attr-defined]
