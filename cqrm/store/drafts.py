"""Keeps the text of fields that has not become part of the record; never journalled."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables

_draft = SQLModel.metadata.tables["draft"]
_INSERT = insert(_draft)
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[_draft.c.place],
    set_={name: _INSERT.excluded[name] for name in ("text", "session", "at")},
)
_FORGET = sa.delete(_draft).where(_draft.c.place == sa.bindparam("gone"))

PROBE = "\N{NULL}probe"
"""A place no field can have; written and taken away to see whether the disk takes anything."""


def keep(connection: Connection, place: str, text: str, run: str, at: datetime) -> None:
    """Write the text of a field; empty text takes its row away."""
    if text:
        connection.execute(_KEEP, {"place": place, "text": text, "session": run, "at": at})
    else:
        connection.execute(_FORGET, {"gone": place})


def probe(connection: Connection, run: str, at: datetime) -> None:
    """Write something and take it away again: a commit of this proves that saving works."""
    keep(connection, PROBE, "?", run, at)
    keep(connection, PROBE, "", run, at)


def places(connection: Connection) -> frozenset[str]:
    """The places of every draft in the file."""
    return frozenset(connection.execute(sa.select(_draft.c.place)).scalars())
