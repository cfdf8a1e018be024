"""Takes a name out of everything that a file holds, in one unit of work that the journal can follow.

The rows and their journalled images are rewritten alike and past the session: an entry with the image before
would hold the name again. So the replay of the journal gives the tables as they are. The chain stands,
because its hashes cover the digests of the images only; those digests stay, but the salts under which
somebody could find out the old text by guessing are replaced, and the digest of what was written instead is
kept in the journalled note of the redaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from cqrm.models import Redaction
from cqrm.store.chain import image_digest
from cqrm.store.entries import JOURNAL, stored_images
from cqrm.store.finding_names import Found
from cqrm.store.queries.memory import forget
from cqrm.store.redacted import IMAGES, SNAPSHOT
from cqrm.store.redacted import JOURNAL as ENTRY
from cqrm.store.snapshots import rewritten
from cqrm.store.work import Work
from cqrm.terms.canonical import salted_digest

_snapshot = SQLModel.metadata.tables["minutes_snapshot"]
_draft = SQLModel.metadata.tables["draft"]


@dataclass(frozen=True, slots=True)
class _Change:
    """One row that is rewritten, and what the note of it says."""

    entity: str
    key: str
    digests: dict[str, str]
    statement: sa.Update


def redact(work: Work, found: Found, replacement: str, reason: str) -> None:
    """Rewrite everything that was found, and note it.

    Args:
        work: the unit of work; whoever carries it out labels it as a boundary.
        found: as ``find_name`` found it in this unit of work.
        replacement: what stands in the place of the name now.
        reason: why, without the name.
    """
    changes = [*_rows(found), *_versions(work, found), *_entries(work, found)]
    for change in changes:
        work.add(
            Redaction(
                id=work.new_id(),
                entity=change.entity,
                key=change.key,
                replacement=replacement,
                digests=change.digests,
                reason=reason,
                author=work.operator.person,
                redacted_at=work.now(),
            )
        )
    # The database lets a text go only when the note of it is there already.
    work.session.flush()
    connection = work.session.connection()
    for change in changes:
        connection.execute(change.statement)
    for place, text in found.drafts.items():
        connection.execute(sa.update(_draft).where(_draft.c.place == place).values(text=text))
    work.wrote_past_the_journal(len(changes) + len(found.drafts))
    forget(work)


def _rows(found: Found) -> Iterator[_Change]:
    for row in found.rows:
        table = SQLModel.metadata.tables[row.table]
        yield _Change(
            row.table, str(row.id), {}, sa.update(table).where(table.c.id == row.id).values(row.values)
        )


def _versions(work: Work, found: Found) -> Iterator[_Change]:
    for version in found.versions:
        fresh = {
            place: rewritten(version.kept[place], work.salt(), text) for place, text in version.texts.items()
        }
        digests = {place: salted_digest(salt, text) for place, (salt, text, _) in fresh.items()}
        statement = sa.update(_snapshot).where(_snapshot.c.id == version.id)
        yield _Change(SNAPSHOT, str(version.id), digests, statement.values(texts={**version.kept, **fresh}))


def _entries(work: Work, found: Found) -> Iterator[_Change]:
    for each in found.entries:
        link, salt = each.entry.link, work.salt()
        images: dict[str, Any] = stored_images(link, each.before, each.after)
        statement = sa.update(JOURNAL).where(JOURNAL.c.seq == link.seq, JOURNAL.c.origin == each.origin)
        digests = {IMAGES: image_digest(salt, each.before, each.after)}
        yield _Change(ENTRY, str(link.seq), digests, statement.values(**images, salt=salt))
