"""What every table shares: identifiers, deferred foreign keys, enums stored as their word."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlmodel import Field, SQLModel

from cqrm.models.short import Identifier

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """A journalled table: plain columns, no relationships, no cascades."""

    # Rows are not validated by pydantic, so its validators need not be built at each start.
    model_config = {"defer_build": True}
    not_in_journal: ClassVar[frozenset[str]] = frozenset()
    """Columns that the journal's images leave out, because another column holds their hash."""

    id: UUID = Field(primary_key=True, sa_type=Identifier)


def refers_to(column: str, *, optional: bool = False, index: bool = True) -> Any:  # noqa: ANN401
    """A foreign key that is checked at commit, so that undo may put rows back in any order.

    ANN401: pydantic's ``Field`` itself is typed so, and a declaration assigns it to the field's own type.
    """
    key = sa.ForeignKey(column, deferrable=True, initially="DEFERRED")
    extra: dict[str, Any] = {"default": None} if optional else {}
    return Field(sa_type=Identifier, sa_column_args=(key,), index=index, nullable=optional, **extra)


def one_of(words: type[StrEnum], default: StrEnum | None = None, *, optional: bool = False) -> Any:  # noqa: ANN401
    """A column that holds one word of an enum, with a check constraint and no native type."""
    kind = sa.Enum(
        words,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda e: [m.value for m in e],
        name=words.__name__.lower(),
        length=32,
    )
    extra: dict[str, Any] = {} if default is None and not optional else {"default": default}
    return Field(sa_type=kind, nullable=optional, **extra)


def json_list() -> Any:  # noqa: ANN401
    """A column that holds a list of plain values as JSON; read, changed and written as a whole.

    The mutable type makes a change inside a loaded list count as a change, where it would else be lost.
    """
    return Field(default_factory=_empty_list, sa_type=MutableList.as_mutable(sa.JSON()), nullable=False)


def json_map() -> Any:  # noqa: ANN401
    """A column that holds a mapping of plain values as JSON; read, changed and written as a whole."""
    return Field(default_factory=_empty_map, sa_type=MutableDict.as_mutable(sa.JSON()), nullable=False)


def _empty_list() -> list[Any]:
    """Pydantic looks up the signature of a factory for every row, which takes long for ``list`` itself."""
    return []


def _empty_map() -> dict[str, Any]:
    return {}
