"""How queries read: plain tables and prepared statements, because a view is read after every capture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from cqrm.store.work import Look

Statement = sa.Select[Any] | sa.CompoundSelect[*tuple[Any, ...]]
"""A prepared question, its values left open as named parameters."""


def table(model: type[SQLModel]) -> sa.Table:
    """The table of a model, to be read without the cost of loading its rows as objects."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def rows(look: Look, statement: Statement, **values: object) -> Sequence[sa.Row[Any]]:
    """The rows of a prepared statement, changes of the present unit of work included."""
    return _run(look, statement, values).all()


def first(look: Look, statement: Statement, **values: object) -> sa.Row[Any] | None:
    """The first row of a prepared statement, or nothing."""
    return _run(look, statement, values).first()


def _run(look: Look, statement: Statement, values: dict[str, object]) -> sa.CursorResult[Any]:
    # Statements on a connection do not flush by themselves as those on a session do.
    look.session.flush()
    return look.session.connection().execute(statement, values)
