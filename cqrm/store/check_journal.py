"""Verifies the whole journal, and that the tables hold what it says they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

from cqrm.models.base import Row
from cqrm.store.chain import Entry, faults_of, place_faults
from cqrm.store.check_findings import Finding, error
from cqrm.store.entries import ENTRIES, JOURNAL, ORIGIN, entry_of, without_images
from cqrm.store.images import image_text, tables
from cqrm.store.recorder import CHAIN, CHECKPOINT
from cqrm.store.redacted import redacted_entries
from cqrm.store.row_names import changed_columns, row_name
from cqrm.store.versions import versions

_anchor = SQLModel.metadata.tables["snapshot_anchor"]

_TAMPERED = "Somebody changed the file outside CQRM: compare it with a backup and with the issued minutes."

UNREADABLE = (ValueError, LookupError, TypeError, SQLAlchemyError)
"""What a value raises that the program would never have written."""

Images = dict[tuple[str, str], str | None]


def count_entries(connection: Connection) -> int:
    """How many entries the journal has."""
    return connection.execute(sa.select(sa.func.count()).select_from(JOURNAL)).scalar_one()


def check_journal(connection: Connection) -> Iterator[Finding]:
    """The chain from its first entry to its head, then every row against its newest image."""
    newest: Images = {}
    yield from check_chain(connection, newest)
    yield from check_rows(connection, newest)


def check_chain(connection: Connection, newest: Images) -> Iterator[Finding]:
    """Every entry and its place after the one before; fills ``newest`` with the last image of every row."""
    redacted = redacted_entries(connection)
    previous: Entry | None = None
    for row in connection.execute(ENTRIES.order_by(JOURNAL.c.seq)).mappings():
        try:
            entry, is_readable = entry_of(row), True
            found = faults_of(entry, previous, redacted.get(entry.link.seq, ""))
        except UNREADABLE:
            entry, is_readable = without_images(row), False
            yield error(f"The journal does not fit: {_name(entry)} cannot be read.", _TAMPERED)
            found = place_faults(entry, previous)
        for fault in [*found, *_chain_faults(entry, previous)]:
            yield error(f"The journal does not fit: {fault}.", _TAMPERED)
        if is_readable and entry.link.entity not in (CHAIN, CHECKPOINT):
            newest[entry.link.entity, entry.link.key] = entry.after
        previous = entry
    if previous is None:
        yield error("The journal is empty.", _TAMPERED)


def check_snapshots(connection: Connection) -> Iterator[Finding]:
    """Every minutes snapshot against its content hash and its place in the journal."""
    places = {
        row.snapshot_id: (row.chain_id, row.seq, row.hash) for row in connection.execute(sa.select(_anchor))
    }
    try:
        stored = list(versions(connection))
    except UNREADABLE:
        yield error("A version of the minutes cannot be read, so none was checked.", _TAMPERED)
        return
    for version in stored:
        row = version.row
        name = f"The minutes snapshot of {row.as_at:%Y-%m-%d}, version {row.version}"
        for fault in version.faults(row.content_hash):
            yield error(f"{name}: {fault}.", _TAMPERED)
        chain_id, seq, own = places.get(row.id, (None, 0, ""))
        entry = connection.execute(ENTRIES.where(ORIGIN.c.chain_id == chain_id, JOURNAL.c.seq == seq)).first()
        if entry is None or (entry.hash, entry.key) != (own, str(row.id)):
            yield error(f"{name} is not anchored in the journal.", _TAMPERED)


def _name(entry: Entry) -> str:
    return f"entry {entry.link.seq} ({entry.link.entity})"


def _chain_faults(entry: Entry, previous: Entry | None) -> list[str]:
    """A new chain begins with an entry that names the head of the old one."""
    begins = previous is None or previous.link.chain_id != entry.link.chain_id
    if begins != (entry.link.entity == CHAIN):
        return [f"entry {entry.link.seq} begins or breaks off a chain"]
    if not begins or previous is None or entry.after is None:
        return []
    named = json.loads(entry.after)
    head = (str(previous.link.chain_id), previous.link.seq, previous.hash)
    if (named["previous_chain"], named["previous_seq"], named["previous_hash"]) != head:
        return [f"entry {entry.link.seq} continues another file than this one"]
    return []


def check_rows(connection: Connection, newest: Images) -> Iterator[Finding]:
    """The rows of every table against what a replay of the journal gives; empties ``newest``."""
    for name, table in tables().items():
        try:
            yield from _check_table(connection, name, table, newest)
        except UNREADABLE as problem:
            yield error(f"A row of {name} holds a value that CQRM did not write: {problem}.", _TAMPERED)
            newest = {place: image for place, image in newest.items() if place[0] != name}
    for (name, key), image in newest.items():
        if image is not None:
            yield error(f"{row_name(name, image)} was removed outside CQRM (row {key} of {name}).", _TAMPERED)


def _check_table(connection: Connection, name: str, table: type[Row], newest: Images) -> Iterator[Finding]:
    """Compare the rows of a table with their newest images, and take those out of ``newest``."""
    for row in connection.execute(sa.select(SQLModel.metadata.tables[name])).mappings():
        known = newest.pop((name, str(row["id"])), "")
        image = image_text(table, dict(row))
        place = f"row {row['id']} of {name}"
        if not known:
            what = "is not in the journal" if known == "" else "was put back outside CQRM"
            yield error(f"{row_name(name, image)} {what} ({place}).", _TAMPERED)
        elif image != known:
            changed = changed_columns(known, image)
            what = f"was changed outside CQRM: {changed}" if changed else "was changed outside CQRM"
            yield error(f"{row_name(name, known)} {what} ({place}).", _TAMPERED)
