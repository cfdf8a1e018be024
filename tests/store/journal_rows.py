"""The journal of a closed file as whole entries, and forgeries by somebody who knows the format."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from cqrm.store.chain import Entry, image_digest, link_hash
from cqrm.store.entries import ENTRIES, JOURNAL, entry_of, stored_images
from cqrm.store.triggers import TRIGGERS


def entries(path: Path) -> list[dict[str, Any]]:
    """Every entry, oldest first, by the names of the format; identifiers as hexadecimal digits."""
    found = []
    for entry in stored_entries(path):
        link = entry.link
        found.append(
            {
                **{name: getattr(link, name) for name in link.__slots__},
                "chain_id": link.chain_id.hex,
                "batch": link.batch.hex,
                "before": entry.before,
                "after": entry.after,
                "salt": entry.salt,
                "hash": entry.hash,
            }
        )
    return found


def stored_entries(path: Path) -> list[Entry]:
    """The same, as the program reads them."""
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        return [entry_of(row) for row in connection.execute(ENTRIES.order_by(JOURNAL.c.seq)).mappings()]


def forge(path: Path, seq: int, old: str, new: str, *, rehash: bool = False) -> None:
    """Change a text in the images of an entry; with ``rehash`` also digest and hashes from there to the end.

    The guards of the file have to be out of the way.
    """
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=NullPool)
    known = stored_entries(path)
    previous = ""
    with engine.begin() as connection:
        for entry in known:
            link, before, after = entry.link, entry.before, entry.after
            if link.seq == seq:
                before, after = (text and text.replace(old, new) for text in (before, after))
                assert (before, after) != (entry.before, entry.after)
            if rehash:
                link = replace(link, digest=image_digest(entry.salt, before, after))
            own = link_hash(link, previous) if rehash else entry.hash
            values = {**stored_images(link, before, after), "digest": link.digest, "hash": own}
            connection.execute(sa.update(JOURNAL).where(JOURNAL.c.seq == link.seq).values(values))
            previous = own


def change_snapshot(path: Path, **values: Any) -> None:  # noqa: ANN401
    """Change columns of every snapshot, without its guards."""
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(sa.update(SQLModel.metadata.tables["minutes_snapshot"]).values(**values))


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without its guards; they are put back afterwards, as somebody careful would do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for sql in TRIGGERS.values():
            connection.execute(sql)
