"""A row as a mapping of plain values and back: what the journal keeps and undo puts in place again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

import cqrm.models  # noqa: F401  declares the tables
from cqrm.models.base import Row
from cqrm.models.short import Identifier, Key
from cqrm.terms.canonical import canonical


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: how its value is written into an image and read out of it."""

    name: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@cache
def columns_of(table: type[Row]) -> tuple[Column, ...]:
    """The columns of a table that its images hold."""
    mapper = sa.inspect(table)
    return tuple(
        _column(attribute.key, attribute.columns[0].type)
        for attribute in mapper.column_attrs
        if attribute.key not in table.not_in_journal
    )


@cache
def tables() -> dict[str, type[Row]]:
    """Every journalled table by its name."""
    return {str(table.__tablename__): table for table in _subclasses(Row)}


def image_text(table: type[Row], values: Mapping[str, Any]) -> str:
    """The canonical JSON of a row, from its values by column."""
    return canonical({c.name: _written(c, values.get(c.name)) for c in columns_of(table)})


def row_text(row: Row) -> str:
    """The canonical JSON of a row as it is in memory."""
    return image_text(type(row), row.__dict__)


def values_from(table: type[Row], text: str) -> dict[str, Any]:
    """The values of a row, by column, from its canonical JSON."""
    kept = json.loads(text)
    return {
        c.name: None if kept[c.name] is None else c.read(kept[c.name])
        for c in columns_of(table)
        if c.name in kept
    }


def _written(column: Column, value: Any) -> Any:  # noqa: ANN401
    return None if value is None else column.write(value)


def _column(name: str, kind: sa.types.TypeEngine[Any]) -> Column:
    """How a value of that type is kept; the order matters, a moment is a date too."""
    if isinstance(kind, sa.Enum):
        words: Any = kind.enum_class
        return Column(name, lambda value: words(value).value, words)
    if isinstance(kind, Identifier):
        return Column(name, str, UUID)
    if isinstance(kind, sa.Boolean):
        return Column(name, bool, bool)
    if isinstance(kind, sa.Integer):
        return Column(name, int, int)
    if isinstance(kind, sa.JSON):
        return Column(name, lambda value: value, lambda value: value)
    if isinstance(kind, sa.Date):
        return Column(name, _only_date, date.fromisoformat)
    if isinstance(kind, sa.types.TypeDecorator) and isinstance(kind.impl_instance, sa.DateTime):
        return Column(name, lambda value: value, datetime.fromisoformat)
    if isinstance(kind, sa.String | Key):
        return Column(name, str, str)
    if isinstance(kind, sa.types.TypeDecorator) and isinstance(kind.impl_instance, sa.String):
        return Column(name, str, str)
    raise TypeError(f"column {name}: the journal knows no canonical form for {kind!r}")


def _only_date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _subclasses(table: type[Row]) -> list[type[Row]]:
    found = []
    for each in table.__subclasses__():
        if hasattr(each, "__table__"):
            found.append(each)
        found.extend(_subclasses(each))
    return found
