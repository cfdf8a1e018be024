"""A row in every journalled table, with something in every text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from cqrm.models.short import Identifier
from cqrm.store.images import tables
from cqrm.store.snapshots import sealed_form
from cqrm.store.work import Work
from cqrm.terms.enums import MeetingStatus

_LAST = ("seal", "redaction")
"""A seal refuses further rows of its meeting."""
_MAPS = ("settings", "quorum", "digests")
"""Columns that hold a mapping, where others hold a list."""
_AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def one_row_of_each(work: Work) -> None:
    """Put one row into every table, those first that others refer to."""
    known = tables()
    names = [table.name for table in SQLModel.metadata.sorted_tables if table.name in known]
    made: dict[str, UUID] = {}
    content = ""
    for name in sorted(names, key=_LAST.__contains__):
        if name == "act":
            continue
        made[name] = work.new_id()
        values = {c.name: _value(c, made) for c in SQLModel.metadata.tables[name].c if c.name != "id"}
        if name == "minutes_snapshot":
            skeleton, texts, content = sealed_form({"title": "Minutes", "by": "PN"}, work.salt)
            values |= {"skeleton": skeleton, "texts": texts, "content_hash": content}
        elif name == "meeting":
            values["status"] = MeetingStatus.CONFIRMED
        elif name == "seal":
            values["content_hash"] = content
        work.add(known[name](id=made[name], **values))
        work.session.flush()
    work.label("Put in one of each", kind="change")


def _value(column: sa.Column[Any], made: dict[str, UUID]) -> Any:  # noqa: ANN401
    kind = column.type
    if isinstance(kind, sa.types.TypeDecorator):
        kind = kind.impl_instance
    for key in column.foreign_keys:
        return made.get(key.column.table.name)
    if isinstance(kind, sa.Enum):
        return kind.enum_class and next(iter(kind.enum_class))
    if isinstance(column.type, Identifier):
        return None if column.nullable else UUID(int=7)
    if isinstance(kind, sa.JSON):
        return {"key": "word"} if column.name in _MAPS else ["word"]
    plain: dict[type[Any], Any] = {str: "word", int: 1, bool: False, datetime: _AT, date: date(2026, 11, 25)}
    return plain.get(kind.python_type)
