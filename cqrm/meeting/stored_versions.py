"""Every stored version of the minutes of a meeting, recomputed: what a document is compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlmodel import col, select

from cqrm.meeting.planning import find_body
from cqrm.meeting.public_copy import for_publication
from cqrm.meeting.stored_minutes import read_snapshot, sealed_snapshot
from cqrm.models import JournalOrigin, Meeting, SnapshotAnchor, SnapshotRow
from cqrm.store.entries import ENTRIES, JOURNAL, ORIGIN, entry_of
from cqrm.store.redacted import SNAPSHOT, redaction_of, replacements_in
from cqrm.store.versions import versions
from cqrm.store.work import Look
from cqrm.terms.acts.verifying import SeeStored
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.verifying import StoredMinutes, StoredVersion

_UNREADABLE = (ValueError, LookupError, TypeError)
"""What a snapshot raises that the program would never have written."""


def see_stored(look: Look, query: SeeStored) -> StoredMinutes:
    """The versions of a meeting's minutes; a meeting that is not in the file has none."""
    chains = look.session.exec(select(JournalOrigin.chain_id).distinct()).all()
    wanted = query.ref.strip().casefold()
    meetings = look.session.exec(select(Meeting)).all()
    meeting = next((each for each in meetings if each.ref.casefold() == wanted), None)
    return StoredMinutes(
        ref=meeting.ref if meeting is not None else query.ref.strip(),
        known=meeting is not None,
        chains=frozenset(map(str, chains)),
        versions=tuple(_versions(look, meeting)) if meeting is not None else (),
    )


def _versions(look: Look, meeting: Meeting) -> Iterator[StoredVersion]:
    sealed = sealed_snapshot(look, meeting.id)
    rows = look.session.exec(
        select(SnapshotRow).where(SnapshotRow.meeting_id == meeting.id).order_by(col(SnapshotRow.version))
    )
    for row in rows:
        anchor = look.session.get(SnapshotAnchor, row.id)
        snapshot = _readable(look, row)
        yield StoredVersion(
            version=row.version,
            issued=_issued(look, meeting, row, snapshot, anchor, is_sealed=sealed is row)
            if snapshot is not None
            else None,
            faults=(*_content_faults(look, row), *_anchor_faults(look, row, anchor)),
            redacted=redaction_of(look.session.connection(), SNAPSHOT, str(row.id)),
            replacements=replacements_in(look.session.connection(), SNAPSHOT, str(row.id)),
        )


def _readable(look: Look, row: SnapshotRow) -> MinutesSnapshot | None:
    try:
        return read_snapshot(look, row)
    except _UNREADABLE:
        return None


def _issued(
    look: Look,
    meeting: Meeting,
    row: SnapshotRow,
    snapshot: MinutesSnapshot,
    anchor: SnapshotAnchor | None,
    *,
    is_sealed: bool,
) -> IssuedSnapshot:
    """The version as documents are made from it, with what was decided about the public's copy since."""
    return IssuedSnapshot(
        snapshot=for_publication(look, meeting, snapshot),
        body_short_name=find_body(look, meeting.body_id).short_name,
        documents_folder="",
        content_hash=row.content_hash,
        chain_seq=anchor.seq if anchor is not None else None,
        chain_hash=anchor.hash if anchor is not None else "",
        chain=str(anchor.chain_id) if anchor is not None else "",
        sealed=is_sealed,
    )


def _content_faults(look: Look, row: SnapshotRow) -> list[str]:
    try:
        known = versions(look.session.connection(), row.meeting_id)
        return next(version for version in known if version.row.id == row.id).faults(row.content_hash)
    except _UNREADABLE:
        return ["the content cannot be read"]


def _anchor_faults(look: Look, row: SnapshotRow, anchor: SnapshotAnchor | None) -> list[str]:
    """Whether the journal says of the version what stands in it."""
    if anchor is None:
        return ["the journal entry that stored it is not named"]
    found = look.session.connection().execute(
        ENTRIES.where(ORIGIN.c.chain_id == anchor.chain_id, JOURNAL.c.seq == anchor.seq)
    )
    stored = found.mappings().first()
    entry = entry_of(stored) if stored is not None else None
    if entry is None or entry.hash != anchor.hash or entry.link.key != str(row.id):
        return [f"journal entry {anchor.seq} is not the one that stored it"]
    if not entry.after:
        return []
    if json.loads(entry.after)["content_hash"] != row.content_hash:
        return [f"journal entry {anchor.seq} recorded another content hash"]
    return []
