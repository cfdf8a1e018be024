"""What redactions recorded: which journal entries and texts they rewrote, when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row
from sqlmodel import SQLModel

from cqrm.terms.clock import local
from cqrm.terms.words import count, screen_date

JOURNAL = "journal"
"""Entity of a redaction of a journal entry; its key is the number of the entry."""
SNAPSHOT = "minutes_snapshot"
"""Entity of a redaction of a version of the minutes."""
IMAGES = "images"
"""Under this word the digest of the rewritten images of a journal entry is kept."""

_redaction = SQLModel.metadata.tables["redaction"]
_IN_ORDER = (_redaction.c.redacted_at, sa.text("rowid"))


def redacted_entries(connection: Connection) -> dict[int, str]:
    """The digest of the rewritten images of every journal entry that was redacted; the last one counts."""
    return {int(row.key): row.digests.get(IMAGES, "") for row in _of(connection, JOURNAL)}


def redacted_texts(connection: Connection) -> dict[UUID, dict[str, str]]:
    """The digests of the rewritten texts of every version of the minutes that was redacted, by place."""
    found: dict[UUID, dict[str, str]] = {}
    for row in _of(connection, SNAPSHOT):
        found.setdefault(UUID(row.key), {}).update(row.digests)
    return found


def redaction_of(connection: Connection, entity: str, key: str) -> str:
    """When and by whom a row was redacted last: "on Tue 3 Mar 2026 by Priya Nair"; empty when never."""
    rows = [row for row in _of(connection, entity) if row.key == key]
    return _said(rows[-1]) if rows else ""


def replacements_in(connection: Connection, entity: str, key: str) -> frozenset[str]:
    """What redactions put in the place of names in a row."""
    return frozenset(row.replacement for row in _of(connection, entity) if row.key == key)


def redactions(connection: Connection) -> Iterator[str]:
    """Every redaction in a sentence: when, by whom, why, and how much of the record it rewrote."""
    acts: dict[tuple[Any, ...], dict[str, int]] = {}
    for row in connection.execute(sa.select(_redaction).order_by(*_IN_ORDER)):
        of = acts.setdefault((_said(row), row.redacted_at, row.reason), {})
        of[row.entity] = of.get(row.entity, 0) + 1
    for (said, _, reason), of in acts.items():
        entries, versions = of.pop(JOURNAL, 0), of.pop(SNAPSHOT, 0)
        parts = [
            count(sum(of.values()), "row") if of else "",
            count(versions, "version of minutes", "versions of minutes") if versions else "",
            count(entries, "journal entry", "journal entries") if entries else "",
        ]
        yield f"Redacted {said}: {', '.join(filter(None, parts))}. Reason: {reason.rstrip('.')}."


def _of(connection: Connection, entity: str) -> list[Row[Any]]:
    wanted = sa.select(_redaction).where(_redaction.c.entity == entity).order_by(*_IN_ORDER)
    return list(connection.execute(wanted))


def _said(row: Row[Any]) -> str:
    return f"on {screen_date(local(row.redacted_at).date())} by {row.author or 'somebody'}"
