"""Brings a file to the newest schema: one transaction, checked, ended by a checkpoint in the journal."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from cqrm.store.engine import begin_for_writing, raw
from cqrm.store.home_views import drop_views, rebuild_views
from cqrm.store.images import image_text, tables
from cqrm.store.journal import RecordingSession
from cqrm.store.ledger import Ledger
from cqrm.store.recorder import CHECKPOINT, Change, Recorder, read_tail
from cqrm.store.schema import APPLICATION_ID, SCHEMA
from cqrm.store.triggers import drop_triggers, rebuild_triggers
from cqrm.store.work import Work
from cqrm.terms.canonical import canonical, digest
from cqrm.terms.clock import Clock, new_id
from cqrm.terms.saving import Operator

REVISIONS = Path(__file__).parent / "migrations"
_FOREIGN_KEYS_OFF = "PRAGMA foreign_keys=OFF"
_GROWING = frozenset({"journal", "act"})


class MigrationFault(RuntimeError):
    """A migration would have lost rows or broken references; it was taken back."""


@dataclass(frozen=True, slots=True)
class Migrator:
    """Who migrates, when, and with which random numbers."""

    operator: Operator
    clock: Clock
    rng: random.Random
    run: str


def upgrade(
    connection: Connection,
    schema: int,
    by: Migrator,
    *,
    revisions: Path = REVISIONS,
    head: int = SCHEMA,
) -> None:
    """Run every revision after ``schema``; afterwards the file is of schema ``head``, or unchanged.

    Raises:
        MigrationFault: rows went missing or references broke; nothing was changed.
    """
    sqlite = raw(connection)
    begin_for_writing(connection)
    # Outside the transaction: within one the setting is ignored, and rebuilding a table would then
    # count as deleting its rows.
    sqlite.execute(_FOREIGN_KEYS_OFF)
    try:
        with connection.begin():
            before = _counts(connection)
            drop_triggers(sqlite)
            drop_views(sqlite)
            _run(connection, revisions, schema, head)
            rebuild_triggers(sqlite)
            rebuild_views(sqlite)
            _check(connection, before)
            label = f"Brought the file up to schema {head}" if schema else "Made the file"
            checkpoint(connection, head, by, label, kind="migration")
            sqlite.execute(f"PRAGMA application_id={APPLICATION_ID}")
            sqlite.execute(f"PRAGMA user_version={head}")
    finally:
        sqlite.execute("PRAGMA foreign_keys=ON")


def scripts_after(schema: int, revisions: Path, head: int) -> Iterator[ModuleType]:
    """The revisions that lead from one schema to another, oldest first."""
    from alembic.script import ScriptDirectory

    folder = ScriptDirectory(str(revisions))
    known = {int(script.revision): script.module for script in folder.walk_revisions()}
    for number in range(schema + 1, head + 1):
        yield known[number]


def _run(connection: Connection, revisions: Path, schema: int, head: int) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(connection, opts={"render_as_batch": True})
    with Operations.context(context):
        for module in scripts_after(schema, revisions, head):
            module.upgrade()


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).scalars()
    counts = {}
    for name in names.all():
        counts[name] = connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
    return counts


def _check(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    # A table that is gone on purpose was empty, or its rows stand in another table of the same name.
    lost = [name for name, rows in before.items() if after.get(name, 0) != rows]
    if lost:
        raise MigrationFault(f"rows went missing in {', '.join(sorted(lost))}")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise MigrationFault(f"a reference in {broken[0]} leads nowhere")


def checkpoint(
    connection: Connection,
    schema: int,
    by: Migrator,
    label: str,
    *,
    kind: str,
    more: dict[str, Any] | None = None,
    new_chain: bool = False,
) -> None:
    """Say in the journal what the file holds now: a later replay starts here, and undo stops.

    Args:
        connection: in a transaction for writing.
        schema: the schema that the file is of now.
        by: who did it, and when.
        label: what was done.
        kind: what sort of act that was.
        more: what else is to be known of it.
        new_chain: whether a chain of its own begins, because the last one went on in another file.
    """
    at = by.clock.now()
    tail = read_tail(connection)
    recorder = Recorder(
        replace(tail, device="") if new_chain else tail,
        batch=new_id(by.clock, by.rng),
        operator=by.operator,
        at=at,
        salt=lambda: work.salt(),
        new_id=lambda: work.new_id(),
        schema=schema,
    )
    session = RecordingSession(connection, recorder)
    work = Work(
        session,
        recorder=recorder,
        rng=by.rng,
        run=by.run,
        operator=by.operator,
        moment=at,
        ledger=Ledger(by.operator),
    )
    image = {**contents(connection, schema), **(more or {})}
    recorder.note(Change(CHECKPOINT, str(schema), None, canonical(image)))
    work.label(label, kind=kind, boundary=True)
    work.finish()


def contents(connection: Connection, schema: int) -> dict[str, Any]:
    """What a checkpoint says of a file: its schema, the rows of each table and a digest over them."""
    counts, digests = {}, {}
    for name, table in sorted(tables().items()):
        if name in _GROWING:
            continue
        stored = SQLModel.metadata.tables[name]
        rows = connection.execute(sa.select(stored).order_by(stored.c.id)).mappings()
        images = [image_text(table, dict(row)) for row in rows]
        counts[name] = len(images)
        digests[name] = digest(images)
    return {"schema": schema, "counts": counts, "digests": digests}
