"""A quick look at the end of the journal at every opening; ``cqrm check`` verifies the whole of it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables
from cqrm.store.chain import faults_of
from cqrm.store.entries import entry_of
from cqrm.store.recorder import newest_entries

_act = SQLModel.metadata.tables["act"]


def head_fault(connection: Connection, name: str) -> str:
    """One line if the newest entry does not fit the one before it; empty when all is well."""
    try:
        newest = [entry_of(row) for row in newest_entries(connection, 2)]
    except (ValueError, LookupError, TypeError, SQLAlchemyError):
        return f"The end of the journal of {name} cannot be read: run cqrm check."
    if not newest:
        return f"{name} has no journal: run cqrm check."
    previous = newest[1] if len(newest) > 1 else None
    found = faults_of(newest[0], previous)
    return f"The journal of {name} does not fit ({found[0]}): run cqrm check." if found else ""


def last_person(connection: Connection, device: str) -> str:
    """Who acted last in this file on a device."""
    found = connection.execute(
        sa.select(_act.c.actor).where(_act.c.device == device).order_by(_act.c.position.desc()).limit(1)
    ).scalar()
    return str(found or "")
