"""What the database refuses once the minutes of a meeting are sealed.

Its agenda, notes, decisions, escalations and what was said of concerns; who came, when and in which chair;
its sittings, declarations, corrections and amendments; and its versions of the minutes. Actions, due dates,
updates, concerns and people live on. Only a redaction that is recorded beforehand may rewrite a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables
from cqrm.store.append_only import refusal
from cqrm.terms.sealing import SEALED


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table whose rows belong to a meeting."""

    table: str
    columns: tuple[str, ...] = ("meeting_id",)
    """The columns that name a meeting; a row belongs to each of them."""
    through: str = ""
    """The table that names the meeting instead, and whose key the first column then holds."""

    def belongs(self, row: str) -> str:
        """The condition that a row, ``NEW`` or ``OLD``, is one of a sealed meeting."""
        return " OR ".join(self._sealed(f"{row}.{column}") for column in self.columns)

    def _sealed(self, value: str) -> str:
        if not self.through:
            return f"EXISTS (SELECT 1 FROM seal WHERE seal.meeting_id = {value})"
        return (
            f"EXISTS (SELECT 1 FROM {self.through} AS t JOIN seal ON seal.meeting_id = t.meeting_id "
            f"WHERE t.id = {value})"
        )


GUARDED = (
    Guarded("meeting", columns=("id",)),
    Guarded("agenda_item"),
    Guarded("item_visit"),
    Guarded("sitting"),
    Guarded("chairing"),
    Guarded("attendance"),
    Guarded("attendance_span", columns=("attendance_id",), through="attendance"),
    Guarded("declaration"),
    Guarded("note"),
    Guarded("decision"),
    Guarded("escalation"),
    Guarded("concern_entry"),
    Guarded("correction"),
    Guarded("amendment", columns=("meeting_id", "of_meeting_id")),
    Guarded("chair_action", columns=("reported_in_id",)),
    Guarded("minutes_snapshot"),
)
"""Every table that a seal closes."""


def seal_triggers() -> Iterator[tuple[str, str]]:
    """Name and statement of every trigger by which a seal closes a table."""
    for guarded in GUARDED:
        table, new, old = guarded.table, guarded.belongs("NEW"), guarded.belongs("OLD")
        over = f"EXISTS (SELECT 1 FROM {table} AS old WHERE old.id = NEW.id AND ({guarded.belongs('old')}))"
        yield refusal(table, "INSERT", SEALED, f"{new} OR {over}", "sealed")
        if table != "minutes_snapshot":  # append-only at any time
            changed = f"({old} OR {new}) AND NOT ({_blanked(table)})"
            yield refusal(table, "UPDATE", SEALED, changed, "sealed")
            yield refusal(table, "DELETE", SEALED, old, "sealed")
    one = "EXISTS (SELECT 1 FROM seal WHERE meeting_id = NEW.meeting_id)"
    yield refusal("seal", "INSERT", SEALED, one, "sealed")


def _blanked(table: str) -> str:
    """That an update is part of a recorded redaction: what a text becomes holds what was put in the place."""
    columns = " AND ".join(
        f"(NEW.{column.name} IS OLD.{column.name}{_or_redacted(column)})"
        for column in SQLModel.metadata.tables[table].columns
    )
    recorded = f"entity = '{table}' AND upper(replace(key, '-', '')) = hex(OLD.id)"
    return f"EXISTS (SELECT 1 FROM redaction AS r WHERE {recorded} AND {columns})"


def _or_redacted(column: sa.Column[object]) -> str:
    return f" OR instr(NEW.{column.name}, r.replacement) > 0" if holds_words(column) else ""


def holds_words(column: sa.Column[Any]) -> bool:
    """Whether a column holds text that somebody may have typed, by itself or in a list."""
    kind = column.type.impl_instance if isinstance(column.type, sa.types.TypeDecorator) else column.type
    return isinstance(kind, sa.String | sa.JSON) and not isinstance(kind, sa.Enum)
