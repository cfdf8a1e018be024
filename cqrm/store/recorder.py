"""Writes the journal entries of one unit of work, linked to the end of the chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables
from cqrm.store.chain import NO_HASH, Link, image_digest, link_hash
from cqrm.store.entries import ENTRIES, JOURNAL, ORIGIN, stored_images
from cqrm.store.schema import SCHEMA
from cqrm.terms.canonical import canonical
from cqrm.terms.saving import Operator

CHAIN = "chain"
"""Entity of the entry that begins a chain."""
CHECKPOINT = "checkpoint"
"""Entity of the entry that ends a migration."""

_LAST = {"act": 1, CHECKPOINT: 2}
"""What comes after the rows of its unit of work."""

_act = SQLModel.metadata.tables["act"]
_INSERT = sa.insert(JOURNAL)
_INSERT_ORIGIN = sa.insert(ORIGIN)
_INSERT_ANCHOR = sa.insert(SQLModel.metadata.tables["snapshot_anchor"])


class JournalError(RuntimeError):
    """A use case changed the database in a way that the journal cannot follow; a fault of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the entries of one person on one device have in common; kept once under a number."""

    chain_id: UUID
    actor: str
    account: str
    device: str
    schema: int


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of the journal: where the next entry goes."""

    chain_id: UUID | None
    seq: int
    hash: str
    device: str
    act_position: int
    """Position of the newest act."""
    origin: tuple[int, Origin] | None = None
    """Where the entries written last come from, and its number; nothing until one was written."""


NO_TAIL = Tail(None, 0, NO_HASH, "", 0)
"""The end of a journal that has not begun."""


def newest_entries(connection: Connection, number: int) -> list[RowMapping]:
    """The last entries of the file, newest first; found by key, without reading the whole journal."""
    last = sa.select(sa.func.max(JOURNAL.c.seq)).scalar_subquery()
    found = connection.execute(ENTRIES.where(JOURNAL.c.seq > last - number).order_by(JOURNAL.c.seq.desc()))
    return list(found.mappings())


def read_tail(connection: Connection) -> Tail:
    """The end of the journal as it stands in the file."""
    # Without the images: a file whose newest entry cannot be read opens all the same, and says so.
    end = sa.select(JOURNAL.c.seq, JOURNAL.c.hash, ORIGIN.c.chain_id, ORIGIN.c.device)
    newest = connection.execute(
        end.join_from(JOURNAL, ORIGIN, JOURNAL.c.origin == ORIGIN.c.number, isouter=True)
        .order_by(JOURNAL.c.seq.desc())
        .limit(1)
    ).first()
    position = connection.execute(sa.select(sa.func.max(_act.c.position))).scalar() or 0
    if newest is None:
        return replace(NO_TAIL, act_position=position)
    return Tail(newest.chain_id, newest.seq, newest.hash, newest.device, position)


@dataclass(frozen=True, slots=True)
class Change:
    """One changed row, waiting to be written."""

    entity: str
    key: str
    before: str | None
    after: str | None
    snapshot_id: UUID | None = None


class Recorder:
    """Writes the entries of one unit of work."""

    def __init__(
        self,
        tail: Tail,
        *,
        batch: UUID,
        operator: Operator,
        at: datetime,
        salt: Callable[[], str],
        new_id: Callable[[], UUID],
        schema: int = SCHEMA,
    ) -> None:
        self.tail = tail
        """Where the journal ends with what this unit of work has written."""
        self.batch = batch
        self.rows_written = 0
        """Rows of the database that the changes and their entries come to, as SQLite counts them."""
        self.befores: dict[int, str] = {}
        """Images of rows about to change in the present flush."""
        self._operator = operator
        self._at = at
        self._salt = salt
        self._new_id = new_id
        self._schema = schema
        self._waiting: list[Change] = []
        self._first: dict[tuple[str, str], str | None] = {}
        self._last: dict[tuple[str, str], str | None] = {}

    @property
    def has_changes(self) -> bool:
        """Whether anything is different from before; a change that was taken back again does not count."""
        return bool(self._waiting) or self._first != self._last

    def note(self, change: Change) -> None:
        """Keep a change for the end of the flush."""
        place = (change.entity, change.key)
        self._first.setdefault(place, change.before)
        self._last[place] = change.after
        self._waiting.append(change)

    def write(self, connection: Connection) -> None:
        """Write the waiting entries."""
        if not self._waiting:
            return
        # The order in which a flush takes the tables differs from run to run; within a table it does not.
        changes = sorted(self._waiting, key=lambda change: (_LAST.get(change.entity, 0), change.entity))
        self._waiting = []
        changes = [*self._begin_chain(), *changes]
        origin = self._origin(connection)
        rows, anchors = [], []
        for change in changes:
            row = self._entry(change, origin)
            rows.append(row)
            if change.snapshot_id is not None:
                place = {"chain_id": self.tail.chain_id, "seq": row["seq"], "hash": row["hash"]}
                anchors.append({"snapshot_id": change.snapshot_id, **place})
        connection.execute(_INSERT, rows)
        if anchors:
            connection.execute(_INSERT_ANCHOR, anchors)
        changed = sum(change.entity not in (CHAIN, CHECKPOINT) for change in changes)
        self.rows_written += changed + len(rows) + len(anchors)

    def _origin(self, connection: Connection) -> int:
        """The number under which the origin of these entries is kept; it is kept now if it is new."""
        assert self.tail.chain_id is not None
        origin = Origin(
            chain_id=self.tail.chain_id,
            actor=self._operator.person,
            account=self._operator.account,
            device=self._operator.device,
            schema=self._schema,
        )
        if self.tail.origin is None or self.tail.origin[1] != origin:
            self.tail = replace(self.tail, origin=(self._number_of(connection, origin), origin))
        assert self.tail.origin is not None
        return self.tail.origin[0]

    def _number_of(self, connection: Connection, origin: Origin) -> int:
        values = asdict(origin)
        same = [ORIGIN.c[name] == value for name, value in values.items()]
        known = connection.execute(sa.select(ORIGIN.c.number).where(*same)).scalar()
        if known is not None:
            return int(known)
        newest: int = connection.execute(sa.select(sa.func.max(ORIGIN.c.number))).scalar() or 0
        connection.execute(_INSERT_ORIGIN, {"number": newest + 1, **values})
        self.rows_written += 1
        return newest + 1

    def _begin_chain(self) -> list[Change]:
        """The first entry of a new chain, if the file comes from another device or has no journal yet."""
        old = self.tail
        if old.chain_id is not None and old.device == self._operator.device:
            return []
        chain_id = self._new_id()
        self.tail = replace(old, chain_id=chain_id, device=self._operator.device)
        image = canonical(
            {
                "chain": chain_id,
                "device": self._operator.device,
                "previous_chain": old.chain_id,
                "previous_seq": old.seq,
                "previous_hash": old.hash,
            }
        )
        return [Change(CHAIN, str(chain_id), None, image)]

    def _entry(self, change: Change, origin: int) -> dict[str, Any]:
        assert self.tail.chain_id is not None
        salt = self._salt()
        link = Link(
            chain_id=self.tail.chain_id,
            seq=self.tail.seq + 1,
            batch=self.batch,
            entity=change.entity,
            key=change.key,
            digest=image_digest(salt, change.before, change.after),
            at=self._at,
            actor=self._operator.person,
            account=self._operator.account,
            device=self._operator.device,
            schema=self._schema,
        )
        own = link_hash(link, self.tail.hash)
        self.tail = replace(self.tail, seq=link.seq, hash=own)
        return {
            "seq": link.seq,
            "origin": origin,
            "batch": link.batch,
            "entity": link.entity,
            "key": link.key,
            **stored_images(link, change.before, change.after),
            "salt": salt,
            "digest": link.digest,
            "at": link.at,
            "hash": own,
        }
