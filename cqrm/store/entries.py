"""Journal entries as they are stored and as they are verified: with whole images, and with their origin."""

from __future__ import annotations

import json
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables
from cqrm.store.chain import Entry, Link, id_text, time_text
from cqrm.terms.canonical import canonical_plain
from cqrm.terms.packing import packed, unpacked

JOURNAL = SQLModel.metadata.tables["journal"]
ORIGIN = SQLModel.metadata.tables["journal_origin"]

ENTRIES = sa.select(JOURNAL, *(column for column in ORIGIN.c if column.name != "number")).join_from(
    JOURNAL, ORIGIN, JOURNAL.c.origin == ORIGIN.c.number, isouter=True
)
"""Every entry with its origin; an entry whose origin was taken away is found all the same."""


def entry_of(row: RowMapping) -> Entry:
    """A journal entry from a row of ``ENTRIES``."""
    link = link_of(row)
    beside = _beside(link)
    before, after = (_text(row[name], beside) for name in ("before", "after"))
    return Entry(
        link=link, before=_whole_before(before, after), after=after, salt=row["salt"], hash=row["hash"]
    )


def without_images(row: RowMapping) -> Entry:
    """An entry whose images cannot be unpacked: its place in the chain can be verified all the same."""
    return Entry(link=link_of(row), before=None, after=None, salt="", hash=row["hash"])


def entries_of_act(connection: Connection, act: UUID) -> list[Entry]:
    """The entries of one act, oldest first: they stand together, and that of the act itself ends them."""
    own = sa.and_(JOURNAL.c.entity == "act", JOURNAL.c.key == str(act))
    last = connection.execute(sa.select(JOURNAL.c.seq, JOURNAL.c.origin).where(own)).first()
    if last is None:
        return []
    earlier = sa.and_(JOURNAL.c.entity == "act", JOURNAL.c.seq < last.seq, JOURNAL.c.origin == last.origin)
    before = connection.execute(
        sa.select(JOURNAL.c.seq).where(earlier).order_by(JOURNAL.c.seq.desc()).limit(1)
    )
    between = JOURNAL.c.seq.between((before.scalar() or 0) + 1, last.seq)
    found = connection.execute(ENTRIES.where(between, JOURNAL.c.batch == act).order_by(JOURNAL.c.seq))
    return [entry_of(row) for row in found.mappings()]


def stored_images(link: Link, before: str | None, after: str | None) -> dict[str, bytes | None]:
    """What is kept of the whole images of an entry, by column."""
    beside = _beside(link)
    kept = {"before": _changed(before, after), "after": after}
    return {name: None if text is None else packed(text, beside) for name, text in kept.items()}


def link_of(row: RowMapping) -> Link:
    """What the hash of an entry covers, from a row of ``ENTRIES``."""
    return Link(
        chain_id=row["chain_id"],
        seq=row["seq"],
        batch=row["batch"],
        entity=row["entity"],
        key=row["key"],
        digest=row["digest"],
        at=row["at"],
        actor=row["actor"],
        account=row["account"],
        device=row["device"],
        schema=row["schema"],
    )


def _beside(link: Link) -> str:
    """What an image repeats of its entry, in an order that is part of the format."""
    return f"{link.device} {link.actor} {time_text(link.at)} {id_text(link.batch)} {link.key}"


def _text(short: bytes | None, beside: str) -> str | None:
    return unpacked(short, beside) if short else None


def _changed(before: str | None, after: str | None) -> str | None:
    """What has to be kept of the image before, where there is one after: the columns that changed."""
    if not before or not after:
        return before
    old, new = json.loads(before), json.loads(after)
    if old.keys() != new.keys():
        raise ValueError("the images of a change have different columns")
    return canonical_plain({name: value for name, value in old.items() if value != new[name]})


def _whole_before(stored: str | None, after: str | None) -> str | None:
    """The whole image before, from what was kept of it."""
    if not stored or not after:
        return stored
    return canonical_plain({**json.loads(after), **json.loads(stored)})
