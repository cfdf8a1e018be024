"""The hash chain of the journal: how an entry is written down, linked to the one before, and verified.

``digest`` is over the salt and the canonical array of both images. ``hash`` is over every other column in
the order of ``Link`` and the hash of the entry before, never over the texts, so that a redaction (both
images and the salt blanked) leaves the chain standing. A chain belongs to one device; the first entry of a
chain takes the head of the chain it continues as the entry before. ``seq`` runs on through the whole file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cqrm.terms.canonical import PREFIX, canonical_plain, moment_text

NO_HASH = ""
"""The hash before the first entry of the first chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What the hash of an entry covers, in this order."""

    chain_id: UUID
    seq: int
    batch: UUID
    entity: str
    key: str
    digest: str
    at: datetime
    actor: str
    account: str
    device: str
    schema: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as it is stored."""

    link: Link
    before: str | None
    after: str | None
    salt: str
    hash: str


def image_digest(salt: str, before: str | None, after: str | None) -> str:
    """The salted digest of two images that are canonical JSON already."""
    both = f"[{before or 'null'},{after or 'null'}]"
    return hashlib.sha256(PREFIX + salt.encode() + both.encode()).hexdigest()


def link_hash(link: Link, previous: str) -> str:
    """The hash of an entry, given that of the entry before."""
    line = canonical_plain(
        [
            str(link.chain_id),
            link.seq,
            str(link.batch),
            link.entity,
            link.key,
            link.digest,
            moment_text(link.at),
            link.actor,
            link.account,
            link.device,
            link.schema,
            previous,
        ]
    )
    return hashlib.sha256(PREFIX + line.encode()).hexdigest()


def is_redacted(entry: Entry) -> bool:
    """Whether the images were blanked on purpose; the hash stands, the digest can no longer be made again."""
    return not entry.salt and not entry.before and not entry.after


def faults_of(entry: Entry, previous: Entry | None) -> list[str]:
    """What is wrong with an entry and with its place after the one before; empty when nothing is."""
    link, found = entry.link, []
    if previous is not None and link.seq != previous.link.seq + 1:
        found.append(f"entry {link.seq} follows entry {previous.link.seq}: entries are missing")
    if not is_redacted(entry) and image_digest(entry.salt, entry.before, entry.after) != link.digest:
        found.append(f"entry {link.seq} ({link.entity}) was changed after it was written")
    if link_hash(link, previous.hash if previous else NO_HASH) != entry.hash:
        found.append(f"entry {link.seq} ({link.entity}) does not fit the entry before it")
    return found
