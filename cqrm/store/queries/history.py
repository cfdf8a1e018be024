"""What the journal remembers of a row that is no longer in the record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cqrm.models import Journal
from cqrm.models.base import Row
from cqrm.store.images import values_from
from cqrm.store.queries.reading import first, table
from cqrm.store.work import Look

_journal = table(Journal)

_TAKEN_OUT = (
    sa.select(_journal.c.before)
    .where(
        _journal.c.entity == sa.bindparam("entity"),
        _journal.c.key == sa.bindparam("key"),
        _journal.c.after.is_(None),
        _journal.c.before.is_not(None),
    )
    .order_by(_journal.c.seq.desc())
    .limit(1)
)


def as_taken_out(look: Look, kind: type[Row], row_id: UUID) -> dict[str, Any] | None:
    """The columns of a row as they were when it was last taken out; nothing if it never was."""
    found = first(look, _TAKEN_OUT, entity=str(kind.__tablename__), key=str(row_id))
    return None if found is None else values_from(kind, found.before)
