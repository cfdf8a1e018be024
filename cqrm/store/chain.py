"""The hash chain of the journal: how an entry is written down, linked to the one before, and verified.

``digest`` is over the salt and the canonical array of both images. ``hash`` is over every other column in
the order of ``Link`` and the hash of the entry before, never over the texts, so that a redaction (the images
rewritten under a fresh salt, and that recorded with their digest) leaves the chain standing. A chain belongs
to one device; the first entry of a chain takes the head of the chain it continues as the entry before.
``seq`` runs on through the whole file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from json.encoder import encode_basestring
from uuid import UUID

from cqrm.terms.canonical import PREFIX, moment_text

NO_HASH = ""
"""The hash before the first entry of the first chain."""


_REMEMBERED = 64


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
    # The canonical JSON of a list, put together by hand: a whole file is verified entry by entry.
    line = (
        f'["{id_text(link.chain_id)}",{link.seq},"{id_text(link.batch)}",{_quoted(link.entity)},'
        f'{_quoted(link.key)},"{link.digest}","{time_text(link.at)}",{_quoted(link.actor)},'
        f"{_quoted(link.account)},{_quoted(link.device)},{link.schema},{_quoted(previous)}]"
    )
    return hashlib.sha256(PREFIX + line.encode()).hexdigest()


@lru_cache(maxsize=_REMEMBERED)
def id_text(identifier: UUID) -> str:
    """An identifier as it is written in a link; remembered, because the entries of an act share theirs."""
    return str(identifier)


def time_text(at: datetime) -> str:
    """The moment of an entry as it is written in a link."""
    return _utc_text(at) if at.tzinfo is UTC else moment_text(at)


@lru_cache(maxsize=_REMEMBERED)
def _utc_text(at: datetime) -> str:
    """Remembered for UTC alone: elsewhere the two hours of one autumn night are equal and not the same."""
    return moment_text(at)


def _quoted(text: str | None) -> str:
    """A text in JSON; null where somebody took away the origin of an entry."""
    return "null" if text is None else encode_basestring(text)


def faults_of(entry: Entry, previous: Entry | None, redacted: str = "") -> list[str]:
    """What is wrong with an entry and with its place after the one before; empty when nothing is.

    Args:
        entry: the entry.
        previous: the one before it; nothing before the first.
        redacted: the digest under which a redaction recorded that it rewrote the images; empty when none did.
    """
    link, found = entry.link, place_faults(entry, previous)
    if image_digest(entry.salt, entry.before, entry.after) != (redacted or link.digest):
        found.insert(0, f"entry {link.seq} ({link.entity}) was changed after it was written")
    return found


def place_faults(entry: Entry, previous: Entry | None) -> list[str]:
    """What is wrong with the place of an entry in its chain, whatever its images say."""
    link, found = entry.link, []
    if previous is not None and link.seq != previous.link.seq + 1:
        found.append(f"entry {link.seq} follows entry {previous.link.seq}: entries are missing")
    if link_hash(link, previous.hash if previous else NO_HASH) != entry.hash:
        found.append(f"entry {link.seq} ({link.entity}) does not fit the entry before it")
    return found
