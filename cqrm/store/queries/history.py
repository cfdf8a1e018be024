"""What the journal remembers of a row that is no longer in the record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models.base import Row
from cqrm.store.entries import ENTRIES, JOURNAL, entry_of
from cqrm.store.images import values_from
from cqrm.store.queries.reading import first
from cqrm.store.work import Look

_TAKEN_OUT = (
    ENTRIES.where(
        JOURNAL.c.entity == sa.bindparam("entity"),
        JOURNAL.c.key == sa.bindparam("key"),
        JOURNAL.c.after.is_(None),
        JOURNAL.c.before.is_not(None),
    )
    .order_by(JOURNAL.c.seq.desc())
    .limit(1)
)


def as_taken_out(look: Look, kind: type[Row], row_id: UUID) -> dict[str, Any] | None:
    """The columns of a row as they were when it was last taken out; nothing if it never was."""
    found = first(look, _TAKEN_OUT, entity=str(kind.__tablename__), key=str(row_id))
    return None if found is None else values_from(kind, entry_of(found._mapping).before or "{}")
